"""Saved searches in the terminal."""

import json
from hashlib import sha256

import pytest

from archive.errors import StoreError
from archive.store.searches import Searches
from reader.cli import run


@pytest.fixture
def command(archive_directory, capsys):
    """Run a command on the archive; return its exit code and what it printed."""

    def run_command(name, *arguments):
        code = run([name, *map(str, arguments), "--archive", str(archive_directory)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_command


def test_a_search_is_saved_and_listed(command):
    code, out, _ = command("search", "river", "--save", "Rivers")

    assert code == 0
    assert "Saved as Rivers." in out
    assert "Rivers" in command("searches")[1]


def test_a_saved_search_says_that_it_finds_the_same(command):
    saved = json.loads(command("search", "river", "--save", "Rivers", "--json")[1])
    code, out, _ = command("search", "--saved", "Rivers", "--json")

    again = json.loads(out)
    assert code == 0
    assert (again["query"], again["total"], again["same"]) == ("river", 2, True)
    assert (again["new"], again["gone"]) == ([], [])
    assert again["now_digest"] == saved["saved"]["digest"]
    ids = "".join(sorted(hit["id"] + "\n" for hit in again["hits"]))
    assert again["now_digest"] == sha256(ids.encode()).hexdigest()
    assert "The same articles" in command("search", "--saved", "Rivers")[1]


def test_a_name_in_use_is_refused(command):
    command("search", "river", "--save", "Rivers")

    code, _, err = command("search", "flower", "--save", "Rivers")

    assert code == 1
    assert "already" in err


def test_an_unknown_name_is_not_found(command):
    code, _, err = command("search", "--saved", "Brooks")

    assert code == 1
    assert "Brooks" in err


def test_saved_and_past_searches_as_json_are_one_a_line(command):
    command("search", "flower")
    command("search", "river", "--sort", "newest")
    command("search", "river", "--save", "Rivers")

    lines = [json.loads(line) for line in command("searches", "--json")[1].splitlines()]

    assert lines[0]["saved"]["name"] == "Rivers"
    assert [(line["ran"]["query"], line["ran"]["sort"]) for line in lines[1:]] == [
        ("river", "newest"),
        ("flower", "relevance"),
    ]


def test_the_receipt_is_for_people_and_for_programs(command):
    command("search", "river", "--save", "Rivers")

    assert "Found     2 articles" in command("searches", "--receipt", "Rivers")[1]
    receipt = json.loads(command("searches", "--receipt", "Rivers", "--json")[1])
    assert (receipt["archive"], receipt["query"]) == ("archive", "river")


def test_a_saved_search_is_removed(command):
    command("search", "river", "--save", "Rivers")

    assert command("searches", "--remove", "Rivers")[0] == 0
    assert "No search was saved" in command("searches")[1]


def test_looking_at_everything_is_no_search(command):
    command("search", "")

    assert "No search was saved or run yet." in command("searches")[1]


def test_an_archive_that_cannot_be_written_is_searched_all_the_same(command, monkeypatch):
    def refuse(*_):
        raise StoreError("this archive cannot be written to")

    monkeypatch.setattr(Searches, "add", refuse)

    code, out, _ = command("search", "river")

    assert code == 0
    assert "2 articles" in out
