"""What the documents say is true: every query of the search guide can be searched for."""

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.authorities import Authority, AuthorityDetails
from archive.formats import known_formats
from archive.model import Article, EntityKind, HeldArticle
from archive.report import FormatReport, JobStanding, Report
from archive.search import Query
from archive.search.syntax import parse, unparse
from reader.cli.parser import COMMANDS, make_parser
from reader.entities import EntityPage, EntityYear, TitleHeld
from reader.entity_json import entity_json
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


def test_every_key_of_an_entity_is_documented():
    guide = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    authority = Authority(1, EntityKind.PERSON, "", "")
    page = EntityPage(
        AuthorityDetails(authority, ()),
        Query(),
        titles=(TitleHeld("", 0, None, None, Query()),),
        years=(EntityYear("1912", 0, 0, 0, 0, Query()),),
    )

    told = entity_json(page)

    assert {*told, *told["titles"][0], *told["years"][0]} <= set(_code(guide))


def test_every_deed_of_the_guide_to_entities_is_one():
    guide = (ROOT / "docs" / "entities.md").read_text(encoding="utf-8")
    lines = re.findall(r"^pressmark (.+?)(?:  +#.*)?$", guide, flags=re.MULTILINE)

    assert len(lines) > 10
    for line in lines:
        make_parser().parse_args(shlex.split(line))


def test_every_key_of_a_report_is_documented():
    guide = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    now = datetime(2026, 1, 1, tzinfo=UTC)
    total = FormatReport("")
    report = Report(1, (), JobStanding.FINISHED, now, now, (), total, ())

    written = report_json(report)

    assert set(written) | set(written["total"]) <= {*_code(guide), "sources"}
