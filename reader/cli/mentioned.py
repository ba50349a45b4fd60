"""The days that articles tell of, in the terminal."""

from __future__ import annotations

from argparse import Namespace

from rich.console import Console
from rich.text import Text

from archive.search import Query
from reader.cli import FINE
from reader.cli.entities import print_passages
from reader.cli.printing import make_console, print_json
from reader.edtf_words import edtf_words
from reader.entities import Calendar, Counted
from reader.entity_json import calendar_json, passage_page_json
from reader.room import ReadingRoom

_DAY = 10  # characters of a day
_BAR = 30


def calendar(room: ReadingRoom, options: Namespace) -> int:
    """Print which days are mentioned how often, or what is said of one."""
    within, query = options.within or "", Query(options.query)
    if len(within) == _DAY:
        page = room.passages_on(within, query, options.offset, options.limit)
        if options.json:
            print_json({"date": within} | passage_page_json(page))
            return FINE
        console = make_console()
        found = "article tells" if page.total == 1 else "articles tell"
        console.print(f"{page.total:,} {found} of {edtf_words(within)}")
        print_passages(console, page)
        return FINE
    months = room.calendar(within, query)
    if options.json:
        print_json(calendar_json(months))
    else:
        _print_calendar(make_console(), months)
    return FINE


def _print_calendar(console: Console, calendar: Calendar) -> None:
    what = edtf_words(calendar.within) if calendar.within else "any day"
    found = "article tells" if calendar.articles == 1 else "articles tell"
    console.print(f"{calendar.articles:,} {found} of {what}")
    most = max((each.articles for each in calendar.dates), default=1)
    for each in calendar.dates:
        bar = "█" * max(1, round(_BAR * each.articles / most))
        console.print(Text(f"  {each.name}  {bar} {each.articles:,}"))
    if calendar.vague:
        told = ", ".join(map(_told, calendar.vague))
        console.print(Text("Less exactly: ", style="bold").append(told, style="not bold"))


def _told(vague: Counted) -> str:
    return f"{edtf_words(vague.name)} ({vague.articles:,})"
