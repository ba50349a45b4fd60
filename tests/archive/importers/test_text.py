"""Whole text files read into pages and articles."""

from __future__ import annotations

import json
import re
import tarfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import SourceError
from archive.importers.text import TextImporter
from archive.model import Article, Context, Page
from archive.source import Source
from tests.archive.importers.exports import articles

PORTAL = """Larkhaven Post

COUNCIL VOTES to close the old bridge, cites rust.

- ANNA BELL

LARKHAVEN — The council voted on Friday to close the bridge that has carried the road \
north since the war.

“Nobody will miss it,” the mayor said.

Newspapers in English

Newspapers from Canada
"""


def read(text: str | bytes, context: Context = Context()) -> list[Page]:
    content = text.encode() if isinstance(text, str) else text
    return list(TextImporter().read(Source("story.txt", content=content, context=context)))


def only(text: str | bytes, context: Context = Context()) -> tuple[Page, Article]:
    (page,) = read(text, context)
    (article,) = page.articles
    return page, article


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(zip(words, words[1:], words[2:], words[3:], strict=False))


def f1(found: str, wanted: str) -> float:
    ours, theirs = shingles(found), shingles(wanted)
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())


def test_portal_copy_is_taken_apart() -> None:
    page, article = only(PORTAL)

    assert (page.publication, page.country, page.language) == (
        "Larkhaven Post",
        "Canada",
        "en",
    )
    assert page.published is None
    assert article.headline == "COUNCIL VOTES to close the old bridge, cites rust."
    assert (article.byline, article.authors) == ("ANNA BELL", ("Anna Bell",))
    assert article.dateline == "LARKHAVEN"
    assert article.text.startswith("The council voted")
    assert article.text.endswith("the mayor said.")


def test_seed_holds_exactly(corpora: Path) -> None:
    expected = json.loads((corpora / "seed" / "EXPECTED.json").read_text())

    page, article = only((corpora / "seed" / expected["file"]).read_bytes())

    assert page.publication == expected["publication"]
    assert page.language == "en"
    assert page.country == expected["publication_country"]
    assert page.published == expected["published"]
    assert article.headline == expected["headline"]
    assert article.byline == expected["byline"]
    assert article.dateline == expected["dateline_place"]
    assert article.text.startswith(expected["body_begins"])
    assert article.text.endswith(expected["body_ends"])
    assert not any(unwanted in article.text for unwanted in expected["body_never_contains"])


def test_portal_copies_of_every_layout_agree_with_the_truth(corpora: Path) -> None:
    folder = corpora / "pressreader_like"
    rows = json.loads((folder / "ground_truth.json").read_text())
    for row in rows:
        pages = read((folder / row["file"]).read_bytes())
        articles = [article for page in pages for article in page.articles]
        titles = row.get("titles") or [row["title"]]

        assert [article.headline.rstrip(".") for article in articles] == titles
        if "title" in row:
            (article,) = articles
            assert pages[0].publication == row["publication"]
            assert pages[0].published == row["date"]
            assert article.authors == ((row["author"],) if row["author"] else ())
            assert article.dateline == row["dateline"]
            assert len(article.text.split("\n\n")) == row["n_paragraphs"]
            assert article.text.endswith(row["last"])


def test_every_layout_gives_the_same_text(corpora: Path) -> None:
    folder = corpora / "pressreader_like"
    together = [
        article.text
        for page in read((folder / "multi_4_articles.txt").read_bytes())
        for article in page.articles
    ]
    alone = [
        only((folder / name).read_bytes())[1].text
        for name in ("00_seed.txt", "01_nobyline.txt", "02_dated.txt", "03_deck.txt")
    ]

    for ours, theirs in zip(together, alone, strict=True):
        assert f1(ours, theirs) >= 0.99


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_encoding_and_line_ends_change_nothing(encoding: str, line_end: str) -> None:
    _, plain = only(PORTAL)

    _, article = only(PORTAL.replace("\n", line_end).encode(encoding))

    assert (article.headline, article.text) == (plain.headline, plain.text)
    assert article.authors == plain.authors


def test_several_stories_keep_their_own_newspapers_and_order() -> None:
    second = PORTAL.replace("Larkhaven Post", "Saltby Mercury").replace(
        "ANNA BELL", "BO DAY"
    )

    first_page, second_page = read(f"{PORTAL}\n\n{second}")

    assert [page.publication for page in (first_page, second_page)] == [
        "Larkhaven Post",
        "Saltby Mercury",
    ]
    assert second_page.articles[0].authors == ("Bo Day",)


def test_stories_cut_from_one_page_share_its_newspaper_and_date() -> None:
    text = """The Saltby Gazette
4 March 1897

LOSS OF the brig Amity

SALTBY, March 3.—The brig was lost on the sands last night with all her cargo.

* * *

PRICES OF corn at market

SALTBY, March 3.—Wheat was sold at the same price as last week and barley at less.
"""
    (page,) = read(text)

    assert (page.publication, page.published) == ("The Saltby Gazette", "1897-03-04")
    assert [article.headline for article in page.articles] == [
        "LOSS OF the brig Amity",
        "PRICES OF corn at market",
    ]
    assert page.articles[0].dateline == "SALTBY, March 3"


def test_dated_masthead_and_metadata_lines_tell_date_page_and_section() -> None:
    text = PORTAL.replace("Post\n", "Post\n\nSaturday, 28 July 2018 | Page A4 | World\n", 1)

    page, article = only(text)

    assert (page.published, page.number, article.section) == ("2018-07-28", "A4", "World")


def test_labelled_tail_tells_and_is_left_out() -> None:
    story = PORTAL.partition("\n\n")[2].partition("\n\nNewspapers")[0]
    story = story.replace("- ANNA BELL\n\n", "")
    tail = (
        "Publication:Larkhaven Post Section:NEWS Author:Anna Bell Start Page:A4 End Page:A5"
    )

    page, article = only(f"{story}\n\n{tail}\n")

    assert (page.publication, page.number) == ("Larkhaven Post", "A4")
    assert (article.section, article.authors) == ("NEWS", ("Anna Bell",))
    assert "Publication" not in article.text


def test_old_newspaper_has_deck_and_dated_dateline() -> None:
    text = """THE EVENING STAR.

WASHINGTON, D.C., MONDAY, APRIL 15, 1912.

TITANIC SINKS AFTER STRIKING ICEBERG

MANY LIVES BELIEVED LOST

LONDON, April 15.—The great steamer struck an ice-
berg in the night and was lost with many of her peo-
ple, as the wireless messages have it.
"""
    page, article = only(text)

    assert (page.publication, page.published) == ("THE EVENING STAR", "1912-04-15")
    assert article.deck == "MANY LIVES BELIEVED LOST"
    assert article.authors == ()
    assert article.dateline == "LONDON, April 15"
    assert article.text.startswith("The great steamer struck an iceberg in the night")


def test_date_and_page_between_masthead_and_headline_do_not_hide_the_headline() -> None:
    text = """The Times (London)
April 16, 1912
p. 12

THE TITANIC DISASTER.

(FROM OUR OWN CORRESPONDENT.)

NEW YORK, April 15.

The Titanic has sunk, with the loss of many lives, as reported this evening.

The news has caused consternation.
"""
    page, article = only(text)

    assert (page.publication, page.published) == ("The Times (London)", "1912-04-16")
    assert page.number == "12"
    assert article.headline == "THE TITANIC DISASTER."
    assert (article.byline, article.authors) == ("FROM OUR OWN CORRESPONDENT", ())
    assert article.dateline == "NEW YORK, April 15"
    assert article.text.startswith("The Titanic has sunk")


def test_text_without_order_gets_a_headline_of_its_first_words_and_a_note() -> None:
    text = (
        "It was reported on Monday that the harbour is closed to all ships until spring.\n"
    )

    _, article = only(text)

    assert article.headline.startswith("It was reported on Monday")
    assert article.text == text.strip()
    assert article.notes


def test_unmarked_text_with_a_headline_needs_no_note() -> None:
    _, article = only("Harbour closed\n\nThe harbour was closed on Monday.\n\nIt is ice.\n")

    assert article.headline == "Harbour closed"
    assert article.text == "The harbour was closed on Monday.\n\nIt is ice."
    assert article.notes == ()


def test_language_of_long_text_is_guessed_without_navigation() -> None:
    text = (
        "Mairie fermée\n\n"
        + "Le maire a annoncé hier que la mairie sera fermée demain. " * 4
    )

    _, article = only(text)

    assert article.language == "fr"


@pytest.mark.parametrize(
    "blank", [b"\xef\xbb\xbf", b" \n\t\r\n", "\u00a0\u200b\n".encode()]
)
def test_blank_source_is_called_empty(blank: bytes) -> None:
    assert TextImporter().accepts(Source("x", content=blank), blank) > 0

    with pytest.raises(SourceError, match="is empty"):
        read(blank)


def test_one_endless_line_is_refused_with_advice() -> None:
    with pytest.raises(SourceError, match="break it into paragraphs"):
        read("word " * 200_000)


def test_hostile_texts_end_well(corpora: Path, tmp_path: Path) -> None:
    with tarfile.open(corpora / "nasty.tar.gz") as nasty:
        nasty.extractall(tmp_path, filter="data")
    folder = tmp_path / "nasty" / "text"

    def text(name: str) -> str:
        _, article = only((folder / name).read_bytes())
        return f"{article.headline}\n{article.text}"

    assert "Dockworkers said no." in text("nul.txt")
    assert "Café owners" in text("invalid_utf8.txt")
    assert "Straße für Fußgänger – „gesperrt“" in text("mixed_encodings.txt")
    assert "SIXTEEN BITS" in text("utf16le_nobom.txt")
    assert "Thirty-two bits" in text("utf32be_bom.txt")
    assert text("cr_only_lines.txt").endswith("Body one.\n\nBody two.")
    assert "café vs café" in text("bidi_zalgo.txt")
    assert "zerowidth soft" in text("bidi_zalgo.txt")
    assert only((folder / "dates.txt").read_bytes())[0].published is None


@settings(max_examples=80, deadline=None)
@given(
    st.binary(max_size=600)
    | st.text(max_size=600).map(lambda t: t.encode("utf-8", "replace"))
)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    importer = TextImporter()
    source = Source("any", content=content)
    assert 0 <= importer.accepts(source, source.head()) <= 1

    try:
        pages = list(importer.read(source))
    except SourceError:
        return

    for article in (article for page in pages for article in page.articles):
        assert article.headline
        assert "\n" not in article.headline
        assert not set(article.text) & {"\0", "\r", "\x1b", "\ufeff"}


LINES = st.lists(
    st.sampled_from(
        [
            "",
            "The Gazette",
            "MAYOR QUITS after vote",
            "- ANN LEE",
            "28 July 2018",
            "LONDON — The mayor quit today.",
            "He was tired, he said.",
            "Newspapers in English",
            "* * *",
            "\f",
            "Page A3",
            "Section: News",
            "and the others, who had been wait-",
            "ing for it, cheered",
        ]
    ),
    max_size=25,
)


@settings(max_examples=80, deadline=None)
@given(LINES)
def test_any_order_of_familiar_lines_is_read_or_refused(lines: list[str]) -> None:
    try:
        pages = read("\n".join(lines))
    except SourceError:
        return

    articles = [article for page in pages for article in page.articles]
    assert all(article.headline for article in articles)
    if lines[-1] == "Newspapers in English":
        assert not articles[-1].text.endswith("Newspapers in English")


LABELLED = """Titel: Der Rat schließt die Brücke
Autor: Anna Glocke
Zeitung: Hafener Zeitung
Datum: 15.05.2012
Seite: 5
Link: https://example.org/a

Der Rat hat am Montag beschlossen, die alte Brücke zu schließen, die seit dem Krieg steht.

Niemand wird sie vermissen, sagte die Bürgermeisterin der Stadt.
"""


def test_labels_on_lines_of_their_own_tell_every_field_in_german_too():
    ((page, article),) = articles(TextImporter(), LABELLED)

    assert (page.publication, page.published) == ("Hafener Zeitung", "2012-05-15")
    assert (page.number, article.url) == ("5", "https://example.org/a")
    assert article.headline == "Der Rat schließt die Brücke"
    assert article.authors == ("Anna Glocke",)
    assert article.text.startswith("Der Rat hat am Montag")


CLIPPED = """---
title: "Bridge closed: nobody spoke"
source: https://example.org/a
author:
  - "[[Anna Bell]]"
published: 2012-05-15
tags: [clippings]
---

The council voted on **Monday** to close the [bridge](https://example.org/b) of the town.

![The bridge](https://example.org/b.png)

> Nobody will miss it.
"""


def test_clipping_in_markdown_loses_its_marks_and_keeps_what_it_tells():
    ((page, article),) = articles(TextImporter(), CLIPPED)

    assert page.published == "2012-05-15"
    assert (article.headline, article.deck) == ("Bridge closed: nobody spoke", "")
    assert (article.authors, article.url) == (("Anna Bell",), "https://example.org/a")
    assert article.text == (
        "The council voted on Monday to close the bridge of the town.\n\n"
        "Nobody will miss it."
    )


def test_headed_markdown_is_read_as_what_it_shows():
    note = (
        "# Bridge closed\n\n*Larkhaven Post, May 15, 2012*\n\n**By Anna Bell**\n\n"
        "The council voted on Monday to close the bridge of the town 5 * 5 times.\n"
    )

    ((page, article),) = articles(TextImporter(), note)

    assert (page.publication, page.published) == ("Larkhaven Post", "2012-05-15")
    assert (article.headline, article.authors) == ("Bridge closed", ("Anna Bell",))
    assert article.text.endswith("the town 5 * 5 times.")


@pytest.mark.parametrize(
    "front",
    [
        (
            "---\nlayout: post\ntitle: 'Bridge closed'\ndate: 2012-05-15 10:00:00 -0500\n"
            "author: Anna Bell\ncategories: [town, roads]\npermalink: /bridge/\n---\n\n"
        ),
        (
            '+++\ntitle = "Bridge closed"\ndate = 2012-05-15T10:00:00+01:00\n'
            'author = "Anna Bell"\ncategories = ["town", "roads"]\ndraft = false\n+++\n\n'
        ),
        (
            "---\ntitle: |\n  Bridge closed\nauthor: >\n  Anna Bell\nsection: town\n"
            "date_saved: 2024-01-02 10:00:00\ndate_published: 2012-05-15 00:00:00\n---\n\n"
            "# Bridge closed\n#Omnivore\n\n[Read on Omnivore](https://omnivore.app/me/a)\n"
            "[Read Original](https://example.org/a)\n\n# Full Content: \n\n"
        ),
    ],
    ids=["Jekyll", "Hugo", "Omnivore"],
)
def test_markdown_of_programs_for_pages_and_clippings_is_read(front: str) -> None:
    text = (
        "The council voted on Monday to close the bridge.[^1]\n\n{% include ad.html %}\n\n"
        '{{< figure src="/a.jpg" caption="A bridge" >}}\n\nNobody spoke of it.\n'
    )

    ((page, article),) = articles(TextImporter(), front + text)

    assert (page.publication, page.published) == ("", "2012-05-15")
    assert (article.headline, article.authors) == ("Bridge closed", ("Anna Bell",))
    assert article.section == "town"
    assert article.text == (
        "The council voted on Monday to close the bridge.\n\nNobody spoke of it."
    )


def test_what_joplin_says_below_a_note_is_no_part_of_it() -> None:
    note = (
        "Bridge closed\n\nThe council voted on Monday to close the bridge of the town.\n\n"
        "Nobody in the town spoke of it.\n\nid: 0123456789abcdef0123456789abcdef\n"
        "parent_id: 0123456789abcdef0123456789abcdef\nlatitude: 0.0\nauthor: \n"
        "source_url: https://example.org/a\nsource: joplin-desktop\ntype_: 1"
    )

    ((page, article),) = articles(TextImporter(), note)

    assert (page.publication, article.url) == ("", "https://example.org/a")
    assert article.headline == "Bridge closed"
    assert article.text.endswith("Nobody in the town spoke of it.")


def test_a_labelled_line_above_a_date_is_no_newspaper() -> None:
    ((page, article),) = articles(
        TextImporter(),
        "Title: Bridge closed\nDate: 2012-05-15\nAuthor: Anna Bell\n\nThe council voted on "
        "Monday to close the bridge of the town.\n\nNobody spoke of it.\n",
    )

    assert (page.publication, page.published) == ("", "2012-05-15")
    assert article.headline == "Bridge closed"
