"""What the kinds of entity are called, and how one searches for an entity."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from archive.model import Entity, EntityKind

_DAY = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-3][0-9])?)?")
_SEARCH_FIELDS = {
    EntityKind.PERSON: "person:",
    EntityKind.ORGANIZATION: "org:",
    EntityKind.PLACE: "place:",
    EntityKind.DATE: "",
}


def kind_name(kind: EntityKind) -> str:
    """Return what one entity of a kind is called, as "Person"."""
    translate = QCoreApplication.translate
    return {
        EntityKind.PERSON: translate("Kinds", "Person"),
        EntityKind.ORGANIZATION: translate("Kinds", "Organization"),
        EntityKind.PLACE: translate("Kinds", "Place"),
        EntityKind.DATE: translate("Kinds", "Date"),
    }[kind]


def kind_names(kind: EntityKind) -> str:
    """Return what the entities of a kind are called, as "People"."""
    translate = QCoreApplication.translate
    return {
        EntityKind.PERSON: translate("Kinds", "People"),
        EntityKind.ORGANIZATION: translate("Kinds", "Organizations"),
        EntityKind.PLACE: translate("Kinds", "Places"),
        EntityKind.DATE: translate("Kinds", "Dates"),
    }[kind]


def printed_form(entity: Entity) -> str:
    """Return the form a list shows: a name as it is, a date as it is printed most often."""
    if entity.kind is EntityKind.DATE and entity.variants:
        return entity.variants[0]
    return entity.name


def day_of(value: str | None) -> str:
    """Return the day, month or year that an EDTF date names; ``""`` if it is none."""
    return value if value is not None and _DAY.fullmatch(value) else ""


def search_text(entity: Entity) -> str:
    """Return the query that finds articles with an entity, as ``person:"Jim Kenney"``."""
    return _SEARCH_FIELDS[entity.kind] + phrase(printed_form(entity))


def phrase(text: str) -> str:
    """Return a query for exactly these words."""
    return f'"{" ".join(text.replace(chr(34), " ").split())}"'
