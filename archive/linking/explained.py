"""Short forms that an article explains by printing them beside the full name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive.linking.bodies import acronym
from archive.linking.forms import is_acronym
from archive.linking.keys import identity
from archive.linking.people import fits, has_initial, parse
from archive.model import Entity, EntityKind


@dataclass(frozen=True, slots=True, order=True)
class Explanation:
    """Two identities of which one is short for the other; `block` is that of people."""

    short: str
    full: str
    block: str = ""


def explanations(entity: Entity) -> Iterator[Explanation]:
    """Yield the short forms that the article of an entity explains.

    The article's own linking has taken both forms for the same; here the short one must be
    made of first letters too.
    """
    if len(entity.variants) < 2 or entity.kind is EntityKind.DATE:  # noqa: PLR2004 - a pair
        return
    full = identity(entity.kind, entity.name)
    for form in entity.variants:
        if form == entity.name or not _is_short(entity.kind, form, entity.name):
            continue
        short = identity(entity.kind, form)
        if short.key != full.key:
            block = full.block if entity.kind is EntityKind.PERSON else ""
            yield Explanation(short.key, full.key, block)


def _is_short(kind: EntityKind, form: str, name: str) -> bool:
    if kind is EntityKind.PERSON:
        short = parse(form)
        return has_initial(short) and fits(short, parse(name))
    if not is_acronym(form) or " " not in name:
        return False
    letters = "".join(sign for sign in form.casefold() if sign.isalpha())
    return letters == acronym(name) or kind is EntityKind.ORGANIZATION
