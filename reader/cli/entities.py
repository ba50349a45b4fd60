"""People, organizations and places in the terminal: the list, and the page of one."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from archive.authorities import Authority, Listing
from archive.model import EntityKind
from reader.cli import FINE
from reader.cli.entity_names import entity_named
from reader.cli.printing import make_console, print_json
from reader.edtf_words import edtf_words
from reader.entities import (
    ArticlePassages,
    Counted,
    EntityPage,
    EntityYear,
    Exporting,
    PassagePage,
    TitleHeld,
)
from reader.entity_json import (
    authority_json,
    entity_json,
    passage_page_json,
    state_of,
)
from reader.room import ReadingRoom

_ACTS = 20
_BAR = 30  # characters
_MANY_YEARS = 60
_MANY = {
    EntityKind.PERSON: "people",
    EntityKind.ORGANIZATION: "organizations",
    EntityKind.PLACE: "places",
}


def list_entities(room: ReadingRoom, options: Namespace) -> int:
    """Print or write a list of authorities."""
    listing = Listing(
        options.kind,
        options.containing,
        options.state,
        options.sort,
        offset=options.offset,
        limit=options.limit,
    )
    if options.export:
        written = _written(room.export_authorities(listing, options.export))
        sys.stdout.write(f"{written:,} written\n")
        return FINE
    page = room.authorities(listing)
    if options.json:
        print_json(
            {
                "total": page.total,
                "entities": [authority_json(one) for one in page.authorities],
            }
        )
        return FINE
    table = Table("Name")
    table.add_column("Kind", no_wrap=True)
    table.add_column("Articles", no_wrap=True, justify="right")
    table.add_column("Mentions", no_wrap=True, justify="right")
    table.add_column("Years", no_wrap=True)
    table.add_column("State", no_wrap=True)
    for one in page.authorities:
        table.add_row(
            one.name,
            one.kind.value,
            f"{one.articles:,}",
            f"{one.mentions:,}",
            _years(one.first, one.last),
            state_of(one),
        )
    console = make_console()
    console.print(table)
    console.print(f"{len(page.authorities):,} of {page.total:,}")
    return FINE


def show_entity(room: ReadingRoom, options: Namespace) -> int:
    """Print or write all that is known of an authority."""
    authority = entity_named(room, options.name)
    if options.export:
        written = _written(room.export_entity(authority.key, options.export))
        sys.stdout.write(f"{_articles(written)} written\n")
        return FINE
    page = room.entity_page(authority.key)
    passages = room.passages(authority.key, options.offset, options.limit)
    if options.json:
        acts = room.acts(_ACTS, authority.key)
        print_json(entity_json(page, acts) | passage_page_json(passages))
        return FINE
    console = make_console()
    print_entity(console, page)
    print_passages(console, passages)
    return FINE


def print_entity(console: Console, page: EntityPage) -> None:
    """Print the page of an authority."""
    authority, details = page.authority, page.details
    console.print(Text(authority.name, style="bold"))
    seen = " to ".join(
        edtf_words(day)
        for day in dict.fromkeys((authority.first, authority.last))
        if day is not None
    )
    console.print(
        Text(
            f"{authority.kind.value}, {_articles(authority.articles)}, "
            f"{_number(authority.mentions, 'mention')}{f', {seen}' if seen else ''}, "
            f"{_state(authority)}",
            style="dim",
        )
    )
    _line(console, "Printed as", _counts(page.printed))
    _line(console, "Titles", map(_title, page.titles))
    _line(
        console,
        "Identifiers",
        (f"{each.scheme.value} {each.value}" for each in details.identifiers),
    )
    _line(console, "Merged from", (part.name for part in details.parts))
    _line(console, "Not the same as", (other.name for other in details.apart))
    _line(console, "Newspapers", _counts(page.publications))
    for together in page.together:
        _line(console, f"With {_MANY[together.kind]}", _counts(together.values))
    _print_years(console, page)


def print_passages(console: Console, page: PassagePage) -> None:
    """Print articles with the sentences that mention something."""
    for article in page.articles:
        console.print()
        _print_article(console, article)
    last = page.offset + len(page.articles)
    if last < page.total:
        console.print(Text(f"\n{last:,} of {_articles(page.total)}", style="dim"))


def _print_article(console: Console, article: ArticlePassages) -> None:
    where = " · ".join(
        part
        for part in (article.publication, article.published or "undated", article.page)
        if part
    )
    console.print(Text(article.headline, style="bold"))
    console.print(Text(where, style="dim"))
    for passage in article.passages:
        line = Text(passage.sentence.text)
        for start, end in passage.sentence.matches:
            line.stylize("black on yellow", start, end)
        console.print(line)
    console.print(Text(article.article_id, style="dim cyan"))


def _print_years(console: Console, page: EntityPage) -> None:
    """Print a bar for each year; of many years only those with articles."""
    named = [number for number, each in enumerate(page.years) if each.articles]
    if not named:
        return
    years = page.years[named[0] : named[-1] + 1]
    if len(years) > _MANY_YEARS:
        years = tuple(each for each in years if each.articles)
    most = max(each.articles for each in years)
    console.print(Text("\nArticles by year, of those held", style="bold"))
    for each in years:
        console.print(Text(f"  {each.year}  {_bar(each, most)}"))
    if page.undated:
        console.print(Text(f"  undated  {page.undated:,}"))


def _bar(year: EntityYear, most: int) -> str:
    if year.is_gap:
        return "· nothing is held of this year"
    bar = "█" * round(_BAR * year.articles / most) or ("▏" if year.articles else "")
    return f"{bar} {year.articles:,} of {year.held:,}".strip()


def _line(console: Console, heading: str, values: Iterable[str]) -> None:
    if told := ", ".join(values):
        console.print(Text(f"{heading}: ", style="bold").append(told, style="not bold"))


def _counts(values: Iterable[Counted]) -> Iterable[str]:
    return (f"{each.name} ({each.articles:,})" for each in values)


def _title(title: TitleHeld) -> str:
    years = _years(title.first, title.last)
    return f"{title.title} ({title.articles:,}{f', {years}' if years else ''})"


def _years(first: str | None, last: str | None) -> str:
    return "–".join(dict.fromkeys(day[:4] for day in (first, last) if day))


def _written(steps: Iterable[Exporting]) -> int:
    """Export to the end, and return how many were written."""
    done = 0
    for step in steps:
        done = step.done
    return done


def _state(authority: Authority) -> str:
    words = {"found": "found by machine", "confirmed": "confirmed by you"}
    state = state_of(authority)
    return words.get(state, f"{state} by you")


def _articles(number: int) -> str:
    return _number(number, "article")


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
