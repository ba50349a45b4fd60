"""The composition root: the window, or a command in the terminal. All is wired here."""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.room import ReadingRoom

if __package__:  # installed: our packages lie beside this file
    sys.path.insert(0, str(Path(__file__).resolve().parent))

VERSION = "0.1.0"


def main() -> int:
    """Run Pressmark with the arguments of the process; return the exit code."""
    multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if "--version" in arguments[:1]:
        sys.stdout.write(f"Pressmark {VERSION}\n")
        return 0
    from reader.cli.parser import COMMANDS

    if arguments and arguments[0] in (*COMMANDS, "-h", "--help"):
        from reader.cli import run

        return run(arguments)
    return _window(arguments)


def _window(arguments: Sequence[str]) -> int:
    from reader.cli.parser import data_directory
    from reader.sample import sample_directory

    parser = argparse.ArgumentParser(
        prog="pressmark", description="Open the window. See also `pressmark --help`."
    )
    parser.add_argument("archive", nargs="?", type=Path, help="the archive's folder")
    parser.add_argument("--sample", action="store_true", help="open the sample archive")
    options = parser.parse_args(arguments)
    if options.archive is not None and not options.archive.is_dir():
        parser.error(f"{options.archive} is neither a command nor an archive's folder")
    sample = sample_directory(data_directory())
    if not _has_display():
        return _without_display(options.archive, sample)

    # What a starting program makes it keeps: looking for garbage in it costs a tenth of the
    # time. The window looks for it later on (`ui.garbage`).
    gc.disable()
    import ui.app
    from reader.clerk import Clerk

    return ui.app.run(
        _open_room,
        Clerk,
        archive=sample if options.sample else options.archive,
        sample=sample,
        argv=["pressmark"],
        version=VERSION,
    )


def _open_room(directory: Path) -> ReadingRoom:
    from archive import Archive
    from reader.room import ReadingRoom

    return ReadingRoom(Archive(directory))


def _without_display(directory: Path | None, sample: Path) -> int:
    """Show in the terminal, and in two pictures, what there is to see."""
    from reader.cli import run
    from reader.sample import PATTERN, QUERY, sample_source

    say = sys.stdout.write
    say("There is no display, so Pressmark shows itself here and in two pictures.\n\n")
    if directory is None:
        directory = sample
        source = str(sample_source())
        run(["import", source, "--pattern", PATTERN, "--archive", str(directory)])
    say(f"\n$ pressmark search '{QUERY}'\n")
    sys.stdout.flush()
    if code := run(["search", QUERY, "--limit", "3", "--archive", str(directory)]):
        return code

    import ui.app
    from archive.search import Query

    with _open_room(directory) as room:
        rows = room.search(Query(QUERY, limit=1)).rows or room.search(Query(limit=1)).rows
        if rows:
            say(f"\n$ pressmark show {rows[0].article_id}\n")
            sys.stdout.flush()
            run(["show", rows[0].article_id, "--archive", str(directory)])
        for dark in (False, True):
            picture = Path(f"pressmark-{'dark' if dark else 'light'}.png").absolute()
            ui.app.picture(room, picture, QUERY, dark=dark)
            say(f"\nThe window: {picture}")
    say("\n")
    return 0


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
