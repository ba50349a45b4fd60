"""The command line: what can be said, and the help that explains it."""

from __future__ import annotations

import argparse
import os
import re
from datetime import date
from pathlib import Path

from archive.search import Sort

COMMANDS = (
    *("import", "search", "searches", "concordance", "show", "extract"),
    *("bookmarks", "verify", "reindex"),
)

_DATE = re.compile(r"(?P<day>\d{4}(-\d\d(-\d\d)?)?)[~?]?|\d{3}X|\d\dXX")


def default_archive() -> Path:
    """Return the archive used when none is named: $PRESSMARK_ARCHIVE or the user's own."""
    named = os.environ.get("PRESSMARK_ARCHIVE")
    return Path(named) if named else data_directory() / "archive"


def data_directory() -> Path:
    """Return where Pressmark keeps archives that were not given a place by the user."""
    from platformdirs import user_data_path

    return user_data_path("pressmark", appauthor=False)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of every command; `run` names the function to call."""
    parser = argparse.ArgumentParser(
        prog="pressmark",
        description="A reader for news archives. Without a command the window opens.",
        epilog="Exit codes: 0 fine, 1 something was rejected or not found, 2 usage. "
        "`pressmark COMMAND --help` explains a command.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    adding = _command(commands, "import", "import_", "add files, folders, zip and gz files")
    adding.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    _known(adding)
    adding.add_argument(
        "--pattern",
        type=_pattern,
        help="what the path says: {publication}/{date}/{page}/… (* is anything)",
    )
    adding.add_argument(
        "--jobs", type=_positive, help="worker processes (default: all cores)"
    )
    adding.add_argument(
        "--reference", action="store_true", help="leave the originals where they are"
    )
    adding.add_argument(
        "--retry", action="store_true", help="read sources again that were rejected before"
    )

    searching = _command(commands, "search", "search", "search an archive")
    asking = searching.add_mutually_exclusive_group(required=True)
    asking.add_argument(
        "query", metavar="QUERY", nargs="?", help='words, "phrases", field:value …'
    )
    asking.add_argument(
        "--saved", metavar="NAME", help="run a saved search and say what is new"
    )
    searching.add_argument("--limit", type=_count, default=20, help="hits to print (20)")
    searching.add_argument("--offset", type=_count, default=0, help="hits to pass over (0)")
    searching.add_argument(
        "--sort", type=Sort, choices=tuple(Sort), default=Sort.RELEVANCE, help="the order"
    )
    searching.add_argument(
        "--expand", action="store_true", help="find words misspelt or misread, too"
    )
    searching.add_argument(
        "--explain", action="store_true", help="say why each article stands where it does"
    )
    searching.add_argument("--save", metavar="NAME", help="keep the search under a name")

    recalling = _command(
        commands, "searches", "searches", "list the saved searches and the last ones run"
    )
    recalling.add_argument(
        "--receipt", metavar="NAME", help="print what proves a saved search"
    )
    recalling.add_argument("--remove", metavar="NAME", help="keep a search no longer")
    recalling.add_argument(
        "--limit", type=_count, default=20, help="searches of the history to print (20)"
    )

    lining = _command(
        commands, "concordance", "concordance", "print every match with the words around it"
    )
    lining.add_argument("query", metavar="QUERY", help='words, "phrases", field:value …')
    lining.add_argument(
        "--sort",
        choices=("hits", "left", "keyword", "right", "date", "publication", "headline"),
        default="hits",
        help="the order of lines: as the articles are found, by the words before, …",
    )
    lining.add_argument("--reverse", action="store_true", help="the order backwards")
    lining.add_argument(
        "--width",
        type=_positive,
        help="characters on either side (60, or what fits the terminal)",
    )
    lining.add_argument("--limit", type=_count, help="lines at most (all, up to 100,000)")
    lining.add_argument(
        "--export", type=Path, metavar="FILE", help="to .csv, .txt or .json"
    )

    showing = _command(
        commands, "show", "show", "print an article with its names and dates"
    )
    showing.add_argument("article_id", metavar="ARTICLE_ID")

    extracting = _command(
        commands, "extract", "extract", "read files without an archive", archive=False
    )
    extracting.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    _known(extracting)

    keeping = _command(commands, "bookmarks", "bookmarks", "list, export, import bookmarks")
    keeping.add_argument("--export", type=Path, metavar="FILE", help="to .json or .csv")
    keeping.add_argument(
        "--import", dest="import_", type=Path, metavar="FILE", help="from .json or .csv"
    )
    keeping.add_argument("--add", metavar="ARTICLE_ID", help="keep an article")
    keeping.add_argument("--remove", metavar="ARTICLE_ID", help="keep it no longer")
    keeping.add_argument("--folder", default="", help="with --add: the folder")
    keeping.add_argument("--tag", action="append", default=[], help="with --add: a tag")
    keeping.add_argument("--note", default="", help="with --add: a note")

    _command(commands, "verify", "verify", "compare the originals with their checksums")
    _command(commands, "reindex", "reindex", "build the search index anew")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    function: str,
    text: str,
    *,
    archive: bool = True,
) -> argparse.ArgumentParser:
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


def _known(command: argparse.ArgumentParser) -> None:
    command.add_argument("--publication", metavar="NAME", help="the newspaper's name")
    command.add_argument(
        "--published",
        metavar="DATE",
        type=_date,
        help="the issue's date: 1912, 1912-04-16 …",
    )


def _date(text: str) -> str:
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


def _pattern(text: str) -> str:
    from archive.pattern import PathPattern

    try:
        PathPattern.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number above zero")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number")
    return int(text)
