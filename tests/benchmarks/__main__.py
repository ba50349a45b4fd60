"""Run benchmarks, each in a process of its own: ``python -m tests.benchmarks [NAME …]``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

NAMES = ("html", "mentions", "search", "ingest", "startup", "stalls")


def main() -> int:
    """Run the benchmarks named on the command line, or all."""
    wanted = sys.argv[1:] or NAMES
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = 0
    for name in wanted:
        sys.stdout.write(f"\n== {name}\n")
        sys.stdout.flush()
        command = [sys.executable, "-m", f"tests.benchmarks.{name}"]
        failed += subprocess.run(
            command, cwd=Path(__file__).parents[2], check=False
        ).returncode
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
