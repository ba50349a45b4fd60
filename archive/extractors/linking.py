"""Mentions become entities: one per person, organization, place and date of an article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.extractors.bodies import group_organizations, group_places
from archive.extractors.names.casing import name_case
from archive.extractors.names.words import COURTESY
from archive.extractors.persons import group_people
from archive.model import Entity, EntityKind, Field, Mention, Names

_LONGEST_ACRONYM = 5
_READING_ORDER = {field: number for number, field in enumerate(Field)}


@dataclass(frozen=True, slots=True)
class Found:
    """A name or date found in an article, before it is known which entity it means.

    Attributes:
        text: As printed, at code points ``start:end`` of `field`.
        name: As read: lines joined, capitals in normal case.
        title: The title printed before the name, ``""`` if none.
        value: EDTF value of a date.
    """

    kind: EntityKind
    field: Field
    start: int
    end: int
    text: str
    name: str
    rule: str
    title: str = ""
    value: str | None = None


def link(found: Sequence[Found]) -> Names:
    """Return mentions in reading order and their entities, in order of first mention."""
    ordered = sorted(found, key=lambda one: (_READING_ORDER[one.field], one.start))
    numbers = _numbers(ordered)
    groups: defaultdict[tuple[EntityKind, int], list[Found]] = defaultdict(list)
    for one, number in zip(ordered, numbers, strict=True):
        groups[one.kind, number].append(one)
    names = _authority_names(groups)
    return Names(
        tuple(
            Mention(
                one.kind,
                one.field,
                one.start,
                one.end,
                one.text,
                names[one.kind, number],
                one.value,
                one.rule,
            )
            for one, number in zip(ordered, numbers, strict=True)
        ),
        tuple(_entity(names[key], group) for key, group in groups.items()),
    )


def _numbers(found: Sequence[Found]) -> list[int]:
    """Number each mention's entity, within its kind."""
    numbers = [0] * len(found)
    for kind in EntityKind:
        places = [place for place, one in enumerate(found) if one.kind is kind]
        for place, number in zip(places, _group([found[p] for p in places]), strict=True):
            numbers[place] = number
    return numbers


def _group(found: Sequence[Found]) -> list[int]:
    """Group mentions of one kind."""
    if not found:
        return []
    names = [one.name for one in found]
    match found[0].kind:
        case EntityKind.PERSON:
            return group_people(names, [one.title for one in found])
        case EntityKind.ORGANIZATION:
            return group_organizations(names)
        case EntityKind.PLACE:
            return group_places(names)
        case EntityKind.DATE:
            keys = [one.value or "printed " + one.name.casefold() for one in found]
            order = {key: number for number, key in enumerate(dict.fromkeys(keys))}
            return [order[key] for key in keys]


def _authority_names(
    groups: dict[tuple[EntityKind, int], list[Found]],
) -> dict[tuple[EntityKind, int], str]:
    """Name each entity so that no two of a kind are called the same."""
    names: dict[tuple[EntityKind, int], str] = {}
    taken: set[tuple[EntityKind, str]] = set()
    for key, group in groups.items():
        kind = key[0]
        name = group[0].name if kind is EntityKind.DATE else _fullest(group)
        if (kind, name) in taken:
            name = _told_apart(kind, name, group, taken)
        taken.add((kind, name))
        names[key] = name
    return names


def _fullest(group: Sequence[Found]) -> str:
    """Return the form with most words, of these the best cased, longest and commonest."""
    forms = _by_frequency(one.name for one in group)
    best = max(forms, key=lambda name: (len(name.split()), not _shouted(name), len(name)))
    return name_case(best) if group[0].kind is EntityKind.PERSON else best


def _shouted(name: str) -> bool:
    return name.isupper() and (" " in name or len(name) > _LONGEST_ACRONYM)


def _told_apart(
    kind: EntityKind, name: str, group: Sequence[Found], taken: set[tuple[EntityKind, str]]
) -> str:
    """Return `name` with what tells it from its namesake: title, value or number."""
    apart = group[0].title or (
        group[0].value or "undated" if kind is EntityKind.DATE else ""
    )
    told = f"{apart} {name}" if group[0].title else f"{name} ({apart})" if apart else name
    number = 2
    while (kind, told) in taken:
        told = f"{name} ({number})"
        number += 1
    return told


def _entity(name: str, group: Sequence[Found]) -> Entity:
    first = group[0]
    return Entity(
        first.kind,
        name,
        tuple(_by_frequency(" ".join(one.text.split()) for one in group)),
        len(group),
        first.value,
        first.rule,
        _role(group),
    )


def _role(group: Sequence[Found]) -> str:
    """Return the title most often printed before the name, courtesies aside."""
    titles = _by_frequency(
        one.title
        for one in group
        if one.title and one.title.lower().strip(".") not in COURTESY
    )
    return titles[0] if titles else ""


def _by_frequency(forms: Iterable[str]) -> list[str]:
    """Return what is among `forms`, the most frequent first, else in their order."""
    # Most groups are of one mention, and a Counter costs more than the rest of it.
    told = list(forms)
    if len(told) < 2:  # noqa: PLR2004 - only several have an order
        return told
    return [form for form, _ in Counter(told).most_common()]
