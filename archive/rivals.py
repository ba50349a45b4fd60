"""Which of several sources that speak for each other speaks for the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence


def speakers(met: Sequence[str], claims: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return those that nobody speaks for, of sources `met` that speak for others.

    `claims` are pairs, the second of which the first one speaks for. Where sources speak
    for each other in a circle, the one met first speaks for the others.
    """
    spoken: dict[str, list[str]] = defaultdict(list)
    claimed: set[str] = set()
    for speaker, other in claims:
        if speaker != other:
            spoken[speaker].append(other)
            claimed.add(other)
    found: list[str] = []
    reached: set[str] = set()
    free = [name for name in met if name not in claimed]
    for name in (*free, *met):  # those in circles come last
        if name in reached:
            continue
        found.append(name)
        waiting = [name]
        while waiting:
            here = waiting.pop()
            if here not in reached:
                reached.add(here)
                waiting += spoken.get(here, ())
    return frozenset(found)
