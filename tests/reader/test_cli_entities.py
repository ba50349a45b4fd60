"""People, organizations, places and days in the terminal."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from archive import Archive
from reader.cli import run
from tests.reader.named import DATE, ORGANIZATION, PERSON, PLACE, put

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """An archive that names people, places and days."""
    with Archive(tmp_path / "archive") as archive:
        put(
            archive.store,
            1,
            "Mayor Ann Bell left York on Monday. Cora Hale stayed.",
            *(
                (PERSON, "Ann Bell", "Mayor"),
                (PLACE, "York"),
                (DATE, "Monday", "1912-04-15"),
            ),
            (PERSON, "Cora Hale"),
        )
        put(
            archive.store,
            2,
            "Anna Bell and York met Cora Hale.",
            *((PERSON, "Anna Bell"), (PERSON, "York"), (PERSON, "Cora Hale")),
            published="1914-01-01",
        )
        put(archive.store, 3, "The Tide came in.", (ORGANIZATION, "Tide"), published=None)
        archive.update_index()
    return tmp_path / "archive"


@pytest.fixture
def command(directory: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command on the archive; return its exit code and what it printed."""

    def run_command(*arguments: object) -> tuple[int, str, str]:
        code = run([*map(str, arguments), "--archive", str(directory)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_command


def entities(command: Command, *arguments: object) -> list[tuple[str, str, int, str]]:
    """The list of entities: kind, name, articles and state."""
    told = json.loads(command("entities", *arguments, "--json")[1])
    keys = ("kind", "name", "articles", "state")
    return [tuple(one[key] for key in keys) for one in told["entities"]]


def test_entities_are_listed_and_filtered(command: Command) -> None:
    assert entities(command)[0] == ("person", "Cora Hale", 2, "found")
    assert entities(command, "--kind", "place") == [("place", "York", 1, "found")]
    assert [one[1] for one in entities(command, "--containing", "bell")] == [
        "Ann Bell",
        "Anna Bell",
    ]
    assert [one[1] for one in entities(command, "--sort", "name", "--limit", 2)] == [
        "Ann Bell",
        "Anna Bell",
    ]
    code, out, _ = command("entities")
    assert code == 0
    assert "Cora Hale" in out
    assert "6 of 6" in out


def test_a_page_is_printed(command: Command) -> None:
    code, out, _ = command("entity", "Ann Bell")

    assert code == 0
    assert "person, 1 article, 1 mention, 16 April 1912, found by machine" in out
    assert "Titles: Mayor (1, 1912)" in out
    assert "With people: Cora Hale (1)" in out
    assert "1913  · nothing is held of this year" not in out
    assert "Mayor Ann Bell left York on Monday." in out


def test_a_page_is_json_too(command: Command) -> None:
    told = json.loads(command("entity", "Cora Hale", "--json")[1])

    assert [year["articles"] for year in told["years"]] == [1, 0, 1]
    assert [year["held"] for year in told["years"]] == [1, 0, 1]
    assert told["together"]["person"] == [["Ann Bell", 1], ["Anna Bell", 1], ["York", 1]]
    assert [article["sentences"][0]["text"] for article in told["passages"]] == [
        "Cora Hale stayed.",
        "Anna Bell and York met Cora Hale.",
    ]


def test_names_that_mean_several_or_nothing_are_told(command: Command) -> None:
    code, _, err = command("entity", "York")
    assert code == 1
    assert "“person:York” or “place:York”" in err

    assert command("entity", "place:York")[0] == 0

    code, _, err = command("entity", "Bell")
    assert code == 1
    assert "“person:Ann Bell”" in err

    code, _, err = command("entity", "Nemo")
    assert code == 1
    assert "Nothing is called “Nemo” here" in err


def test_merged_names_are_found_together_until_it_is_undone(command: Command) -> None:
    def search() -> int:
        return json.loads(command("search", "person:anna", "--json")[1])["total"]

    code, out, _ = command("entities", "merge", "Ann Bell", "--into", "Anna Bell")
    assert code == 0
    assert "Merged Ann Bell into Anna Bell (act 1)" in out
    assert search() == 2

    assert "Undone: Merged" in command("entities", "undo")[1]
    assert search() == 1

    assert command("entities", "redo", "1")[0] == 0
    assert search() == 2
    acts = command("entities", "history", "--json")[1].splitlines()
    assert [json.loads(act)["sentence"] for act in acts] == [
        "Merged Ann Bell into Anna Bell"
    ]


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        (["rename", "Tide", "The Tide"], ("organization", "The Tide", 1, "confirmed")),
        (["confirm", "Tide"], ("organization", "Tide", 1, "confirmed")),
        (["kind", "place", "Tide"], ("place", "Tide", 1, "confirmed")),
        (["identify", "Tide", "VIAF", "12345"], ("organization", "Tide", 1, "confirmed")),
        (["apart", "Ann Bell", "Anna Bell"], ("person", "Ann Bell", 1, "confirmed")),
    ],
)
def test_deeds_are_done(
    command: Command, deed: list[str], expected: tuple[str, str, int, str]
) -> None:
    assert command("entities", *deed)[0] == 0

    assert expected in entities(command)


def test_what_is_rejected_is_listed_apart(command: Command) -> None:
    command("entities", "reject", "Tide")

    assert "Tide" not in [one[1] for one in entities(command)]
    assert entities(command, "--state", "rejected") == [
        ("organization", "Tide", 1, "rejected")
    ]


def test_single_articles_are_split_and_moved(command: Command) -> None:
    told = json.loads(command("entity", "Cora Hale", "--json")[1])
    first, second = [article["article"] for article in told["passages"]]

    command("entities", "split", "Cora Hale", "--in", second, "--name", "Cora Hale II")
    assert ("person", "Cora Hale II", 1, "confirmed") in entities(command)
    assert json.loads(command("search", 'person:"Hale II"', "--json")[1])["total"] == 1

    command("entities", "move", "Cora Hale", "--in", first, "--into", "Ann Bell")
    assert "Cora Hale" not in [one[1] for one in entities(command)]

    code, _, err = command("entities", "reject", "Ann Bell", "--in", second)
    assert code == 1
    assert "Ann Bell is not named in" in err


def test_deeds_that_say_too_little_are_refused(command: Command) -> None:
    code, _, err = command("entities", "split", "Cora Hale")

    assert code == 1
    assert "--form or --in" in err
    assert "Nothing was done yet" in command("entities", "undo")[2]


@pytest.mark.parametrize(
    "arguments",
    [("entities", "undo"), ("check", "--sample"), ("check", "--draw", "person", "--seed")],
)
def test_numbers_beyond_all_counting_are_refused(
    command: Command, arguments: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command(*arguments, 10**20)

    assert ended.value.code == 2


def test_forms_are_stopped_and_let_go(command: Command) -> None:
    command("entities", "stop", "Tide")

    assert "Tide" in command("entities", "stop")[1]
    assert "Tide" not in [one[1] for one in entities(command)]

    command("entities", "stop", "Tide", "--remove")

    assert command("entities", "stop")[1] == ""
    assert "Tide" in [one[1] for one in entities(command)]
    assert command("entities", "stop", "Tide", "--remove")[0] == 1


def test_suggestions_give_reasons(command: Command, directory: Path) -> None:
    with Archive(directory) as archive:
        for number, form in ((8, "Edith Holloway"), (9, "Edith Halloway")):
            put(archive.store, number, f"{form} sang.", (PERSON, form))

    told = [
        json.loads(line)
        for line in command("entities", "suggest", "person", "--json")[1].splitlines()
    ]

    names = {one["name"] for one in told[0]["entities"]}
    assert names == {"Edith Holloway", "Edith Halloway"}
    assert told[0]["reasons"]
    assert command("entities", "suggest", "--json") == command(
        "entities", "suggest", "person", "--json"
    )  # there are none of other kinds


def test_acts_and_lists_are_written_and_read(
    command: Command, directory: Path, tmp_path: Path
) -> None:
    command("entities", "rename", "Tide", "The Tide")
    acts, listed, page = (
        tmp_path / name for name in ("acts.json", "list.csv", "tide.json")
    )

    assert "1 acts written" in command("entities", "acts", "--export", acts)[1]
    assert "0 acts done, 1 known" in command("entities", "acts", "--import", acts)[1]
    assert "6 written" in command("entities", "--export", listed)[1]
    assert "1 article written" in command("entity", "The Tide", "--export", page)[1]

    assert "The Tide" in listed.read_text(encoding="utf-8")
    assert json.loads(page.read_text(encoding="utf-8"))["name"] == "The Tide"
    assert command("entities", "--export", tmp_path / "list.txt")[0] == 1


def test_what_a_file_of_acts_says_cannot_fool_the_terminal(
    command: Command, tmp_path: Path
) -> None:
    told = {"made": "2026-01-01", "sentence": "Merged \x1b[2J\u202eA"}
    acts = [
        {"act": "merge"} | told,
        {"act": "reject", "what": [{"kind": "organization", "name": "Tide"}]} | told,
    ]
    (tmp_path / "acts.json").write_text(json.dumps({"acts": acts}), encoding="utf-8")

    printed = (
        command("entities", "acts", "--import", tmp_path / "acts.json")[1]
        + command("entities", "history")[1]
        + command("entities", "undo")[1]
    )

    assert "1 acts done" in printed
    assert printed.count("Merged") == 3
    assert "\x1b[2J" not in printed
    assert "\u202e" not in printed


def test_articles_named_before_there_were_entities_are_looked_through(
    command: Command, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive(directory) as archive, archive.store.together() as connection:
        connection.execute("DELETE FROM authority")
        connection.execute("UPDATE entity SET authority_key = NULL")
        connection.execute("INSERT INTO unlinked SELECT article_key FROM article")
    monkeypatch.setattr("archive.archive._LINKED_AT_ONCE", 1)
    monkeypatch.setattr("reader.cli.reindexing._LINKING_SECONDS", 0.0)

    code, out, err = command("entities", "--json")

    assert code == 0
    assert "2 articles from before are still to be looked through" in err
    assert "Tide" not in out

    monkeypatch.setattr("reader.cli.reindexing._LINKING_SECONDS", 60.0)

    assert ("organization", "Tide", 1, "found") in entities(command)


def test_options_hold_before_and_behind_a_deed(
    directory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = ["entities", "--json", "--archive", str(directory), "confirm", "Tide"]

    assert run(before) == 0

    assert json.loads(capsys.readouterr().out)["kind"] == "confirm"


def test_a_sample_is_judged_line_by_line(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Nothing was checked yet" in command("check")[1]
    monkeypatch.setattr("sys.stdin", io.StringIO("r\nmaybe\nw\nu\nq\n"))

    code, out, _ = command("check", "--draw", "person", "--size", "5", "--seed", "1")

    assert code == 0
    assert "Please answer r, w, u or q." in out
    assert "50%" in out
    told = json.loads(command("check", "--json")[1])
    (precision,) = told["precisions"]
    assert (precision["right"], precision["wrong"], precision["unsure"]) == (1, 1, 1)
    assert told["samples"][0]["judged"] == 3


def test_a_sample_is_judged_by_programs(command: Command) -> None:
    drawn = json.loads(command("check", "--draw", "date", "--json")[1])
    (mention,) = drawn["mentions"]
    assert (mention["text"], mention["value"]) == ("Monday", "1912-04-15")

    arguments = ("--sample", drawn["sample"], "--mention", 1, "--verdict", "right")
    assert command("check", *arguments)[0] == 0

    told = json.loads(command("check", "--sample", drawn["sample"], "--json")[1])
    assert told["mentions"][0]["verdict"] == "right"
    assert command("check", "--verdict", "right")[0] == 2
    assert command("check", "--sample", "99", "--json")[0] == 1


def test_days_are_listed_from_years_to_sentences(command: Command) -> None:
    assert json.loads(command("calendar", "--json")[1])["dates"] == [["1912", 1]]
    assert json.loads(command("calendar", "1912", "--json")[1])["dates"] == [["1912-04", 1]]
    assert "1912-04-15" in command("calendar", "1912-04")[1]

    code, out, _ = command("calendar", "1912-04-15")
    assert code == 0
    assert "1 article tells of 15 April 1912" in out
    assert "Mayor Ann Bell left York on Monday." in out

    told = json.loads(command("calendar", "1912-04-15", "--query", "tide", "--json")[1])
    assert told["total"] == 0
    assert command("calendar", "1912", "--query", "(")[0] == 2
