"""What a page says of its article in JSON-LD (schema.org), however untidily.

Pages carry graphs, arrays, nodes that point at each other by ``@id``, several articles
(the related ones too), entities escaped twice, trailing commas and cut-off scripts. What
cannot be parsed is searched for the few properties that matter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from archive.importers.web.fragments import plain_line, plain_paragraphs

MAX_SCRIPT = 4 * 2**20
_MAX_NODES = 20_000
_MAX_UPDATES = 500
_LONGEST_COUNT = 7
_ARTICLES = {
    "newsarticle": 6,
    "reportagenewsarticle": 6,
    "opinionnewsarticle": 6,
    "analysisnewsarticle": 6,
    "backgroundnewsarticle": 6,
    "reviewnewsarticle": 6,
    "askpublicnewsarticle": 6,
    "liveblogposting": 5,
    "blogposting": 5,
    "article": 5,
    "report": 4,
    "scholarlyarticle": 4,
    "techarticle": 4,
    "advertisercontentarticle": 4,
    "review": 3,
    "recipe": 3,
    "socialmediaposting": 3,
    "discussionforumposting": 3,
    "creativework": 2,
    "videoobject": 1,
    "webpage": 1,
}
_WRAPPER = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)")
_TRAILER = re.compile(r"(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_SALVAGED = re.compile(
    r'"(headline|datePublished|dateModified|articleSection)"\s*:\s*"((?:[^"\\]|\\.){1,2000})"'
)
_SALVAGED_AUTHOR = re.compile(
    r'"author"\s*:\s*(?:\[?\s*\{[^{}]{0,300}?"name"\s*:\s*)?"((?:[^"\\]|\\.){1,200})"'
)


@dataclass(frozen=True, slots=True)
class DeclaredAuthor:
    """An author as linked data names one.

    `kind` is ``person`` or ``organization`` where it says so itself, else ``""``.
    """

    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What linked data says of the page's own article; everything may be empty.

    `words` is how many its text has, 0 if that is not said.
    """

    kind: str = ""
    headline: str = ""
    alternative: str = ""
    description: str = ""
    authors: tuple[DeclaredAuthor, ...] = ()
    published: str = ""
    modified: str = ""
    section: str = ""
    publisher: str = ""
    body: str = ""
    language: str = ""
    address: str = ""
    image: str = ""
    page: str = ""
    words: int = 0
    for_subscribers: bool = False


def story(tree: HtmlElement, matches: Callable[[str], bool]) -> Story:
    """Return what the scripts of `tree` say of the article itself.

    Of several articles the one is meant whose headline or address `matches` the page;
    failing that the most exactly typed, then the first.
    """
    nodes: list[dict[str, Any]] = []
    broken: list[str] = []
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(text) > MAX_SCRIPT:
            continue
        value = _load(text)
        if value is None:
            broken.append(text)
        else:
            nodes.extend(_objects(value))
    named = {str(node["@id"]): node for node in nodes if node.get("@id") and len(node) > 1}
    ranked = sorted(
        (node for node in nodes if _rank(node)),
        key=lambda node: _worth(node, matches),
        reverse=True,
    )
    if ranked:
        return _read(ranked, named)
    return _salvage("\n".join(broken)) if broken else Story()


def _load(text: str) -> Any | None:
    """Parse a script; ``None`` if it is beyond repair."""
    text = _TRAILER.sub("", _WRAPPER.sub("", text)).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub("", text), unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except RecursionError:
            return None
        except ValueError:
            continue
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield all objects in a JSON value, outer before inner, at most `_MAX_NODES`."""
    waiting = [value]
    seen = 0
    while waiting and seen < _MAX_NODES:
        seen += 1
        current = waiting.pop()
        if isinstance(current, dict):
            yield current
            waiting.extend(reversed(list(current.values())))
        elif isinstance(current, list):
            waiting.extend(reversed(current))


def _kinds(node: dict[str, Any]) -> list[str]:
    declared = node.get("@type", node.get("type", ""))
    kinds = declared if isinstance(declared, list) else [declared]
    return [str(kind).rsplit("/", 1)[-1].lower() for kind in kinds]


def _rank(node: dict[str, Any]) -> int:
    return max((_ARTICLES.get(kind, 0) for kind in _kinds(node)), default=0)


def _worth(
    node: dict[str, Any], matches: Callable[[str], bool]
) -> tuple[int, int, int, int]:
    rank = _rank(node)
    addresses = (_address(node.get("url")), _address(node.get("mainEntityOfPage")))
    names = (_text(node.get("headline")), _text(node.get("name")))
    same = any(text and matches(text) for text in (*names, *addresses))
    article = rank > 1
    known = sum(bool(node.get(key)) for key in ("headline", "author", "datePublished"))
    return (article, same, rank, known)


def _read(ranked: list[dict[str, Any]], named: dict[str, dict[str, Any]]) -> Story:
    """Read the best node; what it leaves out may stand in a page node that frames it."""
    node = ranked[0]
    framing = [other for other in ranked[1:] if _kinds(other) == ["webpage"]]
    if _rank(node) == 1:
        framing = ranked[1:]

    def value(*keys: str) -> Any:
        for holder in (node, *framing):
            for key in keys:
                if holder.get(key):
                    return holder[key]
        return None

    authors = node.get("author") or node.get("creator") or node.get("authors")
    return Story(
        kind=next(iter(_kinds(node)), ""),
        headline=_text(node.get("headline") or node.get("name")),
        alternative=_text(node.get("alternativeHeadline")),
        description=_text(node.get("description")),
        authors=tuple(_authors(authors, named)),
        published=_text(value("datePublished")) or _text(value("dateCreated")),
        modified=_text(value("dateModified")),
        section=_text(node.get("articleSection")),
        publisher=_name(value("publisher", "sourceOrganization"), named),
        body=_body(node.get("articleBody")) or _updates(node.get("liveBlogUpdate")),
        language=_text(value("inLanguage")),
        address=_address(node.get("mainEntityOfPage")) or _address(node.get("url")),
        image=_address(value("image", "thumbnailUrl")),
        page=_text(node.get("printPage") or node.get("pageStart")),
        words=_count(node.get("wordCount")),
        for_subscribers=_text(node.get("isAccessibleForFree")).lower() == "false"
        or node.get("isAccessibleForFree") is False,
    )


def _salvage(text: str) -> Story:
    """Search a broken script for the properties that stand in it in plain sight."""
    found: dict[str, str] = {}
    for match in _SALVAGED.finditer(text):
        found.setdefault(match[1], _unquoted(match[2]))
    author = _SALVAGED_AUTHOR.search(text)
    return Story(
        headline=found.get("headline", ""),
        authors=(DeclaredAuthor(_unquoted(author[1])),) if author else (),
        published=found.get("datePublished", ""),
        modified=found.get("dateModified", ""),
        section=found.get("articleSection", ""),
    )


def _unquoted(text: str) -> str:
    try:
        return _text(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return _text(text)


def _text(value: Any) -> str:
    """Return a plain string on one line: entities decoded (twice, if need be), no tags."""
    if isinstance(value, list):
        value = next((item for item in value if item), "")
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or ""
    if not isinstance(value, str):
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
    return plain_line(_encodable(value[:5000]))


def _body(value: Any) -> str:
    """Return the text of ``articleBody`` with its line breaks."""
    if isinstance(value, list):
        value = "\n".join(item for item in value if isinstance(item, str))
    if not isinstance(value, str):
        return ""
    return plain_paragraphs(_encodable(value))


def _updates(value: Any) -> str:
    """Return the text of a live blog: its updates, each below its own headline."""
    updates = value if isinstance(value, list) else [value]
    parts: list[str] = []
    for update in updates[:_MAX_UPDATES]:
        if isinstance(update, dict):
            headline, text = _text(update.get("headline")), _body(update.get("articleBody"))
            parts += [] if text.startswith(headline) else [headline]
            parts.append(text)
    return "\n".join(filter(None, parts))


def _count(value: Any) -> int:
    text = str(value).strip() if isinstance(value, int | str) else ""
    return int(text) if text.isdecimal() and len(text) < _LONGEST_COUNT else 0


def _encodable(text: str) -> str:
    """Return `text` without halves of surrogate pairs, which JSON can escape."""
    return text.encode("utf-8", "ignore").decode()


def _address(value: Any) -> str:
    if isinstance(value, list):
        value = next((item for item in value if item), "")
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id") or ""
        if isinstance(value, list):
            value = next(iter(value), "")
    return _encodable(value).strip() if isinstance(value, str) and len(value) < 2000 else ""


def _name(value: Any, named: dict[str, dict[str, Any]]) -> str:
    if isinstance(value, list):
        value = next((item for item in value if item), "")
    if isinstance(value, dict) and not value.get("name"):
        value = named.get(str(value.get("@id")), value)
    return _text(value)


def _authors(
    value: Any, named: dict[str, dict[str, Any]], depth: int = 0
) -> Iterator[DeclaredAuthor]:
    """Yield the authors of an ``author`` property: a name, a node, or a list of either."""
    if isinstance(value, list):
        for item in value[:30] if depth < 2 else ():
            yield from _authors(item, named, depth + 1)
    elif isinstance(value, str):
        yield DeclaredAuthor(_text(value))
    elif isinstance(value, dict):
        known = value if value.get("name") else named.get(str(value.get("@id")), value)
        kinds = _kinds(known)
        kind = "person" if "person" in kinds else ""
        if not kind and any("organi" in declared for declared in kinds):
            kind = "organization"
        names = known.get("name")
        for name in names if isinstance(names, list) else [names]:
            if _text(name):
                yield DeclaredAuthor(_text(name), kind)
        if not names:
            parts = (_text(known.get("givenName")), _text(known.get("familyName")))
            if any(parts):
                yield DeclaredAuthor(" ".join(filter(None, parts)), kind)
