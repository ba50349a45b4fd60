"""Articles in the terminal: shown, put right by hand, and read from files."""

from __future__ import annotations

import sys
from argparse import Namespace

from archive import Archive
from archive.events import IngestOptions, PassedOver, Rejected
from archive.extraction import extract as extract_files
from reader.cli import FINE, REJECTED, complain
from reader.cli.article import print_article, print_details, print_pages
from reader.cli.printing import make_console, print_json, safe
from reader.cli.reindexing import catch_up
from reader.public import (
    article_json,
    held_article_json,
    passed_over_json,
    rejected_json,
)
from reader.room import ReadingRoom


def show(options: Namespace) -> int:
    """Print an article; names and dates are found on the spot where they are missing."""
    with Archive(options.archive, create=False) as archive:
        held = archive.store.article(options.article_id)
        if held.names is None:
            held = archive.name_now(options.article_id)
            catch_up(archive)
        pages = archive.store.pages_of(options.article_id)
        corrections = archive.store.corrections.of_article(options.article_id)
        details = ReadingRoom(archive).details(options.article_id).details
    if options.json:
        print_json(held_article_json(held, pages, corrections))
        return FINE
    console = make_console()
    print_article(console, held)
    print_pages(console, pages)
    if options.details:
        print_details(console, details)
    return FINE


def correct(options: Namespace) -> int:
    """Put one field of an article right, or let the source's word hold again."""
    article_id, field = options.article_id, options.field
    with Archive(options.archive, create=False) as archive:
        room = ReadingRoom(archive)
        before = room.value(article_id, field)
        if not options.undo:
            room.correct(article_id, field, options.value)
        elif room.undo_correction(article_id, field) is None:
            complain(f"The {field} of {article_id} was not corrected.")
            return REJECTED
        now = room.value(article_id, field)
        catch_up(archive)
    if options.json:
        print_json({"article": article_id, "field": field, "value": now, "was": before})
    else:
        shown, old = safe(now) or "nothing", safe(before) or "nothing"
        sys.stdout.write(f"{field}: {shown} (was {old})\n")
    return FINE


def extract(options: Namespace) -> int:
    """Read files without an archive and print their articles."""
    code = FINE
    printed = False
    request = IngestOptions(
        publication=options.publication,
        published=options.published,
        format=options.format,
        ocr=options.ocr,
    )
    for item in extract_files(options.paths, request):
        match item:
            case Rejected(source=source, reason=reason):
                code = REJECTED
                if options.json:
                    print_json(rejected_json(source, reason))
                else:
                    complain(f"{safe(source)}: {safe(reason)}")
            case PassedOver(source=source, reason=reason):
                if options.json:
                    print_json(passed_over_json(source, reason))
                else:
                    complain(f"passed over: {safe(source)} {safe(reason)}")
            case _ if options.json:
                print_json(article_json(item))
            case _:
                if printed:
                    sys.stdout.write("\n" + "─" * 60 + "\n\n")
                printed = True
                print_article(make_console(), item)
    return code
