"""The names of an article as they are shown: with what the user decided of them.

What was found is never rewritten. Here it is put together anew: what was rejected is left
out, what was merged is one, and a kind or a name that the user gave stands in place of what
was found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from archive.authorities import Authority, Belonging
from archive.model import Entity, EntityKind, Names

_Key = int | tuple[EntityKind, str]
Authorities = Mapping[tuple[EntityKind, str], Authority]  # by kind found and entity name


@dataclass(frozen=True, slots=True)
class ShownEntity:
    """An entity of one article as it is shown.

    Attributes:
        entity: As it is shown: with the kind and the name decided, and all its mentions.
        found: The entities as found that it is made of, the most frequent first.
        authority: What it means in the whole archive; ``None`` for dates, and as long as
            the archive knows of none.
    """

    entity: Entity
    found: tuple[Entity, ...]
    authority: Authority | None = None

    def belongings(self, article_id: str) -> tuple[Belonging, ...]:
        """Return what acts on this article alone are about."""
        return tuple(Belonging(article_id, one.kind, one.name) for one in self.found)


@dataclass(frozen=True, slots=True)
class DecidedNames:
    """Names to be shown, and what each entity of them is."""

    names: Names
    shown: tuple[ShownEntity, ...]

    def of(self, kind: EntityKind, name: str) -> ShownEntity | None:
        """Return the entity that is shown under a kind and a name."""
        for one in self.shown:
            if one.entity.kind is kind and one.entity.name == name:
                return one
        return None


NOTHING_DECIDED: Final = DecidedNames(Names(), ())


def decided(names: Names, authorities: Authorities) -> DecidedNames:
    """Return the names of an article with what was decided of their authorities.

    A name without an authority stays as it was found.
    """
    groups: dict[_Key, list[Entity]] = {}
    meant: dict[_Key, Authority | None] = {}
    for entity in names.entities:
        authority = authorities.get((entity.kind, entity.name))
        if _is_rejected(entity, authority):
            continue
        key: _Key = (entity.kind, entity.name) if authority is None else authority.key
        groups.setdefault(key, []).append(entity)
        meant[key] = authority
    shown: list[ShownEntity] = []
    taken: set[tuple[EntityKind, str]] = set()
    for key, found in groups.items():
        one = _shown(found, meant[key], taken)
        taken.add((one.entity.kind, one.entity.name))
        shown.append(one)
    return DecidedNames(_named(names, shown), tuple(shown))


def _is_rejected(entity: Entity, authority: Authority | None) -> bool:
    if entity.kind is EntityKind.DATE:
        return False
    if authority is None:  # one that it has, but that is none any more, was rejected
        return entity.rejected or bool(entity.authority)
    return entity.rejected or authority.rejected


def _shown(
    found: list[Entity], authority: Authority | None, taken: set[tuple[EntityKind, str]]
) -> ShownEntity:
    found = sorted(found, key=lambda entity: -entity.count)
    first = found[0]
    if authority is None:
        return ShownEntity(first, (first,))
    # A machine's guess of a name is worth no more than what the article itself calls it.
    name = authority.name if authority.confirmed else first.name
    if (authority.kind, name) in taken:  # two of one name: the label is unique
        name = authority.label
    variants = dict.fromkeys(form for entity in found for form in entity.variants)
    role = next((entity.role for entity in found if entity.role), "")
    entity = replace(
        first,
        kind=authority.kind,
        name=name,
        variants=tuple(variants),
        count=sum(entity.count for entity in found),
        role=role,
    )
    return ShownEntity(entity, tuple(found), authority)


def _named(names: Names, shown: list[ShownEntity]) -> Names:
    """Return the mentions that are left, each with the entity that is shown for it."""
    meant = {
        (entity.kind, entity.name): one.entity for one in shown for entity in one.found
    }
    mentions = tuple(
        replace(mention, kind=entity.kind, entity=entity.name)
        for mention in names.mentions
        if (entity := meant.get((mention.kind, mention.entity))) is not None
    )
    return Names(mentions, tuple(one.entity for one in shown))
