"""What is taken for a name where two taggers differ."""

from __future__ import annotations

from archive.extractors.names.opinions import combine
from archive.extractors.names.spans import Span
from archive.model import EntityKind

PERSON, BODY, PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE
TEXT = "Ann Lee met Halden in Ashford."


def spans(*found: tuple[str, EntityKind]) -> tuple[Span, ...]:
    return tuple(
        Span(TEXT.index(name), TEXT.index(name) + len(name), kind, "guess")
        for name, kind in found
    )


def test_names_that_only_one_has_seen_are_taken() -> None:
    theirs = spans(("Halden", BODY))
    own = spans(("Ann Lee", PERSON), ("Ashford", PLACE))

    assert combine(TEXT, theirs, own) == spans(
        ("Ann Lee", PERSON), ("Halden", BODY), ("Ashford", PLACE)
    )


def test_ours_says_whether_a_full_name_is_a_persons() -> None:
    assert combine(TEXT, spans(("Ann Lee", BODY)), spans(("Ann Lee", PERSON))) == spans(
        ("Ann Lee", PERSON)
    )


def test_spacys_word_holds_for_the_rest() -> None:
    theirs = spans(("Halden", BODY), ("Ashford", PLACE))
    own = spans(("Halden", PERSON), ("Ashford", BODY))

    assert combine(TEXT, theirs, own) == theirs


def test_a_single_word_that_only_ours_has_seen_is_no_person() -> None:
    assert combine(TEXT, (), spans(("Halden", PERSON))) == ()
