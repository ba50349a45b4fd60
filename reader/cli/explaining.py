"""What the terminal tells of a search: other spellings, a better query, reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rich.console import Console
from rich.text import Text

from archive.search import Explanation, Variant
from reader.results import SearchResults
from reader.room import ReadingRoom

_SHOWN: Final = 20  # variants of one word; JSON has them all


def explanations(room: ReadingRoom, results: SearchResults) -> Mapping[str, Explanation]:
    """Return why each article of a page stands where it stands, by article id."""
    found = (room.explain(results.query, row.article_id) for row in results.rows)
    return {explanation.article_id: explanation for explanation in found if explanation}


def print_suggestion(console: Console, suggestion: str) -> None:
    """Print a query that finds more, if there is one."""
    if suggestion:
        console.print(Text("Did you mean: ").append(suggestion, style="bold"))


def print_variants(console: Console, variants: Iterable[Variant]) -> None:
    """Print what each word was also looked for as, a line for each word."""
    by_word: dict[str, list[Variant]] = {}
    for variant in variants:
        if variant.ticked:
            by_word.setdefault(variant.typed, []).append(variant)
    for typed, found in by_word.items():
        shown = ", ".join(f"{one.word} ({one.articles:,})" for one in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
        console.print(Text(f"{typed}, also: ", style="dim").append(shown + more))


def print_explanation(console: Console, explanation: Explanation) -> None:
    """Print the reasons for a hit with their points, and the sum."""
    for reason in explanation.reasons:
        line = Text(f"{reason.points:8.2f}  ")
        console.print(line.append(reason.words, style="bold").append(f"  {reason.why}"))
    console.print(Text(f"{explanation.score:8.2f}  together", style="dim"))
