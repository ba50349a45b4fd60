"""Run benchmarks, each in a process of its own: ``python -m tests.benchmarks [NAME …]``.

Options after a name, such as ``search --articles 20000``, are handed to every one named.
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

NAMES = (
    "html",
    "mentions",
    "authorities",
    "desk",
    "entities",
    "lexicon",
    "search",
    "aliases",
    "ranking",
    "ingest",
    "importing",
    "startup",
    "stalls",
    "naming",
)


def main() -> int:
    """Run the benchmarks named on the command line, or all."""
    given = sys.argv[1:]
    names = tuple(takewhile(lambda word: not word.startswith("-"), given))
    options = given[len(names) :]
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = 0
    for name in names or NAMES:
        sys.stdout.write(f"\n== {name}\n")
        sys.stdout.flush()
        command = [sys.executable, "-m", f"tests.benchmarks.{name}", *options]
        failed += subprocess.run(
            command, cwd=Path(__file__).parents[2], check=False
        ).returncode
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
