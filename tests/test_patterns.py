"""No pattern takes ages over a few dozen letters, whatever they repeat.

A pattern that can take the same letters in two ways, again and again, doubles its time with
each repetition where it fails in the end. A page of thirty remarks is enough for that.
"""

from __future__ import annotations

import pkgutil
import re
import signal
import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import product

import pytest

import archive
import reader

_TIMES = 30
_SECONDS = 1.0  # of the processor, for what takes microseconds
_ENDS = ("", "!", "\0", "zz~")
_PIECES = (
    "a", "A", "1", "a ", "A ", "1 ", "U.S.", "a-", "A-B ", "a-b ", " ", "\n", "a\n",
    "A b\n", ", ", "A, ", "a,", "(", "(a) ", "[a] ", "<a", "<a>", "</a>", "<!--",
    "<!--a-->\n", "<?x?>", "<!DOCTYPE a>", "&#", "1.", "1/", "12:", "a@", "a/", "_",
    "a_", '"', '"a" ', "'a' ", "A. ", "Jan. ", "1 January ", "of ", "A and ", "x: ",
    "a=", "a='b' ", "\t", "\r\n", "*", "|", "\\a", "%20", "...", ". ", "de la ",
    "Aa Aa ", "AB CD ", "A & B ", "No. 1, ", "— ", "-- ", "a; ",
)  # fmt: skip


class _TooSlowError(Exception):
    """A pattern has not come to an end."""


def _patterns() -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    """Yield what modules have compiled, with its name."""
    for package in (archive, reader):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = import_module(found.name)
            for name, value in vars(module).items():
                if not name.startswith("__"):
                    yield from _within(f"{found.name}.{name}", value)


def _within(
    name: str, value: object
) -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, dict):
        yield from _within(name, (*value, *value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for part in value:
            yield from _within(name, part)


def _try(pattern: re.Pattern[str] | re.Pattern[bytes]) -> None:
    for piece, end in product(_PIECES, _ENDS):
        text = piece * _TIMES + end
        given = text.encode() if isinstance(pattern.pattern, bytes) else text
        for look in (pattern.match, pattern.fullmatch, pattern.search):
            look(given)  # type: ignore[arg-type] # bytes to bytes, text to text


def _stop(number: int, frame: object) -> None:
    raise _TooSlowError


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no timer that counts work")
def test_every_pattern_comes_to_an_end() -> None:
    slow, tried = [], set()
    before = signal.signal(signal.SIGVTALRM, _stop)
    try:
        for name, pattern in _patterns():
            if pattern in tried:
                continue
            tried.add(pattern)
            signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
            try:
                _try(pattern)
            except _TooSlowError:
                slow.append(name)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)

    assert len(tried) > 900
    assert slow == []
