"""What can be said of people, organizations, places and days on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from archive.authorities import Order, Scheme, Standing
from archive.model import EntityKind
from archive.samples import Verdict
from reader.cli.arguments import add_command, choice_of, count, positive, span_argument

NAMED = tuple(kind for kind in EntityKind if kind is not EntityKind.DATE)
_NAME = "a name, or kind:name where several kinds have it"

Commands = argparse._SubParsersAction  # noqa: SLF001 - what argparse returns has no other name


def add_entity_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add `entities` with all that can be done to them, `entity`, `check`, `calendar`."""
    listing = add_command(
        commands, "entities", "entities", "list people, organizations and places"
    )
    listing.add_argument(
        "--kind", type=choice_of(NAMED), choices=NAMED, help="of one kind only"
    )
    listing.add_argument("--containing", default="", metavar="LETTERS", help="in the name")
    listing.add_argument(
        "--state",
        type=choice_of(Standing),
        choices=tuple(Standing),
        default=Standing.ALL,
        help="those found by machine, confirmed by you, or rejected (all but the rejected)",
    )
    listing.add_argument(
        "--sort",
        type=choice_of(Order),
        choices=tuple(Order),
        default=Order.ARTICLES,
        help="the order",
    )
    listing.add_argument("--limit", type=count, default=50, help="names to print (50)")
    listing.add_argument("--offset", type=count, default=0, help="names to pass over (0)")
    listing.add_argument("--export", type=Path, metavar="FILE", help="to .csv or .json")
    _add_deeds(listing.add_subparsers(title="what can be done", metavar="DEED"))

    page = add_command(commands, "entity", "entity", "print all that is known of an entity")
    page.add_argument("name", metavar="NAME", help=_NAME)
    page.add_argument("--limit", type=count, default=10, help="articles to print (10)")
    page.add_argument("--offset", type=count, default=0, help="articles to pass over (0)")
    page.add_argument("--export", type=Path, metavar="FILE", help="to .csv or .json")

    checking = add_command(
        commands, "check", "check", "find out how many of the names and dates are right"
    )
    asked = checking.add_mutually_exclusive_group()
    asked.add_argument(
        "--draw",
        type=choice_of(EntityKind),
        choices=tuple(EntityKind),
        help="draw a sample of a kind",
    )
    asked.add_argument("--sample", type=positive, metavar="N", help="go on with a sample")
    checking.add_argument("--size", type=positive, default=50, help="mentions to draw (50)")
    checking.add_argument("--seed", type=count, help="draw the same mentions again")
    checking.add_argument(
        "--mention", type=positive, metavar="N", help="with --sample and --verdict: which"
    )
    checking.add_argument("--verdict", type=choice_of(Verdict), choices=tuple(Verdict))

    days = add_command(
        commands, "calendar", "calendar", "list the days that articles tell of"
    )
    days.add_argument(
        "within",
        metavar="DATE",
        nargs="?",
        type=span_argument,
        help="a year for its months, a month for its days, a day for what is said of it",
    )
    days.add_argument("--query", default="", help="in articles that this finds")
    days.add_argument("--limit", type=count, default=20, help="articles of a day (20)")
    days.add_argument("--offset", type=count, default=0, help="articles to pass over (0)")


def _add_deeds(deeds: Commands[argparse.ArgumentParser]) -> None:
    merging = _add(deeds, "merge", "merge", "let several be one")
    merging.add_argument("names", metavar="NAME", nargs="+", help=_NAME)
    merging.add_argument("--into", metavar="NAME", required=True, help="what they are")

    naming = _add(deeds, "rename", "rename", "give one another name")
    naming.add_argument("name", metavar="NAME", help=_NAME)
    naming.add_argument("new", metavar="NEW", help='the new name, "" for the one found')

    splitting = _add(deeds, "split", "split", "make another of a part of one")
    splitting.add_argument("name", metavar="NAME", help=_NAME)
    splitting.add_argument(
        "--form", dest="forms", action="append", default=[], help="printed so and only so"
    )
    _add_articles(splitting)
    splitting.add_argument(
        "--name", dest="new", default="", help="what to call the new one"
    )

    moving = _add(deeds, "move", "move", "say that it is another one in some articles")
    moving.add_argument("name", metavar="NAME", help=_NAME)
    moving.add_argument("--into", metavar="NAME", required=True, help="who it is there")
    _add_articles(moving, required=True)

    rejecting = _add(deeds, "reject", "reject", "say that it is no such thing")
    rejecting.add_argument("names", metavar="NAME", nargs="+", help=_NAME)
    _add_articles(rejecting)

    confirming = _add(deeds, "confirm", "confirm", "say that it is right as it is")
    confirming.add_argument("names", metavar="NAME", nargs="+", help=_NAME)

    changing = _add(deeds, "kind", "change_kind", "say that it is of another kind")
    changing.add_argument("to", type=choice_of(NAMED), choices=NAMED, help="the kind")
    changing.add_argument("names", metavar="NAME", nargs="+", help=_NAME)

    parting = _add(deeds, "apart", "keep_apart", "say that several are not the same")
    parting.add_argument("names", metavar="NAME", nargs="+", help=_NAME)

    identifying = _add(deeds, "identify", "identify", "attach an identifier")
    identifying.add_argument("name", metavar="NAME", help=_NAME)
    identifying.add_argument("scheme", type=choice_of(Scheme), choices=tuple(Scheme))
    identifying.add_argument("value", metavar="ID", help='as Q42, "" to take it away')

    stopping = _add(deeds, "stop", "stop", "list, or add to, what is never a name")
    stopping.add_argument("form", metavar="FORM", nargs="?", help="as printed")
    stopping.add_argument(
        "--of", type=choice_of(NAMED), choices=NAMED, help="of one kind only"
    )
    stopping.add_argument("--remove", action="store_true", help="take it off the list")

    suggesting = _add(deeds, "suggest", "suggest", "list which may be one, and why")
    suggesting.add_argument(
        "of",
        type=choice_of(NAMED),
        choices=NAMED,
        nargs="?",
        help="the kind; all if not given",
    )
    suggesting.add_argument("--limit", type=count, default=20, help="how many (20)")

    telling = _add(deeds, "history", "history", "list what was done")
    telling.add_argument("--name", metavar="NAME", help="to one of them")
    telling.add_argument("--limit", type=count, default=20, help="acts to print (20)")

    for name, text in (("undo", "undo an act"), ("redo", "do an act again")):
        undoing = _add(deeds, name, name, f"{text}: the last, or by its number")
        undoing.add_argument("act", type=positive, metavar="ACT", nargs="?")

    keeping = _add(deeds, "acts", "acts", "write or read all that was done")
    which = keeping.add_mutually_exclusive_group(required=True)
    which.add_argument("--export", type=Path, metavar="FILE", help="to .json")
    which.add_argument("--import", dest="import_", type=Path, metavar="FILE")


def _add(
    deeds: Commands[argparse.ArgumentParser], name: str, deed: str, text: str
) -> argparse.ArgumentParser:
    """Add what can be done; `deed` is a function of `reader.cli.deeds`."""
    parser = deeds.add_parser(name, help=text, description=text.capitalize() + ".")
    parser.set_defaults(run="deed", deed=deed)
    # What was said before the deed holds unless it is said again behind it.
    suppress = argparse.SUPPRESS
    parser.add_argument("--archive", type=Path, metavar="DIR", default=suppress)
    parser.add_argument("--json", action="store_true", default=suppress)
    return parser


def _add_articles(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument(
        "--in",
        dest="articles",
        action="append",
        default=[],
        required=required,
        metavar="ARTICLE_ID",
        help="in this article only; may be given again",
    )
