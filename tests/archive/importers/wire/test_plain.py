"""Plain text of wires becomes paragraphs."""

from __future__ import annotations

from archive.importers.wire.plain import paragraphs


def test_empty_lines_and_indents_begin_paragraphs() -> None:
    text = (
        "The ferry sank\nat noon.\n    Nobody was hurt,\nthe harbour said.\n\nIt was new."
    )

    assert paragraphs(text) == (
        "The ferry sank at noon.",
        "Nobody was hurt, the harbour said.",
        "It was new.",
    )


def test_words_keep_the_hyphen_at_which_they_were_wrapped() -> None:
    assert paragraphs("the Elmore-\nbased firm and the left-\nleaning one") == (
        "the Elmore-based firm and the left-leaning one",
    )


def test_a_table_keeps_its_lines() -> None:
    text = "    Shr 34 cts vs 1.19\n    Net 8,031 vs 5,819\n    Revs 12 mln vs 9 mln"

    assert paragraphs(text) == (
        "Shr 34 cts vs 1.19\nNet 8,031 vs 5,819\nRevs 12 mln vs 9 mln",
    )


def test_columns_are_not_run_together() -> None:
    assert paragraphs("Team      Won   Lost\nElmore    12    3") == (
        "Team      Won   Lost\nElmore    12    3",
    )


def test_rules_between_parts_are_left_out() -> None:
    assert paragraphs("One.\n\n___\n\n* * *\n\nTwo.") == ("One.", "Two.")
