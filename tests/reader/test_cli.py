import json
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archive import Archive
from archive.authorities import Scheme
from archive.search import Explanation, Reason, Variant
from reader.cli import run
from reader.cli.parser import make_parser
from reader.room import ReadingRoom
from tests.archive.importers.scans import needs_tesseract

ROOT = Path(__file__).parents[2]


@pytest.fixture
def command(archive_directory, capsys):
    """Run a command on the archive; return its exit code and what it printed."""

    def run_command(name, *arguments):
        code = run([name, *map(str, arguments), "--archive", str(archive_directory)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_command


def test_search_as_json_has_the_public_form(command):
    code, out, _ = command("search", "river", "--json")

    found = json.loads(out)
    assert code == 0
    assert found["query"] == "river"
    assert found["total"] == len(found["hits"]) == 2
    assert set(found["hits"][0]) == {
        "id", "score", "headline", "publication", "published", "page", "snippet",
    }  # fmt: skip
    assert set(found["facets"]) == {
        "publication",
        "year",
        "person",
        "organization",
        "place",
        "section",
        "language",
    }
    snippet = found["hits"][0]["snippet"]
    assert {snippet["text"][a:b].lower() for a, b in snippet["matches"]} == {"river"}


def test_offset_and_sort_page_through_the_result(command):
    pages = [
        json.loads(command("search", "", "--limit", 1, "--offset", n, "--sort", "oldest",
                           "--json")[1])["hits"][0]["published"]
        for n in range(3)
    ]  # fmt: skip

    assert pages == ["1999-12-25", "2018-07-28", "2018-08-04"]


def test_search_for_people_shows_snippet_and_total(command):
    code, out, _ = command("search", "river bridge")

    assert code == 0
    assert "1 article" in out
    assert "RIVER RISES Over Harwick Bridge" in out


def test_a_mistyped_query_is_a_usage_error_with_the_place_marked(command):
    code, _, err = command("search", "river AND (bridge")

    assert code == 2
    assert "^" in err.splitlines()[-1]


def test_show_finds_names_that_are_missing(command):
    article_id = json.loads(command("search", "ostrander", "--json")[1])["hits"][0]["id"]

    code, out, _ = command("show", article_id, "--json")

    shown = json.loads(out)
    assert code == 0
    people = {e["name"] for e in shown["entities"] if e["kind"] == "person"}
    assert {"Joan Carter", "Philip Ostrander"} <= people
    for mention in shown["mentions"]:
        printed = shown[mention["field"]][mention["start"] : mention["end"]]
        assert printed == mention["text"]
    values = {m["text"]: m["value"] for m in shown["mentions"] if m["kind"] == "date"}
    assert values["Friday"] == "2018-07-27"


def test_show_of_nothing_says_so(command):
    code, _, err = command("show", "no-such-id")

    assert code == 1
    assert "no-such-id" in err


def test_import_reports_every_source_as_json(command, pristine):
    (pristine / "stories" / "empty.html").write_bytes(b"")

    code, out, _ = command("import", pristine / "stories", "--json", "--jobs", 1)

    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert sum(row.get("unchanged") is True for row in rows) == 3
    assert [row["error"] for row in rows if "error" in row] == ["is empty"]
    assert rows[-1]["found"] == 4
    assert rows[-1]["rejected"] == 1


def test_extract_needs_no_archive(stories, capsys):
    code = run(["extract", str(stories / "trial.txt"), "--json"])

    article = json.loads(capsys.readouterr().out)
    assert code == 0
    assert article["headline"] == "JURY Sworn in Bridge Case"
    assert article["published"] == "2018-08-04"
    assert article["source"]["importer"].startswith("text")


def test_extract_takes_the_date_from_the_user(tmp_path, capsys):
    path = tmp_path / "bare.txt"
    path.write_text("BRIDGE Closed\n\nThe bridge was closed on Friday.\n", encoding="utf-8")

    run(
        [
            "extract",
            str(path),
            "--publication",
            "Gazette",
            "--published",
            "1912-04-20",
            "--json",
        ]
    )

    article = json.loads(capsys.readouterr().out)
    assert (article["publication"], article["published"]) == ("Gazette", "1912-04-20")
    assert article["mentions"][-1]["value"] == "1912-04-19"


def test_a_rejected_source_is_an_object_with_its_error(tmp_path, capsys):
    code = run(["extract", str(tmp_path / "missing.txt"), "--json"])

    rejected = json.loads(capsys.readouterr().out)
    assert code == 1
    assert rejected["source"]["path"].endswith("missing.txt")
    assert rejected["error"]


def test_bookmarks_are_kept_listed_and_exported(command, tmp_path):
    article_id = json.loads(command("search", "jury", "--json")[1])["hits"][0]["id"]
    command("bookmarks", "--add", article_id, "--tag", "court", "--folder", "Thesis")

    listed = json.loads(command("bookmarks", "--json")[1])
    assert (listed["article"], listed["tags"]) == (article_id, ["court"])
    assert command("bookmarks", "--export", tmp_path / "kept.csv")[0] == 0
    assert article_id in (tmp_path / "kept.csv").read_text(encoding="utf-8")
    assert command("bookmarks", "--remove", article_id)[0] == 0
    assert command("bookmarks", "--remove", article_id)[0] == 1


def test_verify_tells_of_a_flipped_byte(command, archive_directory):
    assert command("verify")[0] == 0
    copy = next(path for path in (archive_directory / "originals").rglob("*.txt"))
    copy.chmod(0o644)
    copy.write_bytes(copy.read_bytes().replace(b"e", b"a", 1))

    code, _, err = command("verify")

    assert code == 1
    assert err.startswith("pressmark: ")


def test_reindex_brings_everything_back(command):
    code, out, _ = command("reindex")

    assert (code, out) == (0, "3 articles indexed\n")
    assert json.loads(command("search", "", "--json")[1])["total"] == 3


@pytest.mark.parametrize(
    "arguments", [["search"], ["nonsense"], ["import", "x", "--published", "someday"],
                  ["search", "x", "--limit", "-1"]],
)  # fmt: skip
def test_what_is_not_understood_ends_with_2(arguments):
    with pytest.raises(SystemExit) as left:
        make_parser().parse_args(arguments)
    assert left.value.code == 2


def test_no_archive_is_made_by_a_search(tmp_path, capsys):
    code = run(["search", "x", "--archive", str(tmp_path / "nowhere")])

    assert code == 1
    assert not (tmp_path / "nowhere").exists()


def test_the_program_runs_as_a_newcomer_starts_it(archive_directory):
    done = subprocess.run(
        [sys.executable, "main.py", "search", "tulips", "--archive", archive_directory],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "FLOWER SHOW Opens" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("--published", "2018-13-45"),
        ("--published", "2018-02-30"),
        ("--published", "yesterday"),
        ("--pattern", "{bogus}/{date}"),
        ("--pattern", ""),
    ],
)
def test_what_no_import_can_mean_is_a_usage_error(arguments, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        run(["import", str(tmp_path), "--archive", str(tmp_path / "a"), *arguments])

    assert ended.value.code == 2
    assert arguments[0] in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("day", ["1912", "1912-04", "1912-04-16", "1912~", "191X", "19XX"])
def test_dates_are_taken_as_they_are_known(day):
    assert make_parser().parse_args(["import", "x", "--published", day]).published == day


def test_reindex_prints_json_when_asked(command):
    code, out, _ = command("reindex", "--json")

    assert code == 0
    assert json.loads(out) == {"articles": 3}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("entities", "--kind", "people"),
            "'people' is none of person, organization, place",
        ),
        (("search", "x", "--sort", "new"), "'new' is none of relevance, newest, oldest"),
        (("entities", "identify", "Ada", "GND", "1"), "'GND' is none of VIAF, Wikidata"),
        (("calendar", "191X"), "'191X' is no year, month or day"),
    ],
)
def test_what_cannot_be_chosen_is_told_with_what_can(arguments, said, capsys):
    with pytest.raises(SystemExit) as stopped:
        run(arguments)

    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


def test_what_can_be_chosen_may_be_written_in_any_case():
    parsed = make_parser().parse_args(["entities", "identify", "Ada", "wikidata", "Q42"])

    assert parsed.scheme is Scheme.WIKIDATA


def test_a_word_that_is_no_command_is_a_usage_error_and_makes_nothing(tmp_path):
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "serach"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "serach is neither a command" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_search_catches_up_with_an_import_that_was_cut_short(command, archive_directory):
    with Archive(archive_directory) as archive:
        archive.engine.update(
            [], remove=[held.article.id for held in archive.store.articles()]
        )
        archive.store.outbox.mark_all_unindexed()

    assert json.loads(command("search", "tulips", "--json")[1])["total"] == 1


def test_a_search_does_not_wait_for_somebody_who_writes(command, archive_directory):
    with Archive(archive_directory) as archive:
        archive.store.outbox.mark_all_unindexed()
        with closing(archive.engine.rebuild()):
            code, out, err = command("search", "tulips")

    assert code == 0
    assert "1 article in" in out
    assert "3 articles are still being indexed" in err


def test_a_rebuild_that_is_stopped_leaves_the_index_as_it_was(command, monkeypatch):
    given_up = []

    def rebuild(_):
        try:
            yield 1, 3
            raise KeyboardInterrupt
        finally:
            given_up.append(True)

    monkeypatch.setattr(Archive, "reindex", rebuild)

    code, out, err = command("reindex")

    assert (code, out, given_up) == (130, "", [True])
    assert "The index is as it was" in err
    assert json.loads(command("search", "river", "--json")[1])["total"] == 2


def test_other_spellings_and_a_suggestion_are_part_of_the_results(command, monkeypatch):
    answered = ReadingRoom.search

    def search(room, query):
        assert query.expand
        found = (
            Variant("river", "riuer", 34, 0.5),
            Variant("river", "rivor", 2, 1.0, ticked=False),
        )
        return replace(answered(room, query), variants=found, suggestion="rivers [b]")

    monkeypatch.setattr(ReadingRoom, "search", search)

    _, out, _ = command("search", "river", "--expand")
    found = json.loads(command("search", "river", "--expand", "--json")[1])

    assert "river, also: riuer (34)" in out.splitlines()
    assert "Did you mean: rivers [b]" in out.splitlines()
    assert found["suggestion"] == "rivers [b]"
    assert found["variants"][0] == {
        "typed": "river", "word": "riuer", "articles": 34, "cost": 0.5, "ticked": True,
    }  # fmt: skip


def test_each_hit_is_explained_when_asked(command, monkeypatch):
    def explain(_, query, article_id):
        assert query.text == "river"
        reasons = (
            Reason("river", "3 times in the text", 2.5),
            Reason("", "a long page", -0.5),
        )
        return Explanation(article_id, 2.0, reasons)

    monkeypatch.setattr(ReadingRoom, "explain", explain)

    _, out, _ = command("search", "river", "--explain")
    found = json.loads(command("search", "river", "--explain", "--json")[1])

    assert out.count("    2.50  river  3 times in the text") == 2
    assert out.count("    2.00  together") == 2
    assert found["hits"][0]["reasons"][1] == {
        "words": "", "why": "a long page", "points": -0.5,
    }  # fmt: skip


def test_an_index_that_cannot_be_used_is_said_once_and_made_anew(
    command, archive_directory
):
    (archive_directory / "index" / "CURRENT").write_text("nothing")

    _, _, first = command("search", "river")
    code, out, second = command("search", "river", "--json")

    assert "set aside" in first
    assert (code, second) == (0, "")
    assert json.loads(out)["total"] == 2


@needs_tesseract
def test_languages_of_recognition_are_checked_before_anything_is_read(tmp_path, capsys):
    parse = make_parser().parse_args
    assert parse(["import", "x"]).ocr is None
    assert parse(["import", "x", "--ocr"]).ocr == ""
    assert parse(["import", "x", "--ocr", "eng"]).ocr == "eng"
    for said, told in [("tlh", "does not have here"), (str(tmp_path), "behind the files")]:
        with pytest.raises(SystemExit) as ended:
            parse(["import", "--ocr", said, "x"])
        assert ended.value.code == 2
        assert told in capsys.readouterr().err


def test_recognition_without_tesseract_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit):
        make_parser().parse_args(["import", "x", "--ocr"])
    assert "tesseract-ocr" in capsys.readouterr().err
