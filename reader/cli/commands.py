"""What each command does; each takes the parsed options and returns an exit code."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import suppress
from dataclasses import replace

from archive import Archive
from archive.containers.names import shown_name
from archive.errors import StoreError
from archive.events import IngestOptions
from archive.search import Query
from reader.asked import is_everything
from reader.cli import FINE, REJECTED, complain, deeds, saving, watching
from reader.cli.checking import check as check_sample
from reader.cli.concordance import run_concordance
from reader.cli.entities import list_entities, show_entity
from reader.cli.explaining import explanations
from reader.cli.formats import print_formats
from reader.cli.importing import run_import, show_plan
from reader.cli.mentioned import calendar as list_days
from reader.cli.naming import run_model, run_names
from reader.cli.printing import (
    make_console,
    print_bookmarks,
    print_json,
    print_results,
    safe,
)
from reader.cli.reading import correct, extract, show
from reader.cli.reindexing import catch_up, link_up, run_reindex
from reader.cli.watching import list_watched
from reader.entity_json import act_json
from reader.public import Json, bookmark_json, results_json
from reader.room import ReadingRoom

__all__ = [
    "bookmarks",
    "calendar",
    "check",
    "concordance",
    "correct",
    "deed",
    "entities",
    "entity",
    "extract",
    "formats",
    "import_",
    "model",
    "names",
    "reindex",
    "search",
    "searches",
    "show",
    "verify",
    "watch",
]


def import_(options: Namespace) -> int:
    """Add files to an archive, making it where there is none; or only say what would be."""
    do = show_plan if options.plan else run_import
    with Archive(options.archive) as archive:
        rejected = do(
            archive,
            options.paths,
            _request(options),
            as_json=options.json,
            report=options.report,
        )
    return REJECTED if rejected else FINE


def formats(options: Namespace) -> int:
    """List what can be read."""
    print_formats(as_json=options.json)
    return FINE


def watch(options: Namespace) -> int:
    """Look through folders again and again, and import what is new."""
    with Archive(options.archive) as archive:
        if options.list:
            list_watched(archive, as_json=options.json)
            return FINE
        if options.remove:
            for folder in options.folders:
                if not archive.unwatch(folder):
                    complain(f"{shown_name(str(folder))} was not watched.")
                    return REJECTED
            return FINE
        every = None if options.once else options.every
        rejected = watching.watch(
            archive,
            options.folders,
            _request(options),
            every=every,
            as_json=options.json,
        )
    return REJECTED if rejected else FINE


def _request(options: Namespace) -> IngestOptions:
    """What was said of an import."""
    return IngestOptions(
        publication=options.publication,
        published=options.published,
        pattern=options.pattern,
        copy_originals=not options.reference,
        jobs=options.jobs,
        retry=options.retry,
        format=options.format,
        upgrade=options.upgrade,
        seconds=options.seconds,
        ocr=options.ocr,
    )


def search(options: Namespace) -> int:
    """Print what a query finds."""
    kept: Json = {}
    with Archive(options.archive, create=False) as archive:
        catch_up(archive)
        room = ReadingRoom(archive)
        if options.saved:
            query, kept = saving.rerun(room, options)
        else:
            query = Query(
                options.query, sort=options.sort, limit=options.limit, offset=options.offset
            )
        query = replace(query, expand=query.expand or options.expand)
        results = room.search(query)
        explained = explanations(room, results) if options.explain else {}
        if options.save:
            kept = saving.save(room, query, options.save)
        elif not options.saved and not is_everything(query):
            with suppress(StoreError):  # an archive that one may only read is searched, too
                room.remember(query, results.total)
    if options.json:
        print_json(results_json(results, query.text, explained) | kept)
    else:
        print_results(make_console(), results, explained)
        saving.print_kept(kept)
    return FINE


def searches(options: Namespace) -> int:
    """List saved searches and the history, or print or remove one that is saved."""
    with _room(options) as room:
        return saving.searches(room, options)


def concordance(options: Namespace) -> int:
    """Print or write every match of a query with the words around it."""
    with Archive(options.archive, create=False) as archive:
        catch_up(archive)
        return run_concordance(ReadingRoom(archive), options)


def bookmarks(options: Namespace) -> int:
    """List, add, remove, export or import bookmarks."""
    with _room(options) as room:
        if options.import_:
            sys.stdout.write(f"{room.import_bookmarks(options.import_)} bookmarks read\n")
        elif options.export:
            sys.stdout.write(f"{room.export_bookmarks(options.export)} bookmarks written\n")
        elif options.add:
            tags = tuple(options.tag)
            room.add_bookmark(options.add, options.folder, tags, options.note)
        elif options.remove:
            if room.remove_bookmark(options.remove) is None:
                complain(f"{options.remove} is not bookmarked.")
                return REJECTED
        elif options.json:
            for bookmark in room.bookmarks():
                print_json(bookmark_json(bookmark))
        else:
            print_bookmarks(make_console(), room.bookmarks())
    return FINE


def entities(options: Namespace) -> int:
    """List people, organizations and places."""
    with Archive(options.archive, create=False) as archive:
        link_up(archive)
        return list_entities(ReadingRoom(archive), options)


def entity(options: Namespace) -> int:
    """Print all that is known of a person, organization or place."""
    with Archive(options.archive, create=False) as archive:
        link_up(archive)
        catch_up(archive)
        return show_entity(ReadingRoom(archive), options)


def deed(options: Namespace) -> int:
    """Do something to people, organizations or places, and say what was done."""
    with Archive(options.archive, create=False) as archive:
        link_up(archive)
        act = getattr(deeds, options.deed)(ReadingRoom(archive), options)
        catch_up(archive)
    if act is not None and options.json:
        print_json(act_json(act))
    elif act is not None:
        undone = "Undone: " if act.undone else ""
        sys.stdout.write(f"{undone}{safe(act.sentence)} (act {act.key})\n")
    return FINE


def check(options: Namespace) -> int:
    """Draw and judge samples of names and dates, or say how many are right."""
    with _room(options) as room:
        return check_sample(room, options)


def calendar(options: Namespace) -> int:
    """List the days that articles tell of, or what is said of one."""
    with Archive(options.archive, create=False) as archive:
        catch_up(archive)
        return list_days(ReadingRoom(archive), options)


def verify(options: Namespace) -> int:
    """Compare every original with the checksum it had when it was imported."""
    with Archive(options.archive, create=False) as archive:
        problems = 0
        for problem in archive.verify():
            problems += 1
            if options.json:
                print_json({"problem": str(problem)})
            else:
                complain(str(problem))
    if not problems and not options.json:
        sys.stdout.write("Every original is as it was given.\n")
    return REJECTED if problems else FINE


def reindex(options: Namespace) -> int:
    """Build the search index anew."""
    with Archive(options.archive, create=False) as archive:
        return run_reindex(archive, as_json=options.json)


def names(options: Namespace) -> int:
    """Find the names that are still to be found, or all anew."""
    with Archive(options.archive) as archive:
        return run_names(archive, again=options.again, as_json=options.json)


def model(options: Namespace) -> int:
    """Say which English model is used, or take a larger one from a file."""
    return run_model(options.wheel, as_json=options.json)


def _room(options: Namespace) -> ReadingRoom:
    return ReadingRoom(Archive(options.archive, create=False))
