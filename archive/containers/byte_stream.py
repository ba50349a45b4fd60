"""A stream of bytes of any length, looked into before it is taken from."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BLANK = b"\r\n"
_STEP = 2**16
# No mark that is looked for is longer.
_MARK_SIZE = 6_000


class ByteStream:
    """A stream of bytes, of which some can be seen before they are taken."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._held = b""
        self._at = 0
        self.position = 0

    def peek(self, count: int) -> bytes:
        """Return the next `count` bytes, fewer at the end."""
        if len(self._held) - self._at < count:
            pieces = [self._held[self._at :]]
            size = len(pieces[0])
            while size < count and (chunk := next(self._chunks, b"")):
                pieces.append(chunk)
                size += len(chunk)
            self._held = b"".join(pieces)
            self._at = 0
        return self._held[self._at : self._at + count]

    def take(self, count: int) -> bytes:
        """Return the next `count` bytes, fewer at the end, and go past them."""
        found = self.peek(count)
        self._go(len(found))
        return found

    def give_back(self, data: bytes) -> None:
        """Put bytes that were taken before those that come next."""
        self._held = data + self._held[self._at :]
        self._at = 0
        self.position -= len(data)

    def skip(self, count: int) -> int:
        """Go past `count` bytes; return how many there were."""
        left = count
        while left:
            there = len(self.peek(min(left, _STEP)))
            if not there:
                break
            self._go(there)
            left -= there
        return count - left

    def skip_blank(self) -> None:
        """Go past line ends."""
        while (head := self.peek(256)) and head[0] in _BLANK:
            self._go(len(head) - len(head.lstrip(_BLANK)))

    def skip_to(self, mark: re.Pattern[bytes], limit: int | None = None) -> None:
        """Go to the next `mark`, at most `limit` bytes, or to the end of the stream."""
        left = limit
        while left != 0 and (head := self.peek(_STEP + _MARK_SIZE)):
            found = mark.search(head)
            step = found.start() if found else min(len(head), _STEP)
            if left is not None:
                found = None if step > left else found
                step = min(step, left)
                left -= step
            self._go(step)
            if found:
                return

    def take_to(self, mark: re.Pattern[bytes], limit: int) -> bytes | None:
        """Take all before the next `mark`, or the end; ``None`` if it is over `limit`."""
        pieces: list[bytes] = []
        found = None
        while found is None and (head := self.peek(_STEP + _MARK_SIZE)):
            found = mark.search(head)
            step = found.start() if found else min(len(head), _STEP)
            limit -= step
            if limit >= 0:
                pieces.append(head[:step])
            self._go(step)
        return None if limit < 0 else b"".join(pieces)

    def _go(self, count: int) -> None:
        self._at += count
        self.position += count
