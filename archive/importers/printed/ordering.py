"""The order in which the blocks of a page are read, where its file says it by ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archive.importers.printed.layout import Block


def in_order(blocks: Sequence[Block], ids: Iterable[str]) -> list[Block]:
    """Return `blocks` as the list of ids has them.

    An id may be that of a block or of what it is nested in. A block that none names stays
    behind the one that it followed.
    """
    places: dict[str, int] = {}
    for key in ids:
        places.setdefault(key, len(places))
    ranked: list[tuple[int, int, Block]] = []
    rank = -1
    for number, block in enumerate(blocks):
        known = (places[key] for key in (block.id, *block.within) if key in places)
        rank = next(known, rank)
        ranked.append((rank, number, block))
    return [block for _, _, block in sorted(ranked, key=lambda entry: entry[:2])]


def chained(blocks: Sequence[Block], following: Mapping[str, str]) -> list[Block]:
    """Return `blocks` so that each one is followed by the one that `following` names."""
    by_id = {block.id: block for block in blocks if block.id}
    targets = {after for before, after in following.items() if before in by_id}
    ordered: dict[int, Block] = {}
    heads = [block for block in blocks if block.id not in targets]
    for head in (*heads, *blocks):  # the second time for chains that bite their tail
        block: Block | None = head
        while block is not None and id(block) not in ordered:
            ordered[id(block)] = block
            block = by_id.get(following.get(block.id, ""))
    return list(ordered.values())
