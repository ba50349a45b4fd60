"""Articles written for Pressmark in which every name says whom or what it means.

``[Falk|p2]`` is a name of the person numbered 2; organizations are ``o1``, places ``l1``.
Names that the article uses for nobody in particular are not marked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.model import EntityKind, Field, Names

DIRECTORY = Path(__file__).parent / "data/linking"
KINDS = {"p": EntityKind.PERSON, "o": EntityKind.ORGANIZATION, "l": EntityKind.PLACE}
_MARKED = re.compile(r"\[(?P<name>[^|\]]+)\|(?P<meaning>[pol]\d+)\]")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and where in its text something is named.

    Attributes:
        name: What the file is called.
        text: The article without its marks.
        meanings: What is meant by each name, by its code points.
    """

    name: str
    text: str
    meanings: Mapping[Place, str]


def annotated_articles() -> Iterator[Annotated]:
    """Yield all articles, in the order of their files' names."""
    for path in sorted(DIRECTORY.glob("*.txt")):
        yield parse(path.stem, path.read_text(encoding="utf-8"))


def parse(name: str, marked: str) -> Annotated:
    """Take the marks out of a text."""
    parts: list[str] = []
    meanings: dict[Place, str] = {}
    done = length = 0
    for match in _MARKED.finditer(marked):
        parts += [marked[done : match.start()], match["name"]]
        start = length + match.start() - done
        length = start + len(match["name"])
        meanings[start, length] = match["meaning"]
        done = match.end()
    parts.append(marked[done:])
    return Annotated(name, "".join(parts), meanings)


def found_meanings(names: Names) -> dict[Place, str]:
    """Return what the extractor takes each name of a text to mean, dates aside."""
    return {
        (mention.start, mention.end): f"{mention.kind.value} {mention.entity}"
        for mention in names.mentions
        if mention.field is Field.TEXT and mention.kind is not EntityKind.DATE
    }


def b_cubed(wanted: Mapping[Place, str], found: Mapping[Place, str]) -> tuple[float, float]:
    """Return the sums of precision and recall over the names in `wanted`.

    The names that mean the same as a name, as found, are compared with those that do, as
    annotated. A name that was not found, or found with another extent, counts nothing for
    precision and recall.
    """
    groups = _groups(wanted)
    found_groups = _groups({place: found[place] for place in wanted if place in found})
    precision = recall = 0.0
    for place, meaning in wanted.items():
        if place in found:
            same = groups[meaning] & found_groups[found[place]]
            precision += len(same) / len(found_groups[found[place]])
            recall += len(same) / len(groups[meaning])
    return precision, recall


def b_cubed_f1(pairs: Iterable[tuple[Mapping[Place, str], Mapping[Place, str]]]) -> float:
    """Return B³ F1, between 0 and 1, over the names of all articles."""
    precisions = recalls = 0.0
    names = 0
    for wanted, found in pairs:
        precision, recall = b_cubed(wanted, found)
        precisions += precision
        recalls += recall
        names += len(wanted)
    if not precisions:
        return 0.0
    precision, recall = precisions / names, recalls / names
    return 2 * precision * recall / (precision + recall)


def _groups(meanings: Mapping[Place, str]) -> dict[str, set[Place]]:
    groups: defaultdict[str, set[Place]] = defaultdict(set)
    for place, meaning in meanings.items():
        groups[meaning].add(place)
    return groups
