"""What the terminal shows: results, articles and bookmarks for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from archive.model import Bookmark, EntityKind, HeldArticle, Names
from archive.search import Explanation, Snippet
from reader.cli.explaining import print_explanation, print_suggestion, print_variants
from reader.public import Json
from reader.results import SearchResults

_HEADINGS = {
    EntityKind.PERSON: ("●", "People"),
    EntityKind.ORGANIZATION: ("■", "Organizations"),
    EntityKind.PLACE: ("▲", "Places"),
    EntityKind.DATE: ("◆", "Dates"),
}


def make_console() -> Console:
    """Return a console on standard output that never reads markup out of an article."""
    return Console(markup=False, highlight=False, emoji=False, soft_wrap=False)


def print_json(value: Json) -> None:
    """Print one JSON object on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def print_results(
    console: Console, results: SearchResults, explained: Mapping[str, Explanation]
) -> None:
    """Print hits with snippets and why, then what the whole result consists of."""
    found = "article" if results.total == 1 else "articles"
    console.print(f"{results.total:,} {found} in {results.took_ms:.0f} ms")
    print_suggestion(console, results.suggestion)
    print_variants(console, results.variants)
    for row in results.rows:
        console.print()
        console.print(_marked(row.headline, "bold"))
        where = " · ".join(
            part for part in (row.publication, row.published or "undated", row.page) if part
        )
        console.print(Text(where, style="dim"))
        console.print(_marked(row.snippet))
        console.print(Text(row.article_id, style="dim cyan"))
        if row.article_id in explained:
            print_explanation(console, explained[row.article_id])
    for name, values in results.facets.items():
        if values:
            shown = ", ".join(f"{value} ({count:,})" for value, count in values[:8])
            console.print(Text(f"\n{name}: ", style="bold").append(shown, style="not bold"))


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


def print_bookmarks(console: Console, bookmarks: Iterable[Bookmark]) -> None:
    """Print a table of bookmarks."""
    table = Table("Added", "Headline", "Publication", "Printed", "Folder", "Tags", "Note")
    for bookmark in bookmarks:
        table.add_row(
            f"{bookmark.added:%Y-%m-%d}",
            bookmark.headline,
            bookmark.publication,
            bookmark.published or "",
            bookmark.folder,
            ", ".join(bookmark.tags),
            bookmark.note,
        )
    console.print(table)


def _marked(snippet: Snippet, style: str = "") -> Text:
    text = Text(snippet.text, style=style)
    for start, end in snippet.matches:
        text.stylize("black on yellow", start, end)
    return text
