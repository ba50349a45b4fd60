from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from archive.model import Article, ArticleKind, Field, HeldArticle, Provenance
from ui.article.document import Role, article_parts
from ui.article.highlight import Positions, Utf16
from ui.article.typesetting import typeset

SIGNS = st.text(alphabet="ab é\n𝔉𝔯😀\u2028\u2029ſ\r", max_size=60)

TROUBLE = "ab𝔉😀 \t\n\r\x00\x0b\x0c\x1c\x85\u00ad\u2028\u2029\ufdd0\ufdd1\ufffc\ufeff\ufffe"


def held(text: str, headline: str = "Head", dateline: str = "") -> HeldArticle:
    article = Article(
        "id", headline, text, Provenance("a.txt", "00", "text 1"), dateline=dateline
    )
    return HeldArticle(article, "Gazette", "1912-04-16", "a", "3")


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(SIGNS)
def test_units_are_those_of_utf_16(text: str) -> None:
    units = Utf16(text)

    assert units.length == utf16(text)
    for point in range(len(text) + 1):
        assert units.unit(point) == utf16(text[:point])
        assert units.point(units.unit(point)) == point


def test_a_unit_within_a_pair_belongs_to_its_letter() -> None:
    assert Utf16("a𝔉b").point(2) == 1


@given(text=SIGNS, headline=SIGNS, dateline=SIGNS, data=st.data())
def test_every_shown_letter_is_found_in_the_document_and_back(
    text: str, headline: str, dateline: str, data: st.DataObject
) -> None:
    article = held(text, headline, dateline)
    parts = article_parts(article)
    positions = Positions(parts)
    document = "".join(part.text + "\u2029" for part in parts)
    field = data.draw(st.sampled_from([Field.HEADLINE, Field.TEXT]))
    printed = article.article.field(field)
    start = data.draw(st.integers(0, len(printed)))
    end = data.draw(st.integers(start, len(printed)))

    shown = ""
    for span in positions.spans(field, start, end):
        position = positions.position(span)
        encoded = document.encode("utf-16-le")
        shown += encoded[2 * position : 2 * (position + span.length)].decode("utf-16-le")
        located = positions.locate(position)
        assert located is not None
        assert located[0] is field
        assert start <= located[1] < end

    if field is Field.TEXT or headline.strip():
        assert "".join(shown.split()) == "".join(printed[start:end].split())
    assert positions.length == utf16(document)


@given(text=st.text(alphabet=TROUBLE, max_size=40), dateline=SIGNS)
def test_document_has_every_part_where_it_is_counted(
    qapp: QApplication, text: str, dateline: str
) -> None:
    parts = article_parts(held(text, headline=text, dateline=dateline))

    document = typeset(parts, 12)

    assert document.characterCount() == Positions(parts).length
    blocks = [document.findBlockByNumber(n) for n in range(document.blockCount())]
    assert [utf16(block.text()) for block in blocks] == [utf16(part.text) for part in parts]


def test_nothing_is_located_in_the_dateline_or_the_masthead() -> None:
    positions = Positions(article_parts(held("It came.", dateline="FENTON")))

    assert positions.locate(0) is None
    (span,) = positions.spans(Field.TEXT, 0, 2)
    assert positions.locate(positions.position(span) - 1) is None
    assert positions.locate(positions.position(span)) == (Field.TEXT, 0)


def test_paragraphs_become_parts_and_single_line_ends_stay() -> None:
    parts = article_parts(held("One\ntwo.\n\n\nThree."))

    assert [part.text for part in parts if part.role is Role.TEXT] == [
        "One\u2028two.",
        "Three.",
    ]


def test_an_endless_paragraph_is_cut_after_words() -> None:
    text = "word " * 10_000

    cut = [part for part in article_parts(held(text)) if part.role is Role.TEXT]

    assert len(cut) > 1
    assert "".join(part.text for part in cut) == text
    assert [part.follows_on for part in cut] == [False] + [True] * (len(cut) - 1)


@pytest.mark.parametrize(
    ("published", "page", "language", "line"),
    [
        ("2018-07-28", "A3", "en", "Gazette · 28 July 2018 · page A3 · English"),
        (None, "", None, "Gazette · undated"),
        ("1883", "", "de-AT", "Gazette · 1883 · German"),
    ],
)
def test_masthead_says_what_is_known(
    published: str | None, page: str, language: str | None, line: str
) -> None:
    article = Article(
        "id", "Head", "Text", Provenance("a.txt", "00", "text 1"), language=language
    )

    parts = article_parts(HeldArticle(article, "Gazette", published, "a", page))

    assert parts[0].text == line


def test_what_is_no_article_says_what_it_is_and_how_well_it_was_read() -> None:
    article = Article(
        "id",
        "Fresh oysters",
        "Daily.",
        Provenance("0001.xml", "00", "alto 1"),
        kind=ArticleKind.ADVERTISEMENT,
        confidence=0.834,
    )

    parts = article_parts(HeldArticle(article, "Gazette", "1897-03-04", "", "4"))

    assert parts[0].text == "Gazette · 4 March 1897 · page 4 · advertisement"
    assert parts[-1].text == "From 0001.xml · text recognition 83 % sure"
