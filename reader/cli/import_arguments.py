"""What can be said to the commands that import, and to the one that lists the formats."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.cli.arguments import (
    add_command,
    add_known,
    add_ways,
    positive,
    report_argument,
)


def add_import_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    """Add the commands that import, and the one that lists the formats."""
    adding = add_command(
        commands, "import", "import_", "add files, folders, zip and gz files"
    )
    adding.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    add_known(adding)
    add_ways(adding)
    adding.add_argument(
        "--plan", action="store_true", help="only say what there is and what would be done"
    )
    adding.add_argument(
        "--report",
        type=report_argument,
        metavar="FILE",
        help="write what came of every file to a .txt, .csv or .json file",
    )

    watching = add_command(
        commands, "watch", "watch", "import what is new in folders, again and again"
    )
    watching.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    add_known(watching)
    add_ways(watching)
    watching.add_argument(
        "--once", action="store_true", help="look through all watched folders once"
    )
    watching.add_argument(
        "--every", type=positive, default=60, metavar="SECONDS", help="how often (60)"
    )
    watching.add_argument("--list", action="store_true", help="list the watched folders")
    watching.add_argument(
        "--remove", action="store_true", help="watch the folders no longer"
    )

    add_command(
        commands, "formats", "formats", "list the formats that can be read", archive=False
    )
