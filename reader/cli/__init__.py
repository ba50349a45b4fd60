"""Pressmark in the terminal: every command as a function that returns its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from archive.errors import ArchiveError, NotFoundError, QuerySyntaxError
from reader.cli.parser import make_parser

FINE, REJECTED, USAGE = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Run one command; return 0 (fine), 1 (something rejected or missing) or 2 (usage)."""
    from reader.cli import commands

    options = make_parser().parse_args(arguments)
    try:
        return int(getattr(commands, options.run)(options))
    except QuerySyntaxError as error:
        print_query_error(options.query, error)
        return USAGE
    except NotFoundError as error:
        complain(f"{error}.")
        return REJECTED
    except ArchiveError as error:
        complain(str(error))
        return REJECTED
    except BrokenPipeError:
        # Whoever read us has seen enough; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        complain("Stopped. What was stored is safe; the same command goes on from here.")
        return 130


def complain(sentence: str) -> None:
    """Say on standard error what went wrong."""
    sys.stderr.write(f"pressmark: {sentence}\n")


def print_query_error(query: str, error: QuerySyntaxError) -> None:
    """Show the query with the place marked that was not understood."""
    mark = " " * error.start + "^" * max(1, error.end - error.start)
    sys.stderr.write(f"pressmark: {error.reason}\n  {query}\n  {mark}\n")
