"""Stories in JSON or JSON lines, as scrapers and the services of newspapers give them.

There is no standard: a story is any object of which enough fields are known by name, as
deep as it may lie in lists and answers. Members that say more than a text ("source":
{"name": …}) are read for their name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from archive.importers.databases.json_forms import (
    begins_export,
    exported_posts,
    said_in_parts,
    spelt_out,
    text_of_parts,
)
from archive.importers.databases.stories import Story
from archive.importers.head import start_of
from archive.importers.json_values import (
    UNREAD,
    as_text,
    items,
    members,
    note_of_unread,
    read_each,
    string,
)
from archive.importers.rows import are_of_news, fields_named, pages_of_stories, story_of
from archive.model import Certain, EntityKind, Page
from archive.source import Source

_MAX_SIZE = 64 * 2**20
_DEEPEST = 6
_KEY = re.compile(r'"([A-Za-z_][\w-]{1,40})"\s*:')
_COLUMNS = re.compile(r'"columns"\s*:\s*\[([^\[\]]{1,4000})\]')
_NAME = re.compile(r'"([^"]{1,80})"')
_START = re.compile(r"[\s\ufeff]*(?:\[\s*)?\{")
# What an object is read for where a text is wanted.
_TEXTS = (
    "name", "Name", "title", "value", "rendered", "main", "original", "fullname",
    "full_name", "text", "_", "$t", "#text", "$date", "$numberLong", "label", "html",
    "plain", "domain",
)  # fmt: skip
_MOMENT = "$date"
_DAY_PARTS = ("year", "month", "day")
_GIVEN, _FAMILY = ("firstname", "first_name", "given"), ("lastname", "last_name", "family")
_BESIDE = ("fields", "thread", "meta", "metadata")  # members whose members are the story's
_NAMED = (
    ("people", EntityKind.PERSON), ("persons", EntityKind.PERSON),
    ("organizations", EntityKind.ORGANIZATION), ("organisations", EntityKind.ORGANIZATION),
    ("places", EntityKind.PLACE), ("locations", EntityKind.PLACE),
)  # fmt: skip
# What says less of a story is rather some other program's note of it.
_CITED = frozenset({"headline", "published", "abstract"})
_MOST_NAMES = 200
_LONGEST_NAME = 120


class JsonImporter:
    """Reads JSON that holds stories: one, a list, an answer with a list, or lines."""

    name = "json"
    version = 1
    title = "Stories in JSON"
    gives = "a story for each object, by the names of its members"
    is_secondhand = True

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        """How sure this importer is: less so than those of standards for news in JSON."""
        if not start_of(head).startswith((b"{", b"[")):
            return 0.0
        text = as_text(head)
        start = _START.match(text)
        if not start:
            return 0.0
        try:  # the first object, if all of it is here
            first, _ = json.JSONDecoder(strict=False).raw_decode(text, start.end() - 1)
        except (ValueError, RecursionError):
            columns = _COLUMNS.search(text)
            named = _NAME.findall(columns[1]) if columns else []
            fields = fields_named([*_KEY.findall(text), *named])
            known = are_of_news(fields, _CITED) or begins_export(text)
            return 0.6 if known else 0.0
        return 0.6 if any(True for _ in _stories(first)) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        values = read_each(source.read(_MAX_SIZE), source.name)
        unread = 0

        def stories() -> Iterator[Story]:
            nonlocal unread
            for value in values:
                unread += value is UNREAD
                yield from _stories(value)

        first, *rest = pages_of_stories(stories(), source.name, "JSON")
        yield replace(first, notes=(*first.notes, *note_of_unread(unread)))
        yield from rest


def _stories(value: object, depth: int = 0) -> Iterator[Story]:
    """The stories in a value, each where its object is, in order."""
    if isinstance(value, list):
        for one in value:
            if isinstance(one, list | dict) and depth < _DEEPEST:
                yield from _stories(one, depth + 1)
    elif isinstance(value, dict) and (posts := exported_posts(value)) is not None:
        yield from filter(None, map(_story, posts))
    elif isinstance(value, dict) and (rows := _rows(value)):
        yield from _stories(rows, depth)
    elif isinstance(value, dict):
        story = _story(value)
        if story is not None:
            yield story
        elif depth < _DEEPEST:
            for one in value.values():
                if isinstance(one, list | dict):
                    yield from _stories(one, depth + 1)


def _rows(value: dict[str, object]) -> list[object]:
    """The rows of a table whose members are columns, as statisticians' programs save it.

    A column holds its cells in a list or by number: {"headline": {"0": "Bridge", …}, …}.
    Else the names of the columns stand apart: {"columns": ["headline", …], "data": [[…]]}.
    """
    names, data = items(value.get("columns")), items(value.get("data"))
    if len(names) > 1 and all(isinstance(name, str) for name in names) and data:
        whole = [row for row in data if isinstance(row, list) and len(row) == len(names)]
        return [dict(zip(map(str, names), row, strict=True)) for row in whole]
    fields = fields_named(value)
    if not are_of_news(fields, _CITED) or not all(map(_is_column, value.values())):
        return []
    columns = {
        name: list(column.values()) if isinstance(column, dict) else items(column)
        for name, column in value.items()
    }
    if len(set(map(len, columns.values()))) != 1:
        return []
    cells = zip(*columns.values(), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in cells]


def _is_column(value: object) -> bool:
    """Whether a member is a column: a list, or cells by their numbers from 0 on."""
    if isinstance(value, list):
        return len(value) > 1
    return isinstance(value, dict) and len(value) > 0 and next(iter(value)) == "0"


def _story(item: dict[str, object]) -> Story | None:
    item = spelt_out(item)
    beside = [members(item.get(name)) for name in _BESIDE]
    every = {
        name: value for part in (*reversed(beside), item) for name, value in part.items()
    }
    # A member without a text must not stand before one of the same meaning that has it.
    texts = {name: text for name, value in every.items() if (text := _text(value))}
    fields = fields_named(texts)
    if not are_of_news(fields, _CITED):
        return None
    said = {field: texts[name] for field, name in fields.items()}
    if "text" in fields:
        said["text"] = _text(every[fields["text"]], "\n\n")
        said = {**said_in_parts(every[fields["text"]]), **said}
    authors = every.get(fields.get("byline", ""))
    named = None
    if isinstance(authors, list):
        named = tuple(filter(None, map(_text, authors[:_MOST_NAMES])))
    return story_of(said, "JSON member", named, tuple(_declared(every)))


def _text(value: object, between: str = ", ") -> str:
    """A value as text: of an object its name, of a list all in it."""
    if isinstance(value, list):
        if (text := text_of_parts(value)) is not None:
            return text
        return between.join(filter(None, (_one(one) for one in value)))
    return _one(value)


def _one(value: object) -> str:
    if not isinstance(value, dict):
        return string(value).strip()
    for name in _TEXTS:
        told = value.get(name)
        if name == _MOMENT and isinstance(told, dict):
            told = told.get("$numberLong")
        if text := string(told).strip():
            return text
    if day := "-".join(filter(None, (string(value.get(name)) for name in _DAY_PARTS))):
        return day
    given, family = (
        next((text for name in names if (text := string(value.get(name)).strip())), "")
        for names in (_GIVEN, _FAMILY)
    )
    return f"{given} {family}".strip()


def _declared(item: dict[str, object]) -> Iterator[Certain]:
    for member, kind in _NAMED:
        for value in items(item.get(member))[:_MOST_NAMES]:
            name = _one(value)
            if name[:1].isupper() and len(name) <= _LONGEST_NAME:
                yield Certain(kind, name, f"JSON {member}")
