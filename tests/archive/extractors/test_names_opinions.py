"""What is taken for a name where two taggers differ."""

from __future__ import annotations

import pytest

from archive.extractors import default_extractor
from archive.extractors.names import model
from archive.extractors.names.opinions import combine, is_for_one
from archive.extractors.names.spans import Span
from archive.model import Article, EntityKind, HeldArticle, Provenance

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


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("He will speak to-morrow at the hall.", True),
        ("Arrived on the 4th inst. the brig Amity, Capt. Lee.", True),
        ("In thi* cn;y tlie j rest of thofe ininiiler reprefentatives.", True),
        ("He will speak tomorrow at the hall.", False),
        ("", False),
    ],
)
def test_old_print_is_for_our_own_tagger_alone(text: str, alone: bool) -> None:
    assert is_for_one(text) is alone


@pytest.mark.parametrize(
    ("published", "asked"), [("1912-04-16", 0), ("193X", 0), ("1996-08-30", 1), (None, 1)]
)
def test_newspapers_of_before_are_read_without_spacy(
    published: str | None, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(model, "tag", lambda text, language="en": seen.append(text) or ())
    article = Article("a", "", TEXT, Provenance("", "", "plain text"))

    default_extractor().extract(HeldArticle(article, "", published, "", ""))

    assert len(seen) == asked
