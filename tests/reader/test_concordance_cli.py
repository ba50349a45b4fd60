from __future__ import annotations

import csv
import json

import pytest

from reader.cli import run


@pytest.fixture
def command(archive_directory, capsys):
    """Run a concordance on the archive; return its exit code and what it printed."""

    def run_command(*arguments):
        where = ["--archive", str(archive_directory)]
        code = run(["concordance", *map(str, arguments), *where])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_command


def test_matches_stand_under_one_another(command):
    code, out, _ = command("river OR bridge", "--sort", "left")

    first, empty, *lines = out.splitlines()
    assert code == 0
    assert (first, empty) == (f"{len(lines)} lines from 3 articles", "")
    assert lines
    assert all(line.casefold()[60:].startswith(("river", "bridge")) for line in lines)


def test_the_width_of_the_context_is_chosen(command):
    found = json.loads(command("river", "--width", 10, "--json")[1])

    assert found["width"] == 10
    assert all(len(line["left"]) <= 10 >= len(line["right"]) for line in found["lines"])


def test_lines_are_limited_after_they_were_sorted(command):
    everything = json.loads(command("river", "--sort", "right", "--json")[1])
    some = json.loads(command("river", "--sort", "right", "--limit", 2, "--json")[1])

    assert some["lines"] == everything["lines"][:2]
    assert (some["count"], some["complete"]) == (2, False)


def test_a_limited_concordance_says_that_there_is_more(command):
    _, out, _ = command("river", "--limit", 1)

    assert "and there are more" in out.splitlines()[0]


def test_the_order_is_turned_round(command):
    up = json.loads(command("river", "--sort", "date", "--json")[1])
    down = json.loads(command("river", "--sort", "date", "--reverse", "--json")[1])

    assert up["lines"][0]["published"] == "1999-12-25"
    assert down["lines"][0]["published"] == "2018-07-28"


def test_it_is_written_to_a_file(command, tmp_path):
    code, out, _ = command("river", "--export", tmp_path / "river.csv")

    with (tmp_path / "river.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert code == 0
    assert out == f"{len(rows) - rows.index([]) - 2} lines written\n"
    assert rows[0] == ["# search", "river"]


def test_a_query_without_words_ends_with_a_sentence(command):
    code, out, err = command("since:1912")

    assert (code, out) == (1, "")
    assert err.startswith("pressmark: This search has no words")


def test_a_mistyped_query_ends_with_2_and_its_place(command):
    code, _, err = command("(river")

    assert code == 2
    assert "^" in err
