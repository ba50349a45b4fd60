"""Names typed in the terminal, and the people, organizations and places they mean."""

from __future__ import annotations

from archive.authorities import Authority, Listing, Standing
from archive.errors import ArchiveError
from reader.cli.entity_arguments import NAMED
from reader.room import ReadingRoom

_LIKE = 5


class UnknownNameError(ArchiveError):
    """A name means nothing here, or several things; the sentence says which."""


def entity_named(room: ReadingRoom, typed: str) -> Authority:
    """Return what a name means, as it was typed: ``Jim Kenney``, ``person:Jim Kenney``.

    Raises:
        UnknownNameError: It means nothing here, or may mean several.
    """
    prefix, colon, rest = typed.partition(":")
    kinds = [kind for kind in NAMED if kind.value == prefix.strip().lower()]
    name = rest.strip() if colon and kinds else typed.strip()
    found = [
        authority
        for kind in kinds or NAMED
        if (authority := room.authority_named(kind, name)) is not None
    ]
    if len(found) == 1:
        return found[0]
    if found:
        several = " or ".join(f"“{one.kind.value}:{one.name}”" for one in found)
        raise UnknownNameError(f"“{name}” may mean several; write {several}.")
    like = room.authorities(Listing(containing=name, limit=_LIKE)).authorities
    if not like:
        state = Standing.REJECTED
        like = room.authorities(
            Listing(containing=name, state=state, limit=_LIKE)
        ).authorities
    if like:
        others = ", ".join(f"“{one.kind.value}:{one.name}”" for one in like)
        raise UnknownNameError(f"Nothing is called “{name}” here, but {others}.")
    raise UnknownNameError(
        f"Nothing is called “{name}” here; `pressmark entities` lists what is."
    )
