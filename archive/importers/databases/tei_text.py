"""The running text of TEI elements, as it was printed and an editor corrected it.

After the TEI Guidelines P5: corrections win over errors and expansions over abbreviations
(``choice``), lines that break within a word join it (``lb break="no"``, or a hyphen before
a break that says nothing), and editors' notes and printers' signatures are no text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from archive.importers.xml import local
from archive.model import Certain, EntityKind

_UNREAD_LISTED = (
    "note fw figure figDesc index del metamark rdg milestone handShift teiHeader "
    "graphic noteGrp listPerson listPlace desc facsimile sourceDoc standOff "
    "surplus interp"
)
_UNREAD = frozenset(_UNREAD_LISTED.split())
_BREAKS = frozenset({"lb", "pb", "cb", "gb"})
_TOKENS = frozenset({"w", "pc"})
_CLOSING = frozenset({*".,;:!?)]}»”’…", "...", ").", "),"})
_CHOSEN = ("corr", "reg", "expan", "ex", "lem", "seg", "unclear")
_KINDS = {
    "persName": EntityKind.PERSON,
    "orgName": EntityKind.ORGANIZATION,
    "placeName": EntityKind.PLACE,
    "geogName": EntityKind.PLACE,
    "settlement": EntityKind.PLACE,
    "date": EntityKind.DATE,
}
_TYPED = {
    "person": EntityKind.PERSON,
    "pers": EntityKind.PERSON,
    "organization": EntityKind.ORGANIZATION,
    "organisation": EntityKind.ORGANIZATION,
    "org": EntityKind.ORGANIZATION,
    "place": EntityKind.PLACE,
}
_NAMING = frozenset({*_KINDS, "rs", "name"})
_JOINT = "\ue000"
_BREAK = "\ue001"
# "Köni-<lb/>gin", "Parla¬<lb/>ment"; "Nord-<lb/>Amerika" keeps its hyphen.
_HYPHENED = re.compile(
    rf"(?<=[^\W\d_])(?P<mark>[-‐¬=⸗\xad]) ?{_BREAK}[{_BREAK} ]*(?=(?P<next>[^\W\d_]))"
)
_JOINED = re.compile(rf" ?[-‐¬=⸗]? ?(?:{_JOINT} ?)+")
_MOST_NAMES = 1_000
_LONGEST_NAME = 120


def inline(element: etree._Element) -> str:
    """Return the text of an element on one line."""
    text = " ".join("".join(_pieces(element, within_word=False)).split())
    text = _HYPHENED.sub(_unhyphened, _JOINED.sub("", text))
    return " ".join(text.replace(_BREAK, " ").split())


def _unhyphened(found: re.Match[str]) -> str:
    if found["mark"] in "¬⸗\xad" or found["next"].islower():
        return ""
    return found["mark"]


def _pieces(element: etree._Element, *, within_word: bool) -> Iterator[str]:
    yield element.text or ""
    unspaced = _is_unspaced(element)
    for child in element:
        name = local(child)
        if name in _BREAKS:
            joins = child.get("break") == "no" or within_word
            yield _JOINT if joins else f" {_BREAK} " if child.get("break") is None else " "
        elif name in {"choice", "app"}:
            if (chosen := _chosen(child)) is not None:
                yield from _pieces(chosen, within_word=within_word)
        elif name == "gap":
            yield "[…]"
        elif name and name not in _UNREAD:
            if name in {"l", "item", "cell", "row", "p", "head"}:
                yield " "
            yield from _pieces(child, within_word=within_word or name == "w")
        following = child.getnext() if name in _TOKENS else None
        if following is not None and local(following) in _TOKENS:
            yield _between(child, following, unspaced=unspaced)
        else:
            yield child.tail or ""


def _is_unspaced(element: etree._Element) -> bool:
    """Whether the words within an element are marked, and nothing stands between them."""
    tokens = [child for child in element if local(child) in _TOKENS]
    return len(tokens) > 2 and not any(child.tail for child in tokens[:-1])  # noqa: PLR2004


def _between(token: etree._Element, following: etree._Element, *, unspaced: bool) -> str:
    """What is printed between two marked words or signs: their blank, unless they join."""
    tail = token.tail or ""
    joined = token.get("join") in {"right", "both"} or token.get("part") in {"I", "M"}
    if joined or following.get("join") in {"left", "both"}:
        return tail.strip()
    closing = local(following) == "pc" and inline(following) in _CLOSING
    if not tail.strip() and closing:
        return ""
    return " " if unspaced else tail


def _chosen(choice: etree._Element) -> etree._Element | None:
    children = {local(child): child for child in reversed(choice) if local(child)}
    for name in _CHOSEN:
        if name in children:
            return children[name]
    return next((child for child in choice if local(child)), None)


def names_in(element: etree._Element) -> Iterator[Certain]:
    """Yield the names and dates that are marked within `element`, as printed.

    Of a name within one of its kind only the outer is, and `element` is within none.
    """
    count = 0
    # How many elements of each name are open: to ask every name for its ancestors takes
    # time in proportion to their depth.
    within: Counter[str] = Counter()
    for event, one in etree.iterwalk(element, events=("start", "end")):
        name = local(one)
        if name not in _NAMING:
            continue
        within[name] += 1 if event == "start" else -1
        kind = _KINDS.get(name) or _TYPED.get((one.get("type") or "").lower())
        if event == "end" or within[name] > 1 or kind is None:
            continue
        printed = inline(one)
        if printed and len(printed) <= _LONGEST_NAME:
            yield Certain(kind, printed, f"TEI {name}")
            count += 1
            if count >= _MOST_NAMES:
                return
