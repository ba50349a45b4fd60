"""Headway: what goes through long files says that it gets on, to whoever waits for it.

A worker process that says nothing for a while is given up. What takes long for good reason,
such as a web archive of many gigabytes, says so here, wherever its bytes are read: deep in
libraries, where nothing could be yielded.
"""

from __future__ import annotations

from collections.abc import Callable

# A process works on one task at a time, and only one that has a limit on it listens.
_listeners: list[Callable[[str | None], None]] = []


def listen(listener: Callable[[str | None], None]) -> None:
    """Have `listener` told of all headway in this process, often.

    It is given the name of what is being gone through from now on; ``None`` for the same.
    """
    _listeners[:] = [listener]


def got_on() -> None:
    """Say that there was some progress that cannot go on for ever."""
    for listener in _listeners:
        listener(None)


def entered(name: str) -> None:
    """Say that from now on `name` is being gone through; ``""`` for the whole again."""
    for listener in _listeners:
        listener(name)
