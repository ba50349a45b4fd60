"""The formats that Pressmark reads, listed in the terminal."""

from __future__ import annotations

from rich.table import Table

from archive.formats import known_formats
from reader.cli.printing import make_console, print_json


def print_formats(*, as_json: bool) -> None:
    """Print every format with its name, what it is, and what comes of it."""
    known = known_formats()
    if as_json:
        for one in known:
            print_json(
                {
                    "name": one.name,
                    "title": one.title,
                    "gives": one.gives,
                    "container": one.is_container,
                }
            )
        return
    console = make_console()
    for title, containers in (("Formats", False), ("What is opened", True)):
        table = Table("Name", title, "Gives", box=None, pad_edge=False)
        for one in known:
            if one.is_container is containers:
                table.add_row(one.name, one.title, one.gives)
        console.print(table)
        console.print()
