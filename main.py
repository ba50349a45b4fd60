"""The composition root: the window, or a command in the terminal. All is wired here."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path

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
    parser = argparse.ArgumentParser(
        prog="pressmark", description="Open the window. See also `pressmark --help`."
    )
    parser.add_argument("archive", nargs="?", type=Path, help="the archive's folder")
    parser.add_argument("--sample", action="store_true", help="open the sample archive")
    options = parser.parse_args(arguments)
    if _has_display():
        import ui.app

        return ui.app.run(options.archive, sample=options.sample)
    from reader.sample import tell_without_display

    return tell_without_display(options.archive)


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
