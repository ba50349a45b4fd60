"""What a story says twice stands once on its page, and what it lacks is noted."""

from __future__ import annotations

import pytest

from archive.errors import SourceError
from archive.importers.wire import pages
from archive.importers.wire.pages import page_of, pages_of
from archive.importers.wire.story import Story
from archive.model import Article

TEXT = "The ferries between the islands stopped on Friday after talks about pay broke down."


def article(story: Story) -> Article:
    (only,) = page_of(story).articles
    return only


@pytest.mark.parametrize(
    ("paragraph", "known", "dateline"),
    [
        (f"PORT ELMORE (AP) — {TEXT}", "Port Elmore", "PORT ELMORE (AP)"),
        (f"Elmore, Jan 2 (EFE).- {TEXT}", "", "Elmore, Jan 2 (EFE)"),
        (f"Elmore (tca/dpa) - {TEXT}", "", "Elmore (tca/dpa)"),
        (f"ELMORE, January 21. /TASS/. {TEXT}", "", "ELMORE, January 21"),
        (f"ELMORE. Jan 21 (Interfax) - {TEXT}", "", "ELMORE. Jan 21 (Interfax)"),
        (f"Elmore /ritzau/: {TEXT}", "", "Elmore /ritzau/"),
        (TEXT, "ELMORE, Conn.", "ELMORE, Conn."),
        (f"(ANSA) - Elmore, October 11 - {TEXT}", "", "(ANSA) - Elmore, October 11"),
        (TEXT, "STOCKHOLM, Aug 29, 2014 (AFP) -", "STOCKHOLM, Aug 29, 2014 (AFP)"),
        (TEXT, "MERRIMACK, N.H., Oct 19 -", "MERRIMACK, N.H., Oct 19"),
        (TEXT, "4/4/2018", ""),
        (TEXT, "4.4.2018 10:00:01 EEST", ""),
        (f"ELMORE, Eastland, Dec. 9 Kyodo - {TEXT}", "", "ELMORE, Eastland, Dec. 9 Kyodo"),
        (f"Elmore (ats) {TEXT}", "", "Elmore (ats)"),
        (TEXT, "2018-01-03 20:13:08 GMT+00:00", ""),
    ],
)
def test_the_dateline_leaves_the_text(paragraph: str, known: str, dateline: str) -> None:
    told = article(Story(headline="Ferries", dateline=known, paragraphs=(paragraph,)))

    assert (told.dateline, told.text) == (dateline, TEXT)


def test_a_headline_is_not_repeated_by_the_text_and_the_deck() -> None:
    told = article(
        Story(
            headline="Ferries stop", deck="FERRIES STOP", paragraphs=("Ferries stop.", TEXT)
        )
    )

    assert (told.deck, told.text) == ("", TEXT)


def test_a_byline_at_the_head_of_the_text_is_the_byline() -> None:
    told = article(
        Story(headline="Ferries", byline="admin", paragraphs=("By Ann Lee", TEXT))
    )

    assert (told.byline, told.authors, told.text) == ("By Ann Lee", ("Ann Lee",), TEXT)


def test_initials_and_ends_at_the_foot_are_left_out() -> None:
    assert (
        article(Story(headline="A", paragraphs=(TEXT, "hh/ph/ts", "/ritzau/"))).text == TEXT
    )


def test_a_story_without_a_headline_says_so() -> None:
    told = article(Story(paragraphs=(TEXT,)))

    assert told.headline.startswith("The ferries between")
    assert told.notes == (pages.NO_HEADLINE,)


def test_a_headline_alone_is_a_story_that_says_so() -> None:
    assert article(Story(headline="FERRIES STOP")).notes == (pages.NO_TEXT,)


def test_no_character_stays_that_a_store_refuses() -> None:
    told = article(Story(headline="A\ud800\0\x07B", paragraphs=(f"\ud83d {TEXT}",)))

    assert told.headline == "A\ufffdB"
    assert told.text.encode()


def test_stories_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_STORIES", 2)

    with pytest.raises(SourceError, match="split it"):
        list(pages_of([Story(headline="A")] * 3, "feed.xml"))


@pytest.mark.parametrize(
    "last",
    [
        "==Elmore",
        "View source version on wire.example: https://wire.example/home/1/en/",
        '<div class="embed" data-id="1"></div><script async src="https://e.example/1.js"></script>',
    ],
)
def test_what_stands_below_a_text_for_machines_and_editors_is_left_out(last: str) -> None:
    assert article(Story(headline="Ferries stop", paragraphs=(TEXT, last))).text == TEXT


def test_a_byline_that_names_nobody_gives_way_to_the_one_in_the_text() -> None:
    story = Story(
        headline="Ferries stop",
        byline="By Staff Reporter, Elmore Desk",
        paragraphs=("By Ann Lee", TEXT, "Nobody knew why."),
    )

    assert article(story).authors == ("Ann Lee",)


def test_the_region_of_a_language_is_written_in_capitals() -> None:
    assert article(Story(headline="x", language="nl-nl")).language == "nl-NL"


def test_references_that_were_escaped_twice_are_read() -> None:
    story = Story(
        headline="Day &amp; night", paragraphs=(f"&quot;No&quot; at 4 o&#39;clock. {TEXT}",)
    )

    found = article(story)

    assert found.headline == "Day & night"
    assert found.text.startswith('"No" at 4 o\'clock. The ferries')


def test_an_agency_that_opens_and_closes_a_story_is_no_text_of_it() -> None:
    opened = f"(ELM) - PORT ELMORE, 1 LUG - {TEXT}"

    found = article(
        Story(headline="x", paragraphs=(opened, "Basta. (ELM).", "51 77 03 CRO01 1113 X1"))
    )

    assert found.dateline == "(ELM) - PORT ELMORE, 1 LUG"
    assert found.text == f"{TEXT}\n\nBasta."


@pytest.mark.parametrize(
    "line",
    [
        "(Schluss) ema/fh",
        "((bo@example.org; +44 20 0000))",
        "XYZ-AB",
        "NNNN",
        "AAP RTV ar",
        "سع/دم/ب ق",
        "سع-دم/ب ق/لو",
    ],
)
def test_what_agencies_write_below_a_text_is_no_part_of_it(line: str) -> None:
    assert article(Story(headline="Ferries", paragraphs=(TEXT, line))).text == TEXT


@pytest.mark.parametrize("end", [" EFE", " EFE mp/jr", "\nEFE."])
def test_an_agency_that_opens_a_text_does_not_close_it(end: str) -> None:
    story = Story(headline="Ferries", paragraphs=(f"Elmore, 2 ene (EFE).- {TEXT}{end}",))

    assert article(story).text == TEXT


def test_a_line_for_editors_above_the_dateline_is_left_out() -> None:
    note = "N i e u w bericht, vervangt: Ferries sail"
    found = article(Story(headline="Ferries", paragraphs=(note, f"ELMORE (ANP) - {TEXT}")))

    assert (found.dateline, found.text) == ("ELMORE (ANP)", TEXT)
    assert found.notes == ("the agency's notes for editors were left out",)


def test_a_sentence_that_ends_with_another_name_keeps_it() -> None:
    text = f"{TEXT} They belong to AFP."

    assert article(Story(paragraphs=(f"ELMORE (AP) — {text}",))).text == text


def test_a_byline_repeated_with_its_by_is_left_out() -> None:
    story = Story(headline="Ferries", byline="Bo Day", paragraphs=("By Bo Day", TEXT))

    assert article(story).text == TEXT


def test_an_agency_alone_in_the_last_line_is_left_out() -> None:
    story = Story(paragraphs=(f"Jan. 12 (Elmore Desk) - {TEXT}", "Again.", "(ElmoreDesk)"))
    closed = Story(paragraphs=(f"Jan. 12 (ElmoreDesk) - {TEXT}", "Again.", "(ElmoreDesk)"))

    assert article(story).text.endswith("(ElmoreDesk)")
    assert article(closed).text == f"{TEXT}\n\nAgain."


@pytest.mark.parametrize(
    "notice",
    [
        "© 2018 Elmore Press. All rights reserved.",
        "(c) 2018 EP",
        "Copyright 2018 Elmore Press",
    ],
)
def test_a_notice_of_rights_below_a_text_is_no_part_of_it(notice: str) -> None:
    assert article(Story(headline="Ferries", paragraphs=(TEXT, notice))).text == TEXT


def test_a_text_about_rights_stays() -> None:
    text = "Copyright law is to change, the ministry said, and nobody is content with it."

    assert article(Story(headline="Law", paragraphs=(TEXT, text))).text.endswith(text)


def test_initials_in_place_of_a_byline_are_none() -> None:
    told = article(Story(headline="Ferries", byline="al/bd", paragraphs=(TEXT,)))

    assert (told.byline, told.authors) == ("", ())


@pytest.mark.parametrize(
    ("printed", "headline"),
    [
        ("*Ferries stop", "Ferries stop"),
        ("Ferries stop **", "Ferries stop"),
        ("*Ferries stop*", "Ferries stop"),
        ("Skipper says f*** it", "Skipper says f*** it"),
        ("Ferries stop*", "Ferries stop*"),
        ("***", "***"),
    ],
)
def test_stars_around_a_headline_are_marks_of_its_agency(
    printed: str, headline: str
) -> None:
    assert article(Story(headline=printed, paragraphs=(TEXT,))).headline == headline
