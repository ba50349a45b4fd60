"""People found without a sentence, and things with an article that are no people."""

from __future__ import annotations

import pytest

from archive.extractors.names import articles, lists
from archive.extractors.names.spans import Span, Spans
from archive.model import EntityKind

PERSON, ORGANIZATION = EntityKind.PERSON, EntityKind.ORGANIZATION


def every(text: str, name: str, kind: EntityKind = PERSON) -> Spans:
    starts = []
    start = text.find(name)
    while start >= 0:
        starts.append(start)
        start = text.find(name, start + 1)
    return tuple(Span(start, start + len(name), kind, "guess") for start in starts)


def named(text: str, spans: Spans) -> list[str]:
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Rodney Eyles (Australia) beat Derek de Ryan (U.S.)",
            ["Rodney Eyles", "Derek de Ryan"],
        ),
        ("207 (A. Dale 69, H.J. Morris 69)", ["A. Dale", "H.J. Morris"]),
        ("At The Oval (England) it rained.", []),
        ("Acme Tool Company (Ohio) won.", []),
        ("Rodney Eyles (injured) left.", []),
        ("The U.S. Treasury and J. P. Morgan Bank met.", []),
    ],
)
def test_people_are_found_in_lists(text: str, names: list[str]) -> None:
    assert named(text, lists.find_in_lists(text, ())) == names


def test_a_surname_takes_its_initials_along() -> None:
    text = "M. Waugh bowled."

    assert named(text, lists.find_in_lists(text, every(text, "Waugh"))) == ["M. Waugh"]


def test_an_organization_before_a_nation_stays() -> None:
    text = "Red Star (Serbia) won."
    spans = every(text, "Red Star", ORGANIZATION)

    assert lists.find_in_lists(text, spans) == spans


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The Benfold sailed. It left the Benfold there.", 0),
        ("The Benfold sailed, said Benfold. Benfold left.", 3),
        ("The Benfold family came.", 1),
        ("Benfold left.", 1),
    ],
)
def test_what_has_an_article_is_no_person(text: str, left: int) -> None:
    assert len(articles.drop_articled(text, every(text, "Benfold"))) == left


def test_a_family_may_have_an_article() -> None:
    text = "Ann Lee came with the Lees."
    spans = (*every(text, "Ann Lee"), *every(text, "Lees"))

    assert articles.drop_articled(text, spans) == spans
