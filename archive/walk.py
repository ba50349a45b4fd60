"""The files below what the user names, each with what its path says of it; none is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

from archive.containers import container_for
from archive.containers.folder import NO_FILE
from archive.containers.names import shown_name
from archive.errors import SourceError
from archive.model import Context
from archive.parts import FolderParts
from archive.pattern import PathPattern
from archive.source import Source


def files(
    top: Path, context: Context = Context(), pattern: PathPattern | None = None
) -> Iterator[Source | SourceError]:
    """Yield the file `top`, or the files below it, and an error for what is none.

    What `context` leaves unknown is filled from `pattern`, matched against the path below
    the folder.
    """
    source = Source(shown_name(str(top)), top, context=context)
    try:
        top.stat()
    except FileNotFoundError:
        yield SourceError(source.name, "is not there; check its name")
        return
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield SourceError(source.name, f"cannot be opened ({reason.lower()})")
        return
    if (folder := container_for(source, b"")) is not None:
        try:
            for below in folder.open(source):
                if isinstance(below, Source):
                    below = placed(below, top, context, pattern)  # noqa: PLW2901
                yield below
        except SourceError as error:
            yield error
    elif top.is_file():
        yield placed(source, top, context, pattern)
    else:
        yield SourceError(source.name, NO_FILE)


def placed(
    source: Source, top: Path, context: Context, pattern: PathPattern | None
) -> Source:
    """Return a file below `top`, or `top` itself, with what its path says and its parts.

    Who names a file means the files beside it, too, where that one speaks for them.
    """
    assert source.path is not None, "only files have a place"  # noqa: S101
    path = source.path
    root = top.parent if path == top else top
    said = read_path(context, pattern, relative(path, top, pattern))
    return replace(source, context=said, parts=FolderParts(root, path.parent))


def relative(path: Path, top: Path, pattern: PathPattern | None) -> str:
    """Return as much of a path as a pattern speaks of, with ``/``."""
    if path == top:
        return "/".join(top.parts[-(pattern.depth if pattern else 1) :])
    # A path below "." does not begin with it; and Path.relative_to is slow.
    prefix = os.path.join(str(top), "") if top.parts else ""  # noqa: PTH118
    return str(path).removeprefix(prefix)


def read_path(context: Context, pattern: PathPattern | None, *relatives: str) -> Context:
    """Return the user's context, completed with what the first path that fits says."""
    if pattern is None:
        return context
    for path in relatives:
        said = pattern.context(path)
        if said is not None:
            return _completed(context, said)
    return context


def location_of(path: str | Path) -> str:
    """The absolute path, links unresolved; bytes that are no text become escapes."""
    absolute = os.path.abspath(path)  # noqa: PTH100 - Path.absolute keeps ".."
    return absolute.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _completed(context: Context, said: Context) -> Context:
    unknown = {
        field.name: getattr(said, field.name)
        for field in fields(Context)
        if getattr(context, field.name) is None
    }
    return replace(context, **unknown)
