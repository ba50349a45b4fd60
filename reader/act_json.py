"""Acts as JSON, and acts of JSON: what the user decided, for another archive.

See docs/json.md for the keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from archive.authorities import ActKind, Belonging, Identifier, Scheme
from archive.given import hindrance, on_one_line
from archive.model import EntityKind
from archive.store.act_details import ActDetails, Reference
from reader.public import Json

_LONGEST_ODD = 60  # characters that a sentence quotes
_LONGEST_SENTENCE = 2000  # three names, each as long as it may be, and what was done
_Kind = TypeVar("_Kind", bound=StrEnum)


class OddError(ValueError):
    """What should tell of an act does not; says why in a few words."""


def act_details_json(act: ActDetails) -> Json:
    """Return an act with all that is needed to do it again; absent keys do not matter."""
    told: Json = {
        "act": act.kind.value,
        "made": act.made.astimezone(UTC).isoformat(),
        "sentence": act.sentence,
    }
    if act.what:
        told["what"] = [_reference_json(each) for each in act.what]
    if act.into is not None:
        told["into"] = _reference_json(act.into)
    if act.new is not None:
        told["new"] = _reference_json(act.new)
    if act.entities:
        told["entities"] = [_belonging_json(each) for each in act.entities]
    if act.kind is ActKind.RENAME:
        told["name"] = act.name or None
    if act.to is not None:
        told["to"] = act.to.value
    if act.scheme is not None:
        told["scheme"] = act.scheme.value
        told["value"] = act.identifier.value if act.identifier else None
    return told


def read_act(told: object) -> ActDetails:
    """Return the act that a JSON object tells of.

    Raises:
        OddError: It tells of none, or not all of it; with a few words that say what.
    """
    row = _object(told, "an act")
    kind = _one_of(ActKind, row.get("act"), "act")
    scheme = row.get("scheme")
    known = None if scheme is None else _one_of(Scheme, scheme, "scheme")
    value = row.get("value")
    to = row.get("to")
    into, new = row.get("into"), row.get("new")
    return ActDetails(
        kind,
        _moment(row.get("made")),
        _quoted(_text(row.get("sentence") or "", "sentence"), _LONGEST_SENTENCE),
        tuple(_reference(each) for each in _list(row.get("what"))),
        None if into is None else _reference(into),
        None if new is None else _reference(new),
        tuple(_belonging(each) for each in _list(row.get("entities"))),
        _text(row.get("name") or "", "name"),
        None if to is None else _one_of(EntityKind, to, "kind"),
        known,
        Identifier(known, _text(value, "value")) if known and value is not None else None,
    )


def read_stop(told: object) -> tuple[str, EntityKind | None]:
    """Return the form of a stop list, and of which kind it is none.

    Raises:
        OddError: It is none; with a few words that say why.
    """
    row = _object(told, "a form")
    form, told_kind = on_one_line(_text(row.get("form"), "form")), row.get("kind")
    kind = None if told_kind is None else _one_of(EntityKind, told_kind, "kind")
    if not form or kind is EntityKind.DATE:
        raise OddError("a form is the name of a person, an organization or a place")
    if why := hindrance(form):
        raise OddError(f"“{_quoted(form)}” {why}")
    return form, kind


def _reference_json(reference: Reference) -> Json:
    told: Json = {"kind": reference.kind.value, "name": reference.name}
    if reference.witnesses:
        told["as"] = [_belonging_json(each) for each in reference.witnesses]
    return told


def _belonging_json(belonging: Belonging) -> Json:
    return {
        "article": belonging.article_id,
        "kind": belonging.kind.value,
        "name": belonging.name,
    }


def _reference(told: object) -> Reference:
    row = _object(told, "an entity")
    return Reference(
        _one_of(EntityKind, row.get("kind"), "kind"),
        _text(row.get("name"), "name"),
        tuple(_belonging(each) for each in _list(row.get("as"))),
    )


def _belonging(told: object) -> Belonging:
    row = _object(told, "an entity of an article")
    return Belonging(
        _text(row.get("article"), "article"),
        _one_of(EntityKind, row.get("kind"), "kind"),
        _text(row.get("name"), "name"),
    )


def _object(told: object, what: str) -> Mapping[str, object]:
    if not isinstance(told, dict):
        raise OddError(f"{what} is no object")
    return told


def _list(told: object) -> list[object]:
    if told is None:
        return []
    if not isinstance(told, list):
        raise OddError("there is no list where one is needed")
    return told


def _text(told: object, key: str) -> str:
    if not isinstance(told, str):
        raise OddError(f"it has no “{key}”")
    if not told.isprintable() and any("\ud800" <= sign <= "\udfff" for sign in told):
        raise OddError(f"its “{key}” holds half a character")
    return told


def _moment(told: object) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(told, "made"))
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise OddError("it has no moment “made”") from error


def _one_of(kinds: type[_Kind], told: object, key: str) -> _Kind:
    try:
        return kinds(str(told))
    except ValueError as error:
        known = ", ".join(kind.value for kind in kinds)
        raise OddError(f"“{_quoted(str(told))}” is no {key}; there are {known}") from error


def _quoted(told: str, most: int = _LONGEST_ODD) -> str:
    """Return the beginning of what a file says, as it can be shown."""
    shown = told if len(told) <= most else f"{told[:most]}…"
    return shown if shown.isprintable() else ascii(shown)[1:-1]
