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
    """Two identities, of which one is short for the other."""

    short: str
    full: str


def explanations(entity: Entity) -> Iterator[Explanation]:
    """Yield the short forms that the article of an entity explains.

    The article's own linking has taken both forms for the same; here the short one must be
    made of first letters too.
    """
    for form in entity.variants:
        # A look at most forms must do: every entity of every article comes by here.
        if form == entity.name or not _may_be_short(entity.kind, form):
            continue
        if _is_short(entity.kind, form, entity.name):
            short = identity(entity.kind, form)
            full = identity(entity.kind, entity.name)
            if short != full:
                yield Explanation(short, full)


def _may_be_short(kind: EntityKind, form: str) -> bool:
    if kind is EntityKind.PERSON:
        return form[1:2] in (".", " ")
    return form[:2].isupper() or form[1:2] == "."


def _is_short(kind: EntityKind, form: str, name: str) -> bool:
    if kind is EntityKind.DATE:
        return False
    if kind is EntityKind.PERSON:
        short = parse(form)
        return has_initial(short) and fits(short, parse(name))
    if not is_acronym(form) or " " not in name:
        return False
    letters = "".join(sign for sign in form.casefold() if sign.isalpha())
    return letters == acronym(name)
