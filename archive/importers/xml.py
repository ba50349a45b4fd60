"""XML of unknown hands: which format it is, and a tree of it that nothing can abuse.

Formats are told apart by the local name of the root and by its namespace, since many real
files have the one without the other. Nothing is ever loaded: no DTD, no entity, no network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from typing import NamedTuple

from lxml import etree

from archive.errors import SourceError
from archive.importers.head import start_of
from archive.source import Source

MAX_SIZE = 256 * 2**20
_UTF16 = {
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
_BEFORE_ROOT = re.compile(
    r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*",
    re.DOTALL | re.IGNORECASE,
)
_ROOT = re.compile(r"<(?:([\w.-]+):)?([\w.-]+)((?:\s[^<>]*)?)/?>?")
_ATTRIBUTE = re.compile(r"(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?:[\w.-]+:)?([\w.-]+)[^\[>]*\[", re.IGNORECASE)
_ENTITIES = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
_VALUES = re.compile(rb"<!ENTITY\s+[^\s\"'>]+\s+(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_REFERENCE = re.compile(rb"&[^#;&\s]{1,80};")
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?\?>")
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)")
# A reference by name, or an ampersand that begins none; in encodings of one byte alone.
_NAMED = re.compile(
    rb"&(?:([A-Za-z][A-Za-z0-9]{1,31});|(?!#\d{1,8};|#[xX][\da-fA-F]{1,6};|[A-Za-z_:][\w.:-]{0,60};)(?!\0))"
)
_UNDEFINED = re.compile(rb"&(?!(?:amp|apos|gt|lt|quot);)[A-Za-z]")
_PREDEFINED = frozenset({"amp", "apos", "gt", "lt", "quot"})
_PROLOGUE = 16 * 2**10
_EPILOGUE = 2**10  # there may be comments after the root
_EMPTY = re.compile(rb"[^<]*(?:<[?!][^<>]*>\s*)*<[^<>]*/>\s*")
CUT_OFF = "is cut off; what there is of it was read"
_BLANK = b" \t\r\n"
_SECTION, _SECTION_END = b"<![CDATA[", b"]]>"
_HALF_PAIR = re.compile(r"&#(?:x0*[dD][89a-fA-F][0-9a-fA-F]{2}|0*5[5-7]\d{3});")
_HALF_PAIR_BYTES = re.compile(_HALF_PAIR.pattern.encode())
# More entities than these are no names of characters but an attack, or no newspaper.
_MANY_ENTITIES = 500
# Nor are those that stand for pages of text, or for several others.
_LONG_ENTITY = 10_000
_MANY_REFERENCES = 4


class Root(NamedTuple):
    """The first element of an XML file: local name, namespace (``""``) and attributes."""

    name: str
    namespace: str
    attributes: dict[str, str]


@lru_cache(maxsize=64)
def root_of(head: bytes) -> Root | None:
    """Return the root that the first bytes of a file show; ``None`` if it is no XML.

    If they end within its document type, that says at least the name.
    """
    if not start_of(head).startswith(b"<"):
        return None
    text = _decoded(head)
    before = _BEFORE_ROOT.match(text)
    start = before.end() if before else 0
    match = _ROOT.match(text, start)
    if match is None:
        declared = _DOCTYPE.match(text, start)
        return Root(declared[1], "", {}) if declared else None
    prefix, name, rest = match.groups()
    attributes = {key: double or single for key, double, single in _ATTRIBUTE.findall(rest)}
    namespace = attributes.get(f"xmlns:{prefix}" if prefix else "xmlns", "")
    return Root(name, namespace, attributes)


def parse(content: bytes, name: str) -> etree._Element:
    """Return the root of the tree of `content`, mended where it is broken.

    References to entities stay unread. `name` is the source's, for the errors.

    Raises:
        SourceError: There is no XML in it, or it was made to do harm.
    """
    if _has_bomb(content[: 2**20]):
        raise SourceError(name, "defines entities without end and was not trusted")
    tree = _parsed(_sound(content.lstrip(_BLANK)), encoding_of(content))
    if tree is None:
        # What the file declares may be wrong: take it for what it most likely is.
        content = _DECLARED.sub(b"", content.lstrip(b"\xef\xbb\xbf"), count=1)
        tree = _parsed(_sound(content), "utf-8")
    if tree is None:
        raise SourceError(name, "is damaged XML in which nothing can be read")
    return tree


def is_cut_off(content: bytes) -> bool:
    """Whether a file that begins as XML ends before its root does."""
    root = root_of(content[:_PROLOGUE])
    if root is None:
        return False
    end = content[-_EPILOGUE:].replace(b"\0", b"")
    closing = rb"</(?:[\w.-]+:)?" + re.escape(root.name.encode()) + rb"\s*>"
    return not (re.search(closing, end) or _EMPTY.fullmatch(content[:_PROLOGUE]))


def note_if_cut_off(content: bytes, what: str = "its file") -> tuple[str, ...]:
    """Return a note if the XML file that is called `what` is cut off."""
    return (f"{what} {CUT_OFF}",) if is_cut_off(content) else ()


def part_root(source: Source, reference: str) -> etree._Element | None:
    """Return the root of a part of `source`; ``None`` if it is missing or damaged."""
    part = source.part(reference)
    if part is None:
        return None
    try:
        return parse(part.read(), part.name)
    except SourceError:
        return None


def encoding_of(content: bytes) -> str | None:
    """Return the encoding to read a file in; ``None`` if it is what the file declares.

    Files are stored again in UTF-8 with the declaration of old: what is plainly UTF-8 is
    read so, whatever it declares.
    """
    declared = _ENCODING.match(content)
    if declared is None or declared[1].lower().startswith((b"utf", b"ucs")):
        return None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; ``""`` for a comment or the like."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def outermost(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield what is called `name` below an element, but for what stands within another.

    In damaged files one lies in the other, and all would be read again with each.
    """
    waiting = list(reversed(element))
    while waiting:
        one = waiting.pop()
        if local(one) == name:
            yield one
        else:
            waiting += reversed(one)


def _has_bomb(content: bytes) -> bool:
    """Whether entities are defined that unfold to far more than they are."""
    if len(_ENTITIES.findall(content)) > _MANY_ENTITIES:
        return True
    return any(
        len(value) > _LONG_ENTITY or len(_REFERENCE.findall(value)) > _MANY_REFERENCES
        for value in _VALUES.findall(content)
    )


def _parsed(content: bytes, encoding: str | None) -> etree._Element | None:
    tree, broken = _parsed_as_it_is(content, encoding)
    # Of a DTD that is never loaded, names of characters would stay unread.
    leans_on_dtd = b"<!DOCTYPE" in content[:_PROLOGUE] and _UNDEFINED.search(content)
    if (broken and b"&" in content) or leans_on_dtd:
        mended, _ = _parsed_as_it_is(_with_characters(content), encoding)
        return tree if mended is None else mended
    return tree


def _parsed_as_it_is(
    content: bytes, encoding: str | None
) -> tuple[etree._Element | None, bool]:
    """Return the root, and whether the parser had to mend anything."""
    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        recover=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return None, True
    return tree, bool(parser.error_log.filter_from_fatals())


def _with_characters(content: bytes) -> bytes:
    """`content` with its named references as numbers, and bare ampersands as references.

    In what it has to mend, the parser leaves out every reference by name, even of ``&lt;``,
    and what follows an ampersand that begins none ("Fish & chips"). In sections of
    characters they are right as they are. Names that the file defines stay.
    """
    defines = bool(_ENTITIES.search(content))

    def numbered(found: re.Match[bytes]) -> bytes:
        if found[1] is None:
            return b"&#38;"
        name = found[1].decode("ascii", "replace")
        text = "" if defines and name not in _PREDEFINED else html5.get(f"{name};", "")
        return "".join(f"&#{ord(one)};" for one in text).encode() or found[0]

    pieces = content.split(_SECTION)
    made = [_NAMED.sub(numbered, pieces[0])]
    for piece in pieces[1:]:
        section, end, rest = piece.partition(_SECTION_END)
        made.append(section + end + _NAMED.sub(numbered, rest))
    return _SECTION.join(made)


def _sound(content: bytes) -> bytes:
    """`content` without what would make texts and names that nobody can read.

    The parser mends around bytes that are no UTF-8 and references to half of a surrogate
    pair, but keeps them.
    """
    for start, encoding in _UTF16.items():
        if content.startswith(start):
            text = content.decode(encoding, "replace")
            return _HALF_PAIR.sub("\ufffd", text).encode(encoding)
    content = _HALF_PAIR_BYTES.sub(b"&#xfffd;", content)
    declared = _ENCODING.match(content[:1000])
    if declared and declared[1].lower() not in {b"utf-8", b"utf8", b"us-ascii", b"ascii"}:
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("utf-8", "replace").encode()
    return content


def _decoded(head: bytes) -> str:
    for start, encoding in _UTF16.items():
        if head.startswith(start):
            return head.decode(encoding, "replace").lstrip("\ufeff")
    return head.decode("utf-8", "replace").lstrip("\ufeff")
