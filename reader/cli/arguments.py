"""What several commands have in common: options, and how they are checked."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

Choice = TypeVar("Choice", bound=StrEnum)

_DIGITS = 18
_DATE = re.compile(r"(?P<day>\d{4}(-\d\d(-\d\d)?)?)[~?]?|\d{3}X|\d\dXX")


def default_archive() -> Path:
    """Return the archive used when none is named: $PRESSMARK_ARCHIVE or the user's own."""
    named = os.environ.get("PRESSMARK_ARCHIVE")
    return Path(named) if named else data_directory() / "archive"


def data_directory() -> Path:
    """Return where Pressmark keeps archives that were not given a place by the user."""
    from platformdirs import user_data_path

    return user_data_path("pressmark", appauthor=False)


def add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    function: str,
    text: str,
    *,
    archive: bool = True,
) -> argparse.ArgumentParser:
    """Add a command, which runs a `function` of `reader.cli.commands`."""
    command = commands.add_parser(name, help=text, description=text.capitalize() + ".")
    command.set_defaults(run=function)
    if archive:
        command.add_argument(
            "--archive",
            type=Path,
            metavar="DIR",
            default=default_archive(),
            help="the archive's folder (default: $PRESSMARK_ARCHIVE, else %(default)s)",
        )
    command.add_argument(
        "--json", action="store_true", help="print JSON (see docs/json.md)"
    )
    return command


def add_known(command: argparse.ArgumentParser) -> None:
    """Add what the user may know of every source."""
    command.add_argument("--publication", metavar="NAME", help="the newspaper's name")
    command.add_argument(
        "--published",
        metavar="DATE",
        type=date_argument,
        help="the issue's date: 1912, 1912-04-16 …",
    )

    command.add_argument(
        "--as",
        dest="format",
        metavar="FORMAT",
        type=format_argument,
        help="read everything as this (see `pressmark formats`), whatever it looks like",
    )
    command.add_argument(
        "--ocr",
        nargs="?",
        const="",
        metavar="LANG",
        type=ocr_argument,
        help="recognise the text of images with Tesseract, in these languages (eng+fra …)",
    )


def add_ways(command: argparse.ArgumentParser) -> None:
    """Add how an import goes about it."""
    command.add_argument(
        "--pattern",
        type=pattern_argument,
        help="what the path says: {publication}/{date}/{page}/… (* is anything)",
    )
    command.add_argument(
        "--jobs", type=positive, help="worker processes (default: all cores)"
    )
    command.add_argument(
        "--seconds", type=positive, default=60, help="how long one file may be read (60)"
    )
    command.add_argument(
        "--reference", action="store_true", help="leave the originals where they are"
    )
    command.add_argument(
        "--retry", action="store_true", help="read sources again that were rejected before"
    )
    command.add_argument(
        "--upgrade",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="read again what is held and can be read better now (the default)",
    )


def date_argument(text: str) -> str:
    """Return `text` if it is a date as EDTF."""
    found = _DATE.fullmatch(text)
    try:
        if found and (day := found["day"]):
            date(*[*map(int, day.split("-")), 1, 1][:3])
    except ValueError:  # no such month or day
        found = None
    if not found:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no date; write 1912-04-16, 1912-04, 191X"
        )
    return text


def span_argument(text: str) -> str:
    """Return `text` if it is a year, a month or a day."""
    if not date_argument(text).replace("-", "").isdigit():
        raise argparse.ArgumentTypeError(
            f"{text!r} is no year, month or day; write 1912, 1912-04 or 1912-04-16"
        )
    return text


def choice_of(members: Iterable[Choice]) -> Callable[[str], Choice]:
    """Return what finds the member that is called like a text, in whatever case."""
    by_name = {member.value.casefold(): member for member in members}

    def chosen(text: str) -> Choice:
        found = by_name.get(text.casefold())
        if found is None:
            names = ", ".join(member.value for member in by_name.values())
            raise argparse.ArgumentTypeError(f"{text!r} is none of {names}")
        return found

    return chosen


def pattern_argument(text: str) -> str:
    """Return `text` if it is a path pattern."""
    from archive.pattern import PathPattern

    try:
        PathPattern.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def format_argument(text: str) -> str:
    """Return `text` if it is the name of a format."""
    from archive.importers import importer_named

    try:
        return importer_named(text).name
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def field_argument(text: str) -> str:
    """Return `text` if it is a field that can be corrected."""
    from reader.details import FIELDS

    if text not in FIELDS:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(FIELDS)}")
    return text


def ocr_argument(text: str) -> str:
    """Return `text` if Tesseract is installed and knows these languages."""
    from archive.importers.printed.recognition import languages

    try:
        languages(text)
    except ValueError as error:
        if text and Path(text).exists():
            raise argparse.ArgumentTypeError(
                f"{text!r} is a file and no language; put --ocr behind the files"
            ) from error
        raise argparse.ArgumentTypeError(f"text {error}") from error
    return text


def report_argument(text: str) -> Path:
    """Return the path of a report, of a kind that can be written."""
    path = Path(text)
    if path.suffix.lower() not in {".txt", ".csv", ".json"}:
        raise argparse.ArgumentTypeError(f"{text!r} is no .txt, .csv or .json file")
    return path


def positive(text: str) -> int:
    """Return a whole number above zero."""
    if not _is_number(text) or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number above zero")
    return int(text)


def count(text: str) -> int:
    """Return a whole number."""
    if not _is_number(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number")
    return int(text)


def _is_number(text: str) -> bool:
    """Whether there are digits, and no more than the store and the index can count."""
    return text.isdecimal() and len(text) <= _DIGITS
