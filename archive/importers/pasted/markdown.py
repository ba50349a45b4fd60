"""Markdown, as clippers and note-takers save stories, to plain text.

Only marks are taken away that stand for looks; the words stay. Of the fields before the
text ("front matter"), or after it, those stay that tell something of a story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.importers.pasted.labels import LABELS

_FRONT = re.compile(
    r"\A\s*(?P<edge>---|\+\+\+)[ \t]*\n(?P<fields>(?:[^\n]*\n){1,60}?)"
    r"(?P=edge)[ \t]*(?:\n|\Z)"
)
_FIELD = re.compile(r"^(?P<name>\w[\w .-]{0,40}?)(?::|[ \t]*=)[ \t]*(?P<value>.*)$")
# A value in the lines below its name, set in.
_BLOCK = re.compile(r"[|>][+-]?")
_SET_IN = re.compile(r"^\s+(?P<value>\S.*)$")
# What programs that make pages of it put in: "{% include ad.html %}", "{{< figure … >}}".
_CALL = re.compile(r"\{%[^{}\n]{0,500}%\}|\{\{[^{}\n]{0,500}\}\}")
_NOTE = re.compile(r"\[\^[\w-]{1,40}\](?::[ \t]*)?")
# Omnivore names itself below the title, MarkDownload calls the description "Excerpt".
_READ_ORIGINAL = re.compile(
    r"(?:^(?:#Omnivore|\[\[Omnivore\]\])[ \t]*\n\s*)?^\[Read on Omnivore\]\([^()\n]*\)\s*"
    r"^\[Read Original\]\((?P<url>[^()\s]*)\)[ \t]*\n(?:\s*^date_\w+: [^\n]*\n)*"
    r"(?:\s*^---[ \t]*\n)?(?:\s*^#+ (?:Full )?Content:?[ \t]*\n)?",
    re.MULTILINE,
)
_EXCERPT = re.compile(r"^> ## Excerpt[ \t]*\n", re.MULTILINE)
# Joplin tells of a note below it.
_JOPLIN = re.compile(
    r"\n\nid: [\da-f]{32}\n(?P<fields>(?:\w+: ?[^\n]*\n){4,60})type_: 1\s*\Z"
)
_MOMENT = re.compile(r"^(\d{4}-\d\d-\d\d)[T ]\d.*$")
_CALLED = {"source url": "url", "categories": "section", "category": "section"}
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
    text, told = _unclipped(text)
    front = _FRONT.match(text)
    if front is not None:
        told += _told(front["fields"])
    marked = bool(_OPENING.match(text)) or (_HEADING.search(text) and _LINK.search(text))
    if not (told or marked):
        return text
    if front is not None and told:
        text = text[front.end() :]
    text = _EXCERPT.sub("", text)
    for mark, shown in (
        (_CALL, ""),
        (_NOTE, ""),
        (_IMAGE, ""),
        (_LINK, r"\1"),
        (_QUOTE, ""),
    ):
        text = mark.sub(shown, text)
    # A wider gap above headings, for what tells several stories apart.
    text = _HEADING.sub(lambda found: "\n\n" + found[1].rstrip(" \t#"), text)
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    return "\n".join([*told, "", _ESCAPED.sub(r"\1", text)])


def _unclipped(text: str) -> tuple[str, list[str]]:
    """A text without what a program for clippings says in it, and what that tells."""
    told: list[str] = []
    if original := _READ_ORIGINAL.search(text):
        text = text[: original.start()] + text[original.end() :]
        told.append(f"url: {original['url']}")
    if note := _JOPLIN.search(text):
        text = text[: note.start()] + "\n"
        told += [line for line in _told(note["fields"]) if not line.startswith("source:")]
    return text, told


def _told(fields: str) -> Iterator[str]:
    """The known fields of front matter, each as one line; a list becomes its values."""
    name, values = "", list[str]()
    for line in [*fields.split("\n"), "end:"]:
        if item := _ITEM.match(line) or (_SET_IN.match(line) if values else None):
            values.append(item["value"].strip(_QUOTES))
            continue
        found = _FIELD.match(line)
        if found is None:
            continue
        known = name.lower().replace("_", " ")
        known = _CALLED.get(known, known)
        told = [value for value in values if value and not _BLOCK.fullmatch(value)]
        said = ", ".join(told)
        field = LABELS.get(known, "") if said else ""
        if field == "section":
            said = re.split(r"[\"']?,\s*[\"']?", said)[0]
        elif field == "published":
            said = _MOMENT.sub(r"\1", said)
        if field and (field != "url" or "://" in said):
            yield f"{known}: {said}"
        name, values = found["name"], [found["value"].strip(_QUOTES)]
