"""Saved searches in the terminal: kept, run again, listed and proved."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from typing import TypeVar

from rich.table import Table

from archive.kept import Found, PastSearch, SavedSearch
from archive.search import Query
from reader.asked import filter_words
from reader.cli import FINE
from reader.cli.printing import make_console, print_json
from reader.public import Json
from reader.receipt import compared_json, past_json, receipt_json, receipt_text, saved_json
from reader.room import ReadingRoom
from reader.searches import Collecting, Compared, is_of_other_grammar, query_of

_Last = TypeVar("_Last", Found, Compared)


def save(room: ReadingRoom, query: Query, name: str) -> Json:
    """Keep a search with all it finds; return it for printing."""
    found = _last(room.found(query))
    return {"saved": saved_json(room.save_search(query, found, name))}


def rerun(room: ReadingRoom, options: Namespace) -> tuple[Query, Json]:
    """Return the query of a saved search, to be searched for, and what has changed."""
    saved = room.saved_search(options.saved)
    options.query = query_of(saved).text  # which is to be shown if it is not understood
    compared = _last(room.rerun(saved))
    room.note_run(saved, compared.found.total)
    query = replace(query_of(saved), limit=options.limit, offset=options.offset)
    return query, {"saved": saved_json(saved), **compared_json(compared)}


def print_kept(kept: Json) -> None:
    """Say for people what `save` or `rerun` returned."""
    if "same" in kept:
        sys.stdout.write(f"\n{_difference(kept)}\n")
        if kept["new"]:
            sys.stdout.write("New:  " + "\n      ".join(kept["new"]) + "\n")
        if kept["gone"]:
            sys.stdout.write("Gone: " + "\n      ".join(kept["gone"]) + "\n")
    elif kept:
        sys.stdout.write(f"\nSaved as {kept['saved']['name']}.\n")


def searches(room: ReadingRoom, options: Namespace) -> int:
    """List saved searches and the history, or print or remove one that is saved."""
    if options.receipt:
        saved = room.saved_search(options.receipt)
        write = receipt_json if options.json else receipt_text
        sys.stdout.write(write(saved, room.name, _version()))
    elif options.remove:
        room.remove_saved_search(room.saved_search(options.remove))
    elif options.json:
        for saved in room.saved_searches():
            print_json({"saved": saved_json(saved)})
        for past in room.history()[: options.limit]:
            print_json({"ran": past_json(past)})
    else:
        _print(room.saved_searches(), room.history()[: options.limit])
    return FINE


def _print(saved: tuple[SavedSearch, ...], history: tuple[PastSearch, ...]) -> None:
    console = make_console()
    if saved:
        table = Table("Saved", "Name", "Query", "Filters", "Found", "Note", title="Saved")
        for search in saved:
            table.add_row(
                f"{search.saved:%Y-%m-%d}",
                search.name,
                *_told(search),
                f"{search.total:,}",
                search.note,
            )
        console.print(table)
    if history:
        table = Table("Run", "Query", "Filters", "Found", "Times", title="History")
        for past in history:
            table.add_row(
                f"{past.ran:%Y-%m-%d}",
                *_told(past),
                f"{past.total:,}",
                str(past.times),
            )
        console.print(table)
    if not saved and not history:
        sys.stdout.write("No search was saved or run yet.\n")


def _told(search: SavedSearch | PastSearch) -> tuple[str, str]:
    query = query_of(search)
    other = "written for another version of the search language"
    words = (*filter_words(query), *((other,) if is_of_other_grammar(search) else ()))
    return query.text, "; ".join(words)


def _difference(kept: Json) -> str:
    saved = kept["saved"]
    since = f"since it was saved on {saved['saved'][:10]}"
    if kept["same"]:
        return f"The same articles as found {since}."
    if kept["new"] is None:
        return f"Not the same articles {since}, when there were {saved['total']:,}."
    return f"{len(kept['new']):,} new and {len(kept['gone']):,} gone {since}."


def _last(steps: Iterator[Collecting | _Last]) -> _Last:
    for step in steps:
        if not isinstance(step, Collecting):
            return step
    raise AssertionError  # the last step is always the outcome


def _version() -> str:
    try:
        return version("pressmark")
    except PackageNotFoundError:  # run from the source tree
        return ""
