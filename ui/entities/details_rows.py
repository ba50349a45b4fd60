"""What is known of an authority as rows: heads, and under each what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from archive.authorities import Authority, AuthorityDetails, Variant
from ui.entities.row_list import Row
from ui.entities.words import number, spread_words

_MOST = 100  # forms and titles listed; the rest is told as a number


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which an authority is printed."""

    text: str


def rows_of(details: AuthorityDetails) -> tuple[Row, ...]:
    """Return all that is known of an authority, section by section, without empty ones."""
    return tuple(_rows(details))


def _rows(details: AuthorityDetails) -> Iterator[Row]:
    yield from _counted(_tr("Printed as"), details.variants, are_forms=True)
    yield from _counted(_tr("Titles"), details.roles)
    if details.identifiers:
        yield Row(_tr("Identifiers"), is_head=True)
    for identifier in details.identifiers:
        yield Row(identifier.value, identifier.scheme.value, thing=identifier)
    yield from _named(_tr("Merged into it"), details.parts)
    yield from _named(_tr("Not the same as"), details.apart)
    if details.note:
        yield Row(_tr("Note"), is_head=True)
        yield Row(details.note)


def _counted(
    head: str, counted: Sequence[Variant], *, are_forms: bool = False
) -> Iterator[Row]:
    if counted:
        yield Row(head, number(len(counted)), is_head=True)
    for one in counted[:_MOST]:
        thing = Form(one.form) if are_forms else None
        yield Row(one.form, number(one.count), thing=thing)
    if len(counted) > _MOST:
        yield Row(_tr("and {count} more").format(count=number(len(counted) - _MOST)))


def _named(head: str, authorities: Sequence[Authority]) -> Iterator[Row]:
    if authorities:
        yield Row(head, number(len(authorities)), is_head=True)
    for one in authorities:
        yield Row(one.name, under=(spread_words(one),), kind=one.kind, thing=one)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Entities", text)
