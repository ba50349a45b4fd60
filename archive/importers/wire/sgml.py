"""Collections in SGML without a root: records one after the other, fields by their tags.

They are no XML: no end tags where somebody forgot them, ``&`` as it is, controls as
references. What is looked for is found in one pass, whatever is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import chain, islice, pairwise

from archive.importers.pasted.decoding import legacy_encoding
from archive.importers.wire import plain
from archive.importers.wire.characters import clean, one_line

_TAG = re.compile(r"</?[A-Za-z0-9_-]+(?:\s[^<>]*)?/?>|<!--[^<>]*-->|<\?[^<>]*>")
_FIELD = re.compile(r"<(/?)([A-Za-z0-9_-]+)(?:\s[^<>]*)?>")
# Tags within the text of a field, of which none is looked for.
_INNER = frozenset({"br", "f", "p", "row", "cell"})
_PARAGRAPH = re.compile(r"</?p\b[^<>]*>", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(\d{1,7}|x[0-9a-fA-F]{1,6});?")
# Marks of a typesetter that wires of the 1990s kept: dashes, and where lines are flushed.
_MARK = re.compile(r"&(MD|LR|UR|QR|QL|QC|HT|TL|Cx1f|Cx13|Cx11);")
_SECTION, _SECTION_END = "<![CDATA[", "]]>"
_BEYOND = re.compile(rb"[\x80-\xff][^\n<>]{0,2000}")
_BEFORE = 1000  # bytes of the same line that are taken with it
_MOST_LINES = 500
_MOST_FIELDS = 200
_MOST_TAGS = 50_000


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the attributes of its tag, what is in it, and where its fields are."""

    attributes: str
    text: str
    spans: dict[str, list[tuple[int, int]]] = field(repr=False)

    def attribute(self, name: str) -> str:
        """Return an attribute of the record's tag, ``""`` if it has none such."""
        pattern = rf"\b{name}\s*=\s*[\"']?([^\"'<>\s]+)"
        match = re.search(pattern, self.attributes, re.IGNORECASE)
        return match[1] if match else ""

    def fields(self, *names: str) -> Iterator[str]:
        """Yield the contents, with their tags, of all fields of these names."""
        for name in names:
            for start, end in self.spans.get(name.lower(), ())[:_MOST_FIELDS]:
                yield self.text[start:end]

    def field(self, *names: str) -> str:
        """Return the content of the first field of these names, ``""`` if there is none."""
        return next(self.fields(*names), "")

    def line(self, *names: str) -> str:
        """Return the text of the first such field that has one, on one line."""
        return next(filter(None, map(line_of, self.fields(*names))), "")


def record_of(text: str, attributes: str = "") -> Record:
    """Return a text with its fields found."""
    return Record(attributes, text, _spans(text))


def records(content: str, name: str) -> Iterator[Record]:
    """Yield what is between the tags `name`; a missing end tag ends at the next record."""
    opened = re.compile(rf"<{name}(\s[^<>]*)?>", re.IGNORECASE)
    ends: Iterator[re.Match[str] | None] = chain(opened.finditer(content), [None])
    for start, following in pairwise(ends):
        if start is None:
            return
        end = following.start() if following else len(content)
        text = content[start.end() : end]
        close = text.lower().rfind(f"</{name.lower()}>")
        yield record_of(text[:close] if close >= 0 else text, start[1] or "")


def decoded(content: bytes) -> str:
    """Return the text of a collection: UTF-8, UTF-16, else in the set of its language."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Tags, and lines of letters that all sets share, tell nothing of the set.
        found = islice(_BEYOND.finditer(content), _MOST_LINES)
        sample = b"\n".join(
            _begun(content, letters.start()) + letters[0] for letters in found
        )
        return content.decode(legacy_encoding(sample), "replace")


def _begun(content: bytes, end: int) -> bytes:
    """What of the same line, without tags, is before a place in it."""
    before = content[max(0, end - _BEFORE) : end]
    return before[max(before.rfind(sign) for sign in b"\n<>") + 1 :]


def line_of(markup: str) -> str:
    """Return the text of a piece of SGML on one line."""
    return one_line(text_of(markup))


def text_of(markup: str) -> str:
    """Return the text of a piece of SGML with its lines, without tags and controls."""
    return clean(_text(_MARK.sub(_marked, _TAG.sub(" ", _without_sections(markup)))))


def paragraphs_of(markup: str) -> tuple[str, ...]:
    """Return the paragraphs of a piece of SGML: by its tags ``p``, else by its lines."""
    if not _PARAGRAPH.search(markup):
        return plain.paragraphs(text_of(markup))
    pieces = map(text_of, _PARAGRAPH.split(markup))
    return tuple(one for piece in pieces for one in plain.paragraphs(_dedented(piece)))


def _without_sections(markup: str) -> str:
    """Markup with its sections of characters escaped instead."""
    before, *pieces = markup.split(_SECTION)
    made = [before]
    for piece in pieces:
        section, _, rest = piece.partition(_SECTION_END)
        made += [escape(section, quote=False), rest]
    return "".join(made)


def _spans(text: str) -> dict[str, list[tuple[int, int]]]:
    """Where the fields of a record are, in one pass, by their names in lower case.

    A field that is never closed ends at the next tag, the last one with the record.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    every = islice(_FIELD.finditer(text), _MOST_TAGS)
    tags = [tag for tag in every if tag[2].lower() not in _INNER]
    opened: dict[str, int] = {}

    def unclosed(name: str, place: int) -> None:
        end = tags[place + 1].start() if place + 1 < len(tags) else len(text)
        spans.setdefault(name, []).append((tags[place].end(), end))

    for place, tag in enumerate(tags):
        name = tag[2].lower()
        before = opened.pop(name, None)
        if tag[1]:
            if before is not None:
                spans.setdefault(name, []).append((tags[before].end(), tag.start()))
            continue
        if before is not None:
            unclosed(name, before)
        opened[name] = place
    for name, place in opened.items():
        unclosed(name, place)
    return spans


def _text(markup: str) -> str:
    return unescape(_REFERENCE.sub(_character, markup))


def _marked(mark: re.Match[str]) -> str:
    return "—" if mark[1] == "MD" else " "


def _character(reference: re.Match[str]) -> str:
    code = reference[1]
    number = int(code[1:], 16) if code.startswith("x") else int(code)
    return " " if number < 32 or number > 0x10FFFF else chr(number)  # noqa: PLR2004 - controls


def _dedented(text: str) -> str:
    """A tagged paragraph as wrapped lines; indents mean nothing but in a table."""
    lines = text.split("\n")
    return text if "   " in text.strip() else "\n".join(line.strip() for line in lines)
