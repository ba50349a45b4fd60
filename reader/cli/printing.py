"""What the terminal shows: results and bookmarks for people, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from archive.containers.names import shown_name
from archive.kept import Bookmark
from archive.search import Explanation, Snippet
from reader.cli.explaining import print_explanation, print_suggestion, print_variants
from reader.public import Json
from reader.results import SearchResults


def make_console() -> Console:
    """Return a console on standard output that never reads markup out of an article."""
    return Console(markup=False, highlight=False, emoji=False, soft_wrap=False)


def print_json(value: Json) -> None:
    """Print one JSON object on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def safe(text: str) -> str:
    """Return a name or reason without what could break or fool a terminal."""
    return shown_name(text)


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
