"""Records of WARC files that go on in further ones: their segments put together.

See ISO 28500, 7: a crawler may close a file within a record, which the next file continues.
"""

from __future__ import annotations

from collections.abc import Iterator

from archive.containers.records import MAX_BLOCK, Record


class Segments:
    """Holds the segments of records until the last of them is there.

    All together are at most `MAX_BLOCK` bytes.
    """

    def __init__(self) -> None:
        self._begun: dict[str, tuple[Record, list[bytes]]] = {}
        self._size = 0

    def add(self, record: Record, block: bytes) -> bool:
        """Take the first segment of a record; return whether there was room for it."""
        assert record.segment is not None, "only a segment is added"  # noqa: S101
        return self._hold(record.segment.of, record, [], block)

    def awaits(self, record: Record) -> bool:
        """Whether a record is the next segment of one that was begun."""
        if record.segment is None or record.segment.of not in self._begun:
            return False
        return record.segment.number == len(self._begun[record.segment.of][1]) + 1

    def go_on(self, record: Record, block: bytes) -> tuple[Record, bytes] | None:
        """Take the segment that is awaited; return the whole if it is the last.

        It is also returned, as far as it goes, if there is no room for more.
        """
        assert record.segment is not None, "only what is awaited is added"  # noqa: S101
        first, pieces = self._begun[record.segment.of]
        has_room = self._hold(record.segment.of, first, pieces, block)
        if has_room and not record.segment.is_last:
            return None
        del self._begun[record.segment.of]
        self._size -= sum(map(len, pieces))
        return first, b"".join(pieces)

    def unfinished(self) -> Iterator[tuple[Record, bytes]]:
        """Yield the records of which the last segment never came, as far as they go."""
        for first, pieces in self._begun.values():
            yield first, b"".join(pieces)

    def _hold(self, of: str, first: Record, pieces: list[bytes], block: bytes) -> bool:
        if self._size + len(block) > MAX_BLOCK:
            return False
        self._size += len(block)
        pieces.append(block)
        self._begun[of] = (first, pieces)
        return True
