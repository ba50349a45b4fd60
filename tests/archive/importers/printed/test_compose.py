"""What blocks of lines come to: text, words in their places, regions."""

from __future__ import annotations

import pytest

from archive.importers.printed.compose import Composed, Piece, compose
from archive.importers.printed.layout import Block, BlockKind, Box, Layout, Line, Word
from archive.model import Field
from archive.words import WordBox, unpack

WIDE, HIGH = 1000.0, 2000.0


def line(text: str, top: float = 0, left: float = 100, **more: object) -> Line:
    words = []
    x = left
    for part in text.split():
        words.append(Word(part, Box(x, top, x + 10 * len(part), top + 20), 0.5))
        x += 10 * len(part) + 10
    return Line(tuple(words), **more)  # type: ignore[arg-type]


def block(*lines: Line | str, **more: object) -> Block:
    printed = tuple(
        entry if isinstance(entry, Line) else line(entry, 30 * number)
        for number, entry in enumerate(lines)
    )
    return Block(printed, **more)  # type: ignore[arg-type]


def composed(*blocks: Block, field: Field = Field.TEXT) -> Composed:
    layout = Layout(WIDE, HIGH, blocks)
    return compose(Piece(layout, "1", each, field) for each in blocks)


def text_of(*lines: Line | str) -> str:
    return composed(block(*lines)).texts.get(Field.TEXT, "")


def boxes_of(result: Composed) -> tuple[WordBox, ...]:
    return unpack(result.words[0].packed)


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("a long har-", "bour wall", "a long harbour wall"),
        ("a long har¬", "bour wall", "a long harbour wall"),
        ("a long har\u00ad", "bour wall", "a long harbour wall"),
        ("die lange Ge⸗", "schichte", "die lange Geschichte"),
        ("THE COM-", "PANY PAYS", "THE COMPANY PAYS"),
        ("from Alsace-", "Lorraine came", "from Alsace-Lorraine came"),
        ("his mother-in-", "law came", "his mother-in-law came"),
        ("der Gerichts-Advo-", "kat kam", "der Gerichts-Advokat kam"),
        ("im Pflege⸗", "Hause", "im Pflege-Hause"),
        ("Schul⸗, Erziehungs⸗", "und Arbeit", "Schul⸗, Erziehungs⸗ und Arbeit"),
        ("in 1914-", "1918 they", "in 1914-1918 they"),
        ("eine Haus-", "und Hofmeisterin", "eine Haus- und Hofmeisterin"),
        ("the price -", "and no less", "the price - and no less"),
        ("it was fair-", "The rest", "it was fair- The rest"),
        ("the well-known man", "said so", "the well-known man said so"),
    ],
)
def test_a_hyphen_at_a_line_end_divides_or_stays(above: str, below: str, text: str) -> None:
    assert text_of(above, below) == text


def test_a_compound_printed_elsewhere_in_the_article_keeps_its_hyphen() -> None:
    assert text_of("a half-penny paper, one half-", "penny each") == (
        "a half-penny paper, one half-penny each"
    )


def test_a_hyphen_the_source_marks_is_not_printed_twice() -> None:
    assert (
        text_of(line("a long har", hyphenated=True), "bour wall") == "a long harbour wall"
    )


def test_a_divided_word_keeps_both_boxes_on_one_place_of_the_text() -> None:
    result = composed(block("a har-", "bour wall"))

    parts = [box for box in boxes_of(result) if (box.start, box.end) == (2, 9)]

    assert result.texts[Field.TEXT][2:9] == "harbour"
    assert [round(box.y * HIGH) for box in parts] == [0, 30]
    assert result.word_count == 4


def test_a_word_over_three_lines_is_one_word() -> None:
    result = composed(block("an inter-", "na-", "tional matter"))

    assert result.texts[Field.TEXT] == "an international matter"
    assert sum(box.start == 3 for box in boxes_of(result)) == 3


def marked(first: str, second: str, whole: str) -> tuple[Line, Line]:
    return (
        Line((Word("a"), Word(first, whole=whole, part=1))),
        Line((Word(second, whole=whole, part=2), Word("wall"))),
    )


@pytest.mark.parametrize(
    ("first", "second", "whole", "text"),
    [
        ("har", "bour", "harbour", "a harbour wall"),
        ("har-", "bour", "harbour", "a harbour wall"),
        ("three", "fourths", "three-fourths", "a three-fourths wall"),
        ("har", "bour,", "harbour", "a harbour, wall"),
        ("har", "hour", "harbour", "a harbour wall"),
        ("har", "bour", "", "a harbour wall"),
    ],
)
def test_the_whole_word_is_taken_as_the_source_says(
    first: str, second: str, whole: str, text: str
) -> None:
    assert text_of(*marked(first, second, whole)) == text


def test_the_second_part_may_stand_beyond_another_block() -> None:
    above, below = marked("har", "bour", "harbour")
    blocks = block(above), block("An advertisement."), block(below)

    result = composed(*blocks)

    assert result.texts[Field.TEXT] == "a harbour\n\nAn advertisement.\n\nwall"


def test_a_second_part_belongs_to_one_first_part_alone() -> None:
    above, below = marked("har", "bour", "harbour")
    blocks = block(above), block("An advertisement."), block(above), block(below)

    result = composed(*blocks)

    assert result.texts[Field.TEXT] == "a harbour\n\nAn advertisement.\n\na harbour wall"
    assert result.word_count == 8


def test_the_second_part_may_stand_on_another_page() -> None:
    pages = [Layout(WIDE, HIGH, (block("a har-"),)), Layout(WIDE, HIGH, (block("bour"),))]

    result = compose(
        Piece(page, number, page.blocks[0])
        for page, number in zip(pages, ("1", "2"), strict=True)
    )

    assert result.texts[Field.TEXT] == "a harbour"
    assert [part.number for part in result.words] == ["1", "2"]
    assert [unpack(part.packed)[-1].end for part in result.words] == [9, 9]


def test_without_its_second_part_a_marked_word_is_whole_and_an_unmarked_one_open() -> None:
    assert text_of(marked("har", "bour", "harbour")[0]) == "a harbour"
    assert text_of("a har-") == "a har-"


def test_blocks_are_paragraphs_unless_a_sentence_runs_on() -> None:
    result = composed(
        block("The ship came in."), block("Its master said that"), block("all was well.")
    )

    assert result.texts[Field.TEXT] == (
        "The ship came in.\n\nIts master said that all was well."
    )


def test_an_indent_begins_a_paragraph_even_on_a_page_that_leans() -> None:
    lines = [
        line("Words " * 9, 30 * number, 100 + 3 * number + (25 if number == 5 else 0))
        for number in range(10)
    ]

    text = text_of(*lines)

    assert [len(part.split()) for part in text.split("\n\n")] == [45, 45]


def test_a_gap_and_a_short_last_line_begin_a_paragraph() -> None:
    full = "Words " * 9
    tops = [0, 30, 60, 90, 120, 150, 210, 240]
    lines = [line(full + ("short." if n == 9 else ""), top) for n, top in enumerate(tops)]
    lines[2] = line("and out.", 60)

    counts = [len(part.split()) for part in text_of(*lines).split("\n\n")]

    assert counts == [20, 27, 18]


def test_verse_is_not_broken_into_lines() -> None:
    lines = [line("Words go by", 30 * n, 100 + 40 * (n % 2)) for n in range(8)]

    assert "\n\n" not in text_of(*lines)


def test_words_are_in_one_form_and_nothing_unseen_is_kept() -> None:
    assert text_of("cafe\u0301 a\u0007b \u200b x\ud800y") == "café ab xy"


def test_boxes_that_cannot_be_leave_the_text() -> None:
    nan = float("nan")
    words = (
        Word("Harbour", Box(nan, 0, 10, 10)),
        Word("strike", Box(-9e9, 0, 10, 10)),
        Word("ends", Box(10, 10, 5, 5)),
        Word("here", Box(10, 10, 60, 30)),
    )

    result = composed(Block((Line(words),)))

    assert result.texts[Field.TEXT] == "Harbour strike ends here"
    assert [(box.start, box.end) for box in boxes_of(result)] == [(20, 24)]


def test_a_page_without_size_has_text_and_no_places() -> None:
    page = Layout(0, 0, (block("Harbour strike"),))

    result = compose([Piece(page, "1", page.blocks[0])])

    assert result.texts == {Field.TEXT: "Harbour strike"}
    assert (result.words, result.regions) == ((), ())


def test_fields_are_apart_and_only_the_text_has_paragraphs() -> None:
    head = block("STRIKE AT", "THE HARBOUR"), block("Latest News")
    page = Layout(WIDE, HIGH, head)
    pieces = [Piece(page, "1", part, Field.HEADLINE) for part in head]

    result = compose([*pieces, Piece(page, "1", block("It is over."))])

    assert result.texts == {
        Field.HEADLINE: "STRIKE AT THE HARBOUR Latest News",
        Field.TEXT: "It is over.",
    }
    assert {box.field for box in boxes_of(result)} == {Field.HEADLINE, Field.TEXT}


def test_blocks_of_one_column_become_one_region_and_other_columns_their_own() -> None:
    column = [Block((), box=Box(100, 100 + 200 * n, 300, 290 + 200 * n)) for n in range(3)]
    beside = Block((), box=Box(400, 100, 600, 290))

    result = composed(*column, beside)

    assert [(r.x, r.y, round(r.height, 3)) for r in result.regions] == [
        (0.1, 0.05, 0.295),
        (0.4, 0.05, 0.095),
    ]


def test_language_and_confidence_are_those_of_most_words() -> None:
    result = composed(
        block("Der Hafen liegt still", language="de"), block("Le port", language="fr")
    )

    assert (result.language, result.confidence) == ("de", 0.5)


def test_a_heading_within_the_text_is_a_paragraph_of_its_own() -> None:
    result = composed(
        block("It ends here and"), block("later news", kind=BlockKind.HEADING)
    )

    assert result.texts[Field.TEXT] == "It ends here and\n\nlater news"


def test_nothing_at_all_comes_to_nothing() -> None:
    assert compose([]) == Composed({}, (), (), None, None, 0)
