"""What a form of words is, and what it is read with."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from archive.extractors.dates.issue import Issue
from archive.extractors.dates.tense import looks_ahead

AS_PRINTED = "as printed"


@dataclass(frozen=True, slots=True)
class Onward:
    """How a date goes on from one that the story named before it.

    Attributes:
        phrase: What it says, for its rule: "the next day".
        step: Gives the value from that of a date before it, ``None`` if it cannot.
        reach: How many code points back that date may stand.
        passes: Says of a date at a span of the text that it is passed over.
    """

    phrase: str
    step: Callable[[str], str | None]
    reach: int = 400
    passes: Callable[[str, int, int], bool] | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a printed date means.

    `relative` says that it counts from the issue's date; without that and without a value
    it is no date at all. `onward` goes on from a date named before it in the story; this
    meaning holds only where there is none.
    """

    value: str | None
    rule: str = AS_PRINTED
    relative: bool = False
    onward: Onward | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A form found in a text, ready to be read against the issue's date."""

    match: re.Match[str]
    issue: Issue

    def group(self, name: str) -> str:
        """Return a group in lower case, ``""`` if it is not in the form or the text."""
        found = self.match[name] if name in self.match.re.groupindex else None
        return found.lower() if found else ""

    @property
    def ahead(self) -> bool | None:
        """Whether the sentence looks ahead; ``None`` without a clue."""
        return looks_ahead(self.match.string, *self.match.span())


@dataclass(frozen=True, slots=True)
class Form:
    """One way to print a date.

    Attributes:
        pattern: Bounded in length: it never matches more than a line's worth of text.
        read: Gives the meaning, or ``None`` if the words are no date after all.
        guarded, guard: A group that may be something else, and what tells from the words
            around its span whether it is a date.
        needs: What must stand near for the pattern to be worth trying.
    """

    pattern: re.Pattern[str]
    read: Callable[[Reading], Meaning | None]
    guarded: str = ""
    guard: Callable[[str, int, int], bool] | None = None
    needs: re.Pattern[str] | None = None

    def stands(self, match: re.Match[str]) -> bool:
        """Say whether the words around a match leave it a date."""
        return self.guard is None or self.guard(match.string, *match.span(self.guarded))


@dataclass(frozen=True, slots=True)
class Language:
    """The forms of one language, by the word or number that gives them away.

    `words` maps words exactly as printed to the forms they can stand in; `years` are the
    forms of four digits, `short` those of "1930s", "60s", "'98" and "12th", `numeric` those
    of short numbers joined by a slash, stop or dash.
    """

    words: Mapping[str, tuple[Form, ...]]
    years: tuple[Form, ...]
    short: tuple[Form, ...]
    numeric: tuple[Form, ...]


def relative(value: str | None, rule: str, issue: Issue) -> Meaning:
    """Return the meaning of a date that counts from the issue's, known or not.

    Without a value although the day is known, the calendar has no such day.
    """
    if value is not None or issue.day is not None:
        return Meaning(value, rule, relative=value is not None)
    if issue.known == "nothing":
        return Meaning(
            None, "counts from the issue's date, which is unknown", relative=True
        )
    return Meaning(
        None,
        f"counts from the issue's date, of which only the {issue.known} is known",
        relative=True,
    )
