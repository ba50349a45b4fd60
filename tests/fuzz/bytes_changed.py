"""Files changed without regard to what they are: bytes, stretches, numbers, lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

MAX_SIZE = 4 * 2**20
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_NUMBERS = (
    b"0",
    b"-1",
    b"1e308",
    b"NaN",
    b"99999999999999999999",
    b"4294967296",
    b"0.0001",
    b"",
)
_STRANGE = (
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",  # half of a surrogate pair
    b"\x1a",
    b"\xe2\x80\xae",  # what follows runs from right to left
    "\u0301".encode() * 50,
    "ﷺ".encode(),
    b"&#0;",
    b"&#xD800;",
    b"%00",
    b"\r",
    b"]]>",
    b"<!--",
    b"--",
)
_NESTS = (
    b"<div>",
    b"<p><table><tr><td>",
    b"[",
    b'{"a":',
    b"{\\rtf1 ",
    b"(",
    b"<a ",
    b"&amp;",
    b'"',
)


def flipped(random: Random, content: bytes, other: bytes) -> bytes:
    """Change up to 16 bytes."""
    changed = bytearray(content)
    for _ in range(random.randint(1, 16)):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def cut(random: Random, content: bytes, other: bytes) -> bytes:
    """Keep the beginning, as of a copy that was broken off."""
    return content[: random.randrange(len(content))]


def without(random: Random, content: bytes, other: bytes) -> bytes:
    """Leave a stretch out."""
    start, end = _stretch(random, content)
    return content[:start] + content[end:]


def spliced(random: Random, content: bytes, other: bytes) -> bytes:
    """Go on in the middle with another file, or put a stretch of it in."""
    at = random.randrange(len(content))
    start, end = _stretch(random, other)
    if random.random() < 0.5:
        return content[:at] + other[start:]
    return content[:at] + other[start:end] + content[at:]


def repeated(random: Random, content: bytes, other: bytes) -> bytes:
    """Write a stretch again and again."""
    start, end = _stretch(random, content)
    room = (MAX_SIZE - len(content)) // max(1, end - start)
    times = min(room, 2 ** random.randint(1, 16))
    return content[:end] + content[start:end] * max(0, times) + content[end:]


def numbers_changed(random: Random, content: bytes, other: bytes) -> bytes:
    """Replace some of the numbers by those that nobody expects."""
    share = random.choice((0.01, 0.1, 1))
    number = random.choice(_NUMBERS)

    def changed(found: re.Match[bytes]) -> bytes:
        return number if random.random() < share else found[0]

    return _NUMBER.sub(changed, content)


def lines_changed(random: Random, content: bytes, other: bytes) -> bytes:
    """Exchange, double or drop lines, or join all of them."""
    lines = content.split(b"\n")
    one, two = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(4):
        case 0:
            lines[one], lines[two] = lines[two], lines[one]
        case 1:
            lines.insert(one, lines[two])
        case 2:
            del lines[one]
        case 3:
            return random.choice((b"", b" ", b"\r", b"\n\n")).join(lines)
    return b"\n".join(lines)


def strange(random: Random, content: bytes, other: bytes) -> bytes:
    """Put in what is rare: control characters, halves of characters, ends of comments."""
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(content) + 1)
        content = content[:at] + random.choice(_STRANGE) + content[at:]
    return content


def nested(random: Random, content: bytes, other: bytes) -> bytes:
    """Open something many times over without an end."""
    at = random.randrange(len(content) + 1)
    opening = random.choice(_NESTS)
    times = min(2 ** random.randint(4, 17), (MAX_SIZE - len(content)) // len(opening))
    return content[:at] + opening * max(0, times) + content[at:]


def _stretch(random: Random, content: bytes) -> tuple[int, int]:
    start = random.randrange(len(content))
    length = min(2 ** random.randint(0, 16), len(content) - start)
    return start, start + random.randint(1, max(1, length))


BYTES: tuple[Callable[[Random, bytes, bytes], bytes], ...] = (
    flipped,
    cut,
    without,
    spliced,
    repeated,
    numbers_changed,
    lines_changed,
    strange,
    nested,
)
