"""What the user does to people, organizations and places, from the terminal.

Each deed takes the room and the parsed options, and returns what is to be printed: an act,
or nothing if it has printed all itself.
"""

from __future__ import annotations

import sys
from argparse import Namespace

from rich.table import Table

from archive.authorities import Act, Belonging, Identifier
from archive.errors import ArchiveError
from reader.cli.entity_arguments import NAMED
from reader.cli.entity_names import entity_named
from reader.cli.printing import make_console, print_json, safe
from reader.entities import ActsRead
from reader.entity_json import act_json, authority_json
from reader.room import ReadingRoom

_ALL = 10_000  # acts looked through for the last one that can be undone


class DeedError(ArchiveError):
    """A deed lacks something to be done to; the sentence says what."""


def merge(room: ReadingRoom, options: Namespace) -> Act:
    """Let several be one."""
    return room.merge(_keys(room, options.names), entity_named(room, options.into).key)


def rename(room: ReadingRoom, options: Namespace) -> Act:
    """Give one another name."""
    return room.rename(entity_named(room, options.name).key, options.new)


def split(room: ReadingRoom, options: Namespace) -> Act:
    """Make another of a part of one."""
    key = entity_named(room, options.name).key
    if not options.forms and not options.articles:
        raise DeedError("Say what is another one, with --form or --in.")
    return room.split(key, _belongings(room, key, options), options.forms, options.new)


def move(room: ReadingRoom, options: Namespace) -> Act:
    """Say that it is another one in some articles."""
    key = entity_named(room, options.name).key
    into = entity_named(room, options.into).key
    return room.move(_belongings(room, key, options), into)


def reject(room: ReadingRoom, options: Namespace) -> Act:
    """Say that it is no such thing, everywhere or in some articles."""
    keys = _keys(room, options.names)
    if not options.articles:
        return room.reject(keys)
    return room.reject_in(
        tuple(each for key in keys for each in _belongings(room, key, options))
    )


def confirm(room: ReadingRoom, options: Namespace) -> Act:
    """Say that it is right as it is."""
    return room.confirm(_keys(room, options.names))


def change_kind(room: ReadingRoom, options: Namespace) -> Act:
    """Say that it is of another kind."""
    return room.change_kind(_keys(room, options.names), options.to)


def keep_apart(room: ReadingRoom, options: Namespace) -> Act:
    """Say that several are not the same."""
    return room.keep_apart(_keys(room, options.names))


def identify(room: ReadingRoom, options: Namespace) -> Act:
    """Attach an identifier, or take it away."""
    key = entity_named(room, options.name).key
    if not options.value:
        return room.unidentify(key, options.scheme)
    return room.identify(key, Identifier(options.scheme, options.value))


def undo(room: ReadingRoom, options: Namespace) -> Act:
    """Undo the last act, or the one that is named."""
    return room.undo_act(options.act or _last(room, undone=False))


def redo(room: ReadingRoom, options: Namespace) -> Act:
    """Do the act again that was undone last, or the one that is named."""
    return room.redo_act(options.act or _last(room, undone=True))


def stop(room: ReadingRoom, options: Namespace) -> None:
    """List what is never a name, add to it, or take off it."""
    if options.form and options.remove:
        if not room.unstop(options.form, options.of):
            raise DeedError(f"“{options.form}” is not on the stop list.")
    elif options.form:
        room.stop(options.form, options.of)
    else:
        for stopped in room.stopped():
            kind = stopped.kind.value if stopped.kind else None
            if options.json:
                print_json({"form": stopped.form, "kind": kind})
            else:
                what = f"no {kind}" if kind else "no name"
                sys.stdout.write(f"{safe(stopped.form)}  ({what})\n")


def suggest(room: ReadingRoom, options: Namespace) -> None:
    """List which may be one, and why."""
    kinds = NAMED if options.of is None else (options.of,)
    found = [one for kind in kinds for one in room.suggestions(kind, options.limit)]
    found.sort(key=lambda one: -one.weight)
    for number, suggestion in enumerate(found[: options.limit], 1):
        if options.json:
            print_json(
                {
                    "entities": [authority_json(one) for one in suggestion.authorities],
                    "reasons": list(suggestion.reasons),
                    "weight": round(suggestion.weight, 4),
                }
            )
            continue
        names = ", ".join(
            f"{one.name} ({one.articles:,})" for one in suggestion.authorities
        )
        sys.stdout.write(f"{number}. {names}\n")
        for reason in suggestion.reasons:
            sys.stdout.write(f"   {reason}\n")


def history(room: ReadingRoom, options: Namespace) -> None:
    """List what was done, the last first."""
    key = entity_named(room, options.name).key if options.name else None
    acts = room.acts(options.limit, key)
    if options.json:
        for act in acts:
            print_json(act_json(act))
        return
    table = Table("Act", "When", "What", "")
    for act in acts:
        state = f"undone {act.undone:%Y-%m-%d}" if act.undone else ""
        table.add_row(str(act.key), f"{act.made:%Y-%m-%d %H:%M}", safe(act.sentence), state)
    make_console().print(table)


def acts(room: ReadingRoom, options: Namespace) -> None:
    """Write all acts to a file, or do those of a file."""
    if options.export:
        sys.stdout.write(f"{room.export_acts(options.export):,} acts written\n")
        return
    read = ActsRead(0, 0, (), 0)
    for step in room.import_acts(options.import_):
        read = step
    if options.json:
        print_json(
            {
                "acts": read.total,
                "done": read.done,
                "known": read.known,
                "failed": list(read.failed),
            }
        )
        return
    sys.stdout.write(f"{read.done:,} acts done, {read.known:,} known already\n")
    for sentence in read.failed:
        sys.stdout.write(f"{safe(sentence)}\n")


def _keys(room: ReadingRoom, names: list[str]) -> tuple[int, ...]:
    return tuple(entity_named(room, name).key for name in names)


def _belongings(room: ReadingRoom, key: int, options: Namespace) -> tuple[Belonging, ...]:
    """Return the entities of an authority in the articles that were named."""
    found: list[Belonging] = []
    for article_id in options.articles:
        here = [
            Belonging(article_id, kind, name)
            for (kind, name), authority in room.authorities_of(article_id).items()
            if authority.key == key
        ]
        if not here:
            name = room.authority(key).name
            raise DeedError(f"{name} is not named in {article_id}.")
        found += here
    return tuple(found)


def _last(room: ReadingRoom, *, undone: bool) -> int:
    acts = [act for act in room.acts(_ALL) if bool(act.undone) == undone]
    if not acts:
        what = "undone" if undone else "done"
        raise DeedError(f"Nothing was {what} yet.")
    if undone:
        return max(acts, key=lambda act: str(act.undone)).key
    return acts[0].key
