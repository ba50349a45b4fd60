"""Importing in the terminal: plans, reports, formats and watched folders."""

from __future__ import annotations

import csv
import json
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.report import FormatReport, ItemState, JobItem, JobStanding, Report
from reader.cli import run
from reader.import_report import ReportError, write_report

# Processes take a while to start; what they do is tested elsewhere.
pytestmark = pytest.mark.usefixtures("inline_workers")


@pytest.fixture
def inline_workers(monkeypatch):
    from tests.fakes import InlineWorkers

    monkeypatch.setattr("archive.ingest.Workers", InlineWorkers)
    monkeypatch.setattr("archive.naming.Workers", InlineWorkers)


@pytest.fixture
def command(tmp_path, capsys):
    def run_command(name, *arguments):
        code = run([name, *map(str, arguments), "--archive", str(tmp_path / "archive")])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_command


def test_articles_named_at_once_and_gone_over_count_once(command, stories, monkeypatch):
    monkeypatch.setattr("archive.naming._MANY", 1)

    code, out, err = command("import", stories)

    assert code == 0
    assert "names and dates found in 3." in out + err


def test_a_plan_is_a_dry_run(command, stories):
    (stories / "empty.txt").write_bytes(b"")

    code, out, _ = command("import", stories, "--plan")

    assert code == 1
    rows = [line.split() for line in out.splitlines()]
    assert ["text", "3", "3", "0"] in [
        [*row[:2], *row[4:]] for row in rows if len(row) == 6
    ]
    assert f"{stories / 'empty.txt'}: is empty" in out
    _, out, _ = command("import", stories, "--plan", "--json")
    assert json.loads(out)["total"]["waiting"] == 3
    assert (
        json.loads(command("import", stories, "--json")[1].splitlines()[-1])["stored"] == 3
    )


def test_a_plan_says_how_the_pattern_fits(command, stories):
    _, out, _ = command("import", stories, "--plan", "--pattern", "{publication}/{date}")

    misfit = min(path.name for path in stories.iterdir())
    said = f"The pattern fits 0 of 3 files; not {misfit}, for one."
    assert said in out
    _, _, err = command("import", stories, "--pattern", "{publication}/{date}")
    assert err.count(said) == 1


def test_an_import_ends_with_a_table_by_format(command, stories):
    code, out, _ = command("import", stories)

    assert code == 0
    assert [line.split() for line in out.splitlines()[:3]] == [
        ["Format", "Found", "Size", "Read", "Articles"],
        ["text", "3", *_size(stories), "3", "3"],
        ["all", "3", *_size(stories), "3", "3"],
    ]


def test_the_table_accounts_for_what_was_opened(command, stories, tmp_path):
    with zipfile.ZipFile(tmp_path / "stories.zip", "w") as packed:
        packed.write(next(stories.iterdir()), "one.txt")

    _, out, _ = command("import", tmp_path / "stories.zip")

    rows = [line.split() for line in out.splitlines()[:4]]
    assert [[row[0], row[1], *row[-2:]] for row in rows[1:]] == [
        ["text", "1", "1", "1"],
        ["zip", "1", "1", "0"],
        ["all", "2", "2", "1"],
    ]


def test_the_terminal_says_that_sources_have_notes(command, tmp_path):
    story = json.dumps({"title": "Snow", "text": "Much snow fell on Harwick."})
    (tmp_path / "cut.jsonl").write_text(f"{story}\n{{oops\n")

    code, _, err = command("import", tmp_path / "cut.jsonl")

    assert code == 0
    assert "1 source has a note; --report FILE tells what is missing, for instance." in err


def _size(folder: Path) -> list[str]:
    size = sum(path.stat().st_size for path in folder.iterdir())
    return [str(size), "B"] if size < 1024 else [f"{size / 1024:,.0f}", "KiB"]


def test_a_report_says_what_came_of_every_file(command, stories, tmp_path):
    (stories / "empty.txt").write_bytes(b"")

    command("import", stories, "--report", tmp_path / "report.csv")

    with (tmp_path / "report.csv").open(encoding="utf-8", newline="") as file:
        rows = {Path(row["source"]).name: row for row in csv.DictReader(file)}
    assert rows["empty.txt"]["outcome"] == "rejected"
    assert rows["empty.txt"]["reason"] == "is empty"
    assert rows["flood.txt"]["format"] == "text"
    assert rows["flood.txt"]["articles"] == "1"


def test_a_tree_of_everything_is_gone_through_to_its_end(command, stories):
    if hasattr(os, "mkfifo"):
        os.mkfifo(stories / "fifo")
    (stories / "link").symlink_to(stories / "nowhere")
    (stories / "loop").symlink_to(stories)
    (stories / "red\x1b[31m.txt").write_text("")

    code, _, err = command("import", stories)

    assert code == 1
    assert "\x1b[31m" not in err
    assert "red\\x1b[31m.txt: is empty" in err
    assert "is a link to nothing" in err


def test_formats_are_listed(command, capsys):
    assert run(["formats", "--json"]) == 0

    known = {
        one["name"]: one for one in map(json.loads, capsys.readouterr().out.splitlines())
    }
    assert {"html", "text", "zip", "folder"} <= known.keys()
    assert known["zip"]["container"]
    assert known["html"]["title"] == "Saved web pages"


def test_a_format_nobody_knows_is_a_usage_error(tmp_path, capsys):
    with pytest.raises(SystemExit) as left:
        run(["import", str(tmp_path), "--as", "nonsense"])

    assert left.value.code == 2
    assert "no format called 'nonsense'; use one of" in capsys.readouterr().err


def test_a_watched_folder_is_looked_through_again(command, stories):
    _, first, _ = command("watch", stories, "--once")
    (stories / "new.txt").write_text(
        "BRIDGE OPENS Again\n\nThe bridge was opened on Monday."
    )

    _, second, _ = command("watch", "--once")

    assert len(first.splitlines()) == 3
    assert [line.split(": ")[0] for line in second.splitlines()] == [
        str(stories / "new.txt")
    ]
    assert str(stories) in command("watch", "--list")[1]
    assert command("watch", stories, "--remove")[0] == 0
    assert command("watch", "--list")[1] == ""


@pytest.fixture
def report():
    moment = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
    total = FormatReport("", stored=1, rejected=1)
    standing = JobStanding.FINISHED
    return Report(1, (Path("/news"),), standing, moment, moment, (total,), total, ())


ITEMS = (
    JobItem(1, "/news/=1+1.txt", "=1+1.txt", state=ItemState.STORED, articles=1),
    JobItem(2, "/b", "@b\n.txt", state=ItemState.REJECTED, reason="-is empty"),
)


def test_a_report_holds_no_formulas_for_spreadsheets(report, tmp_path):
    write_report(tmp_path / "r.csv", report, ITEMS)

    with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert [row[0] for row in rows] == ["'=1+1.txt", "'@b\\n.txt"]
    assert rows[1][4] == "'-is empty"


def test_a_report_to_read_has_a_line_for_each_failure(report, tmp_path):
    write_report(tmp_path / "r.txt", report, ITEMS)

    lines = (tmp_path / "r.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "Import 1 of 2026-11-23 12:30 UTC: finished"
    assert lines[-1] == "rejected: @b\\n.txt -is empty"


def test_a_report_for_programs_is_one_json_object(report, tmp_path):
    write_report(tmp_path / "r.json", report, ITEMS)

    read = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert read["total"]["stored"] == 1
    assert [row["outcome"] for row in read["sources"]] == ["stored", "rejected"]


def test_a_report_of_no_known_kind_is_refused(report, tmp_path):
    with pytest.raises(ReportError, match=r"is no .txt, .csv or .json file"):
        write_report(tmp_path / "r.pdf", report, ITEMS)


@pytest.mark.parametrize("ending", ["txt", "csv", "json"])
def test_names_that_could_fool_anybody_are_shown_as_they_are(command, tmp_path, ending):
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in ("rtl\u202egpj", "new\nline", "red\x1b[31m", "=1+1", "-rf"):
        (folder / f"{name}.txt").write_bytes(b"")
    report = tmp_path / f"report.{ending}"

    _, out, err = command("import", folder, "--report", report)

    written = report.read_text(encoding="utf-8")
    for text in (out, err, written):
        assert all(line.isprintable() for line in text.splitlines())
    for shown in (r"rtl\u202egpj.txt", r"new\nline.txt", r"red\x1b[31m.txt", "-rf.txt"):
        assert shown in err
        assert (shown.replace("\\", "\\\\") if ending == "json" else shown) in written


def test_a_file_that_is_called_like_an_option_is_imported(command, tmp_path, monkeypatch):
    (tmp_path / "-rf.txt").write_text("HARBOUR strike ends\n\nThe harbour is open.\n")
    monkeypatch.chdir(tmp_path)

    code = run(["import", "--archive", str(tmp_path / "archive"), "--", "-rf.txt"])

    assert code == 0
