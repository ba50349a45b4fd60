"""Members of a container that speak for other members, and those they speak for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from archive.errors import SourceError
from archive.packages import MAX_HELD, is_image
from archive.parts import HeldParts
from archive.rivals import speakers
from archive.source import HEAD_SIZE, Source


class Shelf:
    """Holds back what belongs together until the container has been gone through.

    Members come in any order, and each comes once. Of images only the head is kept.
    """

    def __init__(self, claims: Iterable[tuple[str, str]]) -> None:
        """Know which members speak for which, by location."""
        self._claims: dict[str, list[str]] = defaultdict(list)
        for package, location in claims:
            self._claims[package].append(location)
        self._claimed = {location for known in self._claims.values() for location in known}
        self._speakers: dict[str, Source] = {}
        self._contents: dict[str, bytes] = {}
        self._size = 0

    def keeps(self, location: str, member: Source) -> bool:
        """Take a member that speaks or is spoken for; return whether it is one of them."""
        speaks = location in self._claims
        if not speaks and location not in self._claimed:
            return False
        content = member.content or b""
        if speaks:
            self._speakers[location] = member
        elif is_image(content):
            content = content[:HEAD_SIZE]
        self._size += len(content)
        if self._size > MAX_HELD:
            self._contents.clear()
        else:
            self._contents[location] = content
        return True

    def speakers(self) -> Iterator[tuple[Source | SourceError, tuple[str, ...]]]:
        """Yield the members that speak for others, with these as their parts.

        With each come the digests of its parts that are no images. The other speakers of
        the container are among its parts, too: an issue may be described twice.
        """
        pairs = [(one, other) for one, some in self._claims.items() for other in some]
        among = [(one, other) for one, other in pairs if other in self._speakers]
        speaking = speakers(list(self._speakers), among)
        for location, member in self._speakers.items():
            if location not in speaking:
                continue
            if self._size > MAX_HELD:
                error = SourceError(
                    member.name,
                    f"lies among more than {MAX_HELD >> 20} MiB of files that belong "
                    "together; unpack them first",
                )
                yield error, ()
                continue
            claimed = [known for known in self._claims[location] if known != location]
            parts = self._parts(location, claimed)
            contents = (self._contents.get(known, b"") for known in claimed)
            digests = (sha256(it).hexdigest() for it in contents if not is_image(it))
            yield replace(member, parts=parts), tuple(digests)

    def _parts(self, location: str, claimed: Iterable[str]) -> HeldParts:
        shelf, mark, inside = location.rpartition("!")
        others = (it for it in self._speakers if it.rpartition("!")[0] == shelf)
        contents = {
            known.removeprefix(shelf + mark): self._contents[known]
            for known in (*others, *claimed)
            if known in self._contents
        }
        return HeldParts(contents, inside.rpartition("/")[0])
