"""Articles in the terminal: where they stand, who says what, and putting that right."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from archive import Archive
from archive.model import (
    Article,
    ArticleKind,
    Facsimile,
    Origin,
    Page,
    Region,
    Statement,
)
from reader.cli import run
from tests.fakes import InlineWorkers, install_importer, make_page, make_source


@pytest.fixture
def command(archive_directory, capsys):
    """Run a command on the archive; return its exit code and what it printed."""

    def run_command(name, *arguments):
        code = run([name, *map(str, arguments), "--archive", str(archive_directory)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_command


@pytest.fixture
def notice(archive_directory) -> str:
    """The id of a notice on a printed page, whose file and folder disagree on its date."""
    page = make_page("The ferry is for sale.", publication="The Ferry News")
    statements = (
        Statement("published", "1912-04-16", Origin.FILE, "METS dateIssued"),
        Statement("published", "1912-04-17", Origin.PLACE, "folder or container"),
    )
    (article,) = page.articles
    printed = replace(
        article,
        kind=ArticleKind.NOTICE,
        confidence=0.75,
        regions=(Region("A3", 0.25, 0.5, 0.125, 0.25),),
        statements=statements,
    )
    with Archive(archive_directory) as archive:
        (article_id,) = archive.store.sources.put(make_source(), [_on_image(page, printed)])
    return article_id


def _on_image(page: Page, article: Article) -> Page:
    image = Facsimile("img/3.tif", "/scans/img/3.tif", 2000, 3000)
    return replace(page, articles=(article,), facsimile=image, sequence=3)


@pytest.fixture
def jury(command) -> str:
    """The id of an ordinary article."""
    return json.loads(command("search", "jury", "--json")[1])["hits"][0]["id"]


def test_an_article_says_what_it_is_and_where_it_is_printed(command, notice):
    code, out, _ = command("show", notice)

    assert code == 0
    assert "notice" in out.splitlines()[0]
    assert "A3  1 region  /scans/img/3.tif" in out
    assert "METS dateIssued" not in out


def test_details_say_who_says_what(command, notice):
    _, out, _ = command("show", notice, "--details")

    rows = [line.split() for line in out.splitlines()]
    assert ["published", "1912-04-16", "the", "file", "METS", "dateIssued"] in rows
    assert ["1912-04-17", "its", "place", "folder", "or", "container"] in rows


def test_the_json_of_a_printed_article_has_its_pages_and_statements(command, notice):
    shown = json.loads(command("show", notice, "--json")[1])

    assert (shown["kind"], shown["confidence"]) == ("notice", 0.75)
    assert shown["statements"][0] == {
        "field": "published",
        "value": "1912-04-16",
        "origin": "file",
        "rule": "METS dateIssued",
    }
    assert shown["corrections"] == []
    assert shown["pages"] == [
        {
            "page": "A3",
            "sequence": 3,
            "facsimile": {
                "reference": "img/3.tif",
                "location": "/scans/img/3.tif",
                "width": 2000,
                "height": 3000,
            },
            "regions": [[0.25, 0.5, 0.125, 0.25]],
        }
    ]


def test_an_ordinary_article_is_shown_without_pages(command, jury):
    _, out, _ = command("show", jury)

    assert "Pages" not in out
    assert "article" not in out.splitlines()[0]


def test_a_correction_is_held_found_and_taken_back(command, jury):
    code, out, _ = command("correct", jury, "published", "5 August 2018")

    assert (code, out) == (0, "published: 2018-08-05 (was 2018-08-04)\n")
    found = json.loads(command("search", "jury date:2018-08-05", "--json")[1])
    assert [hit["id"] for hit in found["hits"]] == [jury]
    shown = json.loads(command("show", jury, "--json")[1])
    (made,) = shown["corrections"]
    assert (made["field"], made["value"], made["was"]) == (
        "published",
        "2018-08-05",
        "2018-08-04",
    )

    taken = json.loads(command("correct", jury, "published", "--undo", "--json")[1])

    assert (taken["value"], taken["was"]) == ("2018-08-04", "2018-08-05")
    assert json.loads(command("show", jury, "--json")[1])["corrections"] == []


def test_a_field_is_emptied_with_nothing(command, jury):
    command("correct", jury, "section", "Courts")

    assert command("correct", jury, "section", "")[1] == "section: nothing (was Courts)\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(("published", "soon"), "“soon” is no date", id="no date"),
        pytest.param(("headline", ""), "needs a headline", id="no headline"),
        pytest.param(("deck", "--undo"), "was not corrected", id="nothing to undo"),
    ],
)
def test_what_cannot_be_corrected_is_said(command, jury, arguments, sentence):
    code, _, err = command("correct", jury, *arguments)

    assert code == 1
    assert sentence in err


def test_an_article_that_is_not_there_cannot_be_corrected(command):
    code, _, err = command("correct", "no-such-id", "headline", "News")

    assert code == 1
    assert "no-such-id" in err


@pytest.mark.parametrize(
    "arguments", [("title", "News"), ("headline",), ("headline", "News", "--undo")]
)
def test_a_correction_that_makes_no_sense_is_a_usage_error(command, capsys, arguments):
    with pytest.raises(SystemExit) as left:
        command("correct", "some-id", *arguments)

    assert left.value.code == 2
    assert capsys.readouterr().err


@pytest.fixture
def made_up(tmp_path, monkeypatch):
    """A folder of files for the importers of tests: a package, its part, and a list."""
    install_importer(monkeypatch, tmp_path / "plugins")
    monkeypatch.setattr("archive.extraction.Workers", InlineWorkers)
    folder = tmp_path / "made up"
    folder.mkdir()
    (folder / "issue.pkg").write_text("package\npage.txt")
    (folder / "page.txt").write_text("fake\nOne page")
    (folder / "list.txt").write_text("fake list\n")
    return folder


def test_extract_reads_packages_and_says_what_is_passed_over(made_up, capsys):
    code = run(["extract", str(made_up), "--json"])

    article, passed_over = map(json.loads, capsys.readouterr().out.splitlines())
    assert code == 0
    assert article["source"]["path"].endswith("issue.pkg")
    assert (article["text"], article["kind"], article["confidence"]) == (
        "fake\nOne page",
        "article",
        None,
    )
    assert "pages" not in article
    assert passed_over == {
        "source": {"path": str(made_up / "list.txt")},
        "passed_over": "is only a list",
    }


def test_what_extract_passes_over_stands_apart_from_the_articles(made_up, capsys):
    code = run(["extract", str(made_up)])

    printed = capsys.readouterr()
    assert code == 0
    assert "One page" in printed.out
    assert "passed over" not in printed.out
    assert "passed over: " in printed.err
    assert "list.txt is only a list" in printed.err


def test_extract_reads_everything_as_the_format_that_is_named(made_up, capsys):
    run(["extract", str(made_up / "page.txt"), "--as", "text", "--json"])

    article = json.loads(capsys.readouterr().out)
    assert article["source"]["importer"].startswith("text ")
