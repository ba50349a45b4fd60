"""Markdown, as clippers and note-takers save stories, to plain text.

Only marks are taken away that stand for looks; the words stay. Of the fields before the
text ("front matter") those stay that tell something of a story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.importers.pasted.labels import LABELS

_FRONT = re.compile(r"\A\s*---[ \t]*\n(?P<fields>(?:[^\n]*\n){1,60}?)---[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^(?P<name>\w[\w .-]{0,40}):[ \t]*(?P<value>.*)$")
_ITEM = re.compile(r"^\s*-\s+(?P<value>\S.*)$")
_HEADING = re.compile(r"(?m)^[ ]{0,3}#{1,6}[ \t]+(?=\S)([^\n]*)$")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\s]{1,2000}(?:\s\"[^\"\n]{0,300}\")?\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\s]{1,2000}(?:\s\"[^\"\n]{0,300}\")?\)")
_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)([^\n*_]{1,1000}?)(?<=\S)\1(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^\n*_]{1,1000}?)(?<=\S)\1(?![\w*])")
_QUOTE = re.compile(r"(?m)^[ ]{0,3}(?:>[ \t]?)+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>-])")
_OPENING = re.compile(r"\A\s*(?:#{1,2}[ \t]+\S|\[[^\[\]\n]{1,300}\]\(https?://)")
_QUOTES = " \t\"'[]"


def plain(text: str) -> str:
    """Return a text without Markdown's marks; one that shows none as it is."""
    front = _FRONT.match(text)
    told = list(_told(front["fields"])) if front is not None else []
    marked = bool(_OPENING.match(text)) or (_HEADING.search(text) and _LINK.search(text))
    if not (told or marked):
        return text
    if front is not None and told:
        text = text[front.end() :]
    for mark, shown in ((_IMAGE, ""), (_LINK, r"\1"), (_QUOTE, "")):
        text = mark.sub(shown, text)
    # A wider gap above headings, for what tells several stories apart.
    text = _HEADING.sub(lambda found: "\n\n" + found[1].rstrip(" \t#"), text)
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    return "\n".join([*told, "", _ESCAPED.sub(r"\1", text)])


def _told(fields: str) -> Iterator[str]:
    """The known fields of front matter, each as one line; a list becomes its values."""
    name, values = "", list[str]()
    for line in [*fields.split("\n"), "end:"]:
        if item := _ITEM.match(line):
            values.append(item["value"].strip(_QUOTES))
            continue
        found = _FIELD.match(line)
        if found is None:
            continue
        if name.lower() in LABELS and any(values):
            yield f"{name}: {', '.join(filter(None, values))}"
        name, values = found["name"], [found["value"].strip(_QUOTES)]
