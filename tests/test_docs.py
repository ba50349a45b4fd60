"""What the documents say is true: every query of the search guide can be searched for."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.formats import known_formats
from archive.model import Article, HeldArticle
from archive.report import FormatReport, JobStanding, Report
from archive.search.syntax import parse, unparse
from reader.cli.parser import COMMANDS, make_parser
from reader.import_report import report_json
from reader.public import held_article_json

ROOT = Path(__file__).parents[1]


def examples():
    guide = (ROOT / "docs" / "searching.md").read_text(encoding="utf-8")
    table = guide.split("\n\n")[2]
    return [query for row in table.splitlines()[2:] for query in _code(row.split("|")[1])]


def _code(cell):
    return re.findall(r"`([^`]+)`", cell)


def test_the_search_guide_has_examples():
    assert len(examples()) > 12


@pytest.mark.parametrize("query", examples())
def test_an_example_of_the_search_guide_is_understood(query):
    canonical = unparse(parse(query))

    assert unparse(parse(canonical)) == canonical


def test_every_command_of_the_readme_is_one():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^pressmark (\w+)", readme, flags=re.MULTILINE)

    assert lines
    assert set(lines) <= set(COMMANDS)


def test_every_command_has_help(capsys):
    for command in COMMANDS:
        with pytest.raises(SystemExit) as left:
            make_parser().parse_args([command, "--help"])
        assert left.value.code == 0
        assert "--json" in capsys.readouterr().out


def test_every_format_is_explained():
    guide = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in guide.splitlines() if line.startswith("| `")]
    explained = {name for row in rows for name in _code(row)}

    assert explained == {known.name for known in known_formats()}


def test_every_key_of_an_article_is_documented():
    guide = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    held = HeldArticle(Article("", "", ""), "", None, "", "")

    assert set(held_article_json(held, (), ())) <= set(_code(guide))


def test_every_key_of_a_report_is_documented():
    guide = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    now = datetime(2026, 1, 1, tzinfo=UTC)
    total = FormatReport("")
    report = Report(1, (), JobStanding.FINISHED, now, now, (), total, ())

    written = report_json(report)

    assert set(written) | set(written["total"]) <= {*_code(guide), "sources"}
