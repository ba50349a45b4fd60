"""An article in the terminal: what it says, where it stands, and who says so."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from archive.model import ArticleKind, EntityKind, HeldArticle, Names, Origin
from archive.store.pages import HeldPage
from reader.cli.printing import safe
from reader.details import Detail

_HEADINGS = {
    EntityKind.PERSON: ("●", "People"),
    EntityKind.ORGANIZATION: ("■", "Organizations"),
    EntityKind.PLACE: ("▲", "Places"),
    EntityKind.DATE: ("◆", "Dates"),
}
_WHO = {Origin.USER: "you", Origin.FILE: "the file", Origin.PLACE: "its place"}


def print_article(console: Console, held: HeldArticle) -> None:
    """Print an article, then its people, organizations, places and dates."""
    article = held.article
    masthead = " · ".join(
        part
        for part in (
            held.publication,
            held.published or "undated",
            f"page {held.page}" if held.page else "",
            article.section,
            "" if article.kind is ArticleKind.ARTICLE else article.kind.value,
        )
        if part
    )
    console.print(Text(masthead, style="dim"))
    console.print(Text(article.headline, style="bold"))
    for line in (article.deck, article.byline):
        if line:
            console.print(Text(line, style="italic"))
    console.print()
    lead = f"{article.dateline} — " if article.dateline else ""
    console.print(Text(lead + article.text))
    names = held.names or Names()
    for kind, (glyph, heading) in _HEADINGS.items():
        entities = [entity for entity in names.entities if entity.kind is kind]
        if not entities:
            continue
        console.print(Text(f"\n{heading}", style="bold"))
        for entity in entities:
            line = f"  {glyph} {entity.name}"
            if entity.role:
                line += f", {entity.role}"
            if kind is EntityKind.DATE:
                line += f" → {entity.value or 'not resolved'} ({entity.rule})"
            console.print(Text(f"{line}  {entity.count}"))
    for note in article.notes:
        console.print(Text(f"\nNote: {note}", style="dim"))


def print_pages(console: Console, pages: Sequence[HeldPage]) -> None:
    """Print which printed pages an article runs over, and where their images lie."""
    if len(pages) < 2 and not any(page.facsimile for page in pages):  # noqa: PLR2004
        return
    console.print(Text("\nPages", style="bold"))
    for page in pages:
        image = ""
        if page.facsimile is not None:
            missing = f"the image {page.facsimile.reference} is missing"
            image = f"  {safe(page.facsimile.location or missing)}"
        count = len(page.regions)
        boxes = f"  {count} region{'' if count == 1 else 's'}" if count else ""
        console.print(Text(f"  {page.number or page.sequence or '?'}{boxes}{image}"))


def print_details(console: Console, details: Sequence[Detail]) -> None:
    """Print what is held of each field, who says so, and what else was said."""
    console.print(Text("\nDetails", style="bold"))
    table = Table("Field", "Held", "Says", "Where", box=None, pad_edge=False)
    for detail in details:
        if detail.origin is None and not detail.others:
            continue
        who = _WHO[detail.origin] if detail.origin else "nobody"
        where = "corrected by hand" if detail.correction else detail.rule
        table.add_row(detail.field, Text(safe(detail.value)), who, Text(safe(where)))
        for other in detail.others:
            said = Text(safe(other.value), style="dim")
            table.add_row("", said, _WHO[other.origin], Text(safe(other.rule)))
    console.print(table)
