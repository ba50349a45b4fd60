"""Samples of mentions that the user looks through, to say how far they can be trusted.

Plain values, as in `archive.model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.model import EntityKind, Field


class Verdict(StrEnum):
    """What the user says of one mention."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Sample:
    """Mentions of one kind that were drawn at random from all that were held.

    Attributes:
        key: What the store knows it by; later samples have higher ones.
        kind: Their kind.
        drawn: The aware UTC moment.
        seed: What the drawing began with: the same seed and mentions give the same sample.
        drawn_from: How many mentions of the kind there were.
        size: How many were drawn.
        judged: Of how many the user has said something.
    """

    key: int
    kind: EntityKind
    drawn: datetime
    seed: int
    drawn_from: int
    size: int
    judged: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """One mention of a sample, as it was when the sample was drawn.

    Attributes:
        sample: The key of its sample.
        number: Its place there, from 1.
        article_id: Where it stands: ``start:end`` are code points of `field`.
        text: The characters there.
        entity: The authority name of the entity meant, within the article.
        value: The EDTF value of a date, ``None`` for names and open dates.
        named_by: The extractor and its version that found it.
        verdict: What the user says; ``None`` if nothing yet.
        judged: When, an aware UTC moment.
    """

    sample: int
    number: int
    article_id: str
    kind: EntityKind
    field: Field
    start: int
    end: int
    text: str
    entity: str
    value: str | None
    named_by: str
    verdict: Verdict | None = None
    judged: datetime | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """How many mentions of one kind and extractor the user found right or wrong."""

    kind: EntityKind
    named_by: str
    right: int
    wrong: int
    unsure: int
