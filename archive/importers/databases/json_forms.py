"""Forms of JSON in which a story is not one object with a text in it.

Newspapers' systems keep a text in parts, each with its type: Arc XP (ANS) below
``content_elements``, the Washington Post's collection below ``contents``. Ghost exports its
tables: posts, and beside them who wrote them and under which heading. Lexis gives documents
in XML, and impresso names its fields by a letter or two.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise

from archive.importers.json_values import items, members, string

# Parts that are read; others are pictures, films, adverts, and lines of the head.
_WRITTEN = frozenset(
    "blockquote correction crossheading header heading html list p paragraph quote"  # noqa: SIM905
    " sanitized_html subheading text".split()
)
_HEAD = {"kicker": "section", "deck": "deck", "byline": "byline", "title": "headline"}
_DEEPEST = 12
_BODY_TEXT = re.compile(r"<bodyText\b.*</bodyText>", re.DOTALL)
_CONTENT_ITEM = re.compile(r"([\w-]{1,40})-(\d{4}-\d\d-\d\d)-[a-z]{1,2}-i\d{4}")
_BEGINS_ITEM = re.compile(rf"\"id\"\s*:\s*\"{_CONTENT_ITEM.pattern}\"")
_MARKUP_SECTION, _LIST_SECTION, _CARD_SECTION = 1, 3, 10


def text_of_parts(value: object) -> str | None:
    """Return the text of a list of parts with types; ``None`` if it is no such list."""
    written = [
        part
        for part in map(members, items(value))
        if string(part.get("type")).lower() in _WRITTEN
    ]
    texts = [text for part in written for text in _texts(part)]
    if not texts or not isinstance(value, list):
        return None
    marked_up = any("<" in text for text in texts)
    return "\n\n".join(f"<p>{text}</p>" if marked_up else text for text in texts)


def said_in_parts(value: object) -> dict[str, str]:
    """Return what parts of a head say, by field: the kicker is the section."""
    return {
        _HEAD[kind]: text
        for part in map(members, items(value))
        if (kind := string(part.get("type"))) in _HEAD
        and (text := string(part.get("content")).strip())
    }


def _texts(part: dict[str, object], depth: int = 0) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    for name in ("content", "text", "value"):
        if text := string(part.get(name)).strip():
            yield text
            return
    for name in ("items", "content_elements"):
        for inner in map(members, items(part.get(name))):
            yield from _texts(inner, depth + 1)


def spelt_out(item: dict[str, object]) -> dict[str, object]:
    """Return an object with its fields by plain names, if it is of a known form."""
    if (rebuilt := _rebuilt(item)) is not None:
        return rebuilt
    if "content" in item and "date_gmt" in item:
        return {**item, **_of_wordpress(item)}
    document = members(item.get("Document"))
    if document and "ResultId" in item:
        written = _BODY_TEXT.search(string(document.get("Content")))
        section, _, page = string(item.get("Section")).partition("Pg.")
        return {
            **item,
            "text": written[0] if written else "",
            "Section": section.strip(" ;,"),
            "page": page.strip(),
        }
    headlines = members(item.get("headlines"))
    if not headlines or not isinstance(item.get("content_elements"), list):
        return item
    taxonomy = members(item.get("taxonomy"))
    sections = (taxonomy.get("primary_section"), *items(taxonomy.get("sections")))
    names = (string(members(one).get("name")) for one in sections)
    by = map(members, items(members(item.get("credits")).get("by")))
    moments = (item.get(f"{name}_date") for name in ("first_publish", "publish", "display"))
    said = {
        "headline": string(headlines.get("basic")),
        "deck": string(members(item.get("subheadlines")).get("basic")),
        "summary": string(members(item.get("description")).get("basic")),
        "authors": [string(one.get("name")) for one in by],
        "section": next(filter(None, names), ""),
        "date": next(filter(None, map(string, moments)), ""),
        "text": item.get("content_elements"),
    }
    return {**item, "content_elements": None, **{k: v for k, v in said.items() if v}}


def _of_wordpress(item: dict[str, object]) -> dict[str, object]:
    """What the REST interface of WordPress says by numbers, by names where it has them."""
    around, seo = members(item.get("_embedded")), members(item.get("yoast_head_json"))
    terms = [term for group in items(around.get("wp:term")) for term in items(group)]
    named = (
        string(term.get("name"))
        for term in map(members, terms)
        if term.get("taxonomy") == "category"
    )
    people = [string(members(one).get("name")) for one in items(around.get("author"))]
    return {
        "author": list(filter(None, people)) or string(seo.get("author")),
        "categories": next(named, ""),
        "publication": string(seo.get("og_site_name")),
    }


def _rebuilt(item: dict[str, object]) -> dict[str, object] | None:
    """Return an article of impresso by plain names; ``None`` if it is none."""
    number = _CONTENT_ITEM.fullmatch(string(item.get("id")))
    text = string(item.get("ft"))
    if number is None or not text:
        return None
    ends = [end for end in items(item.get("pb")) if isinstance(end, int)]
    parts = [text[start:end] for start, end in pairwise([0, *sorted(ends), len(text)])]
    return {
        "headline": item.get("t"),
        "text": "\n\n".join(filter(None, map(str.strip, parts))),
        "publication": number[1],
        "date": string(item.get("d")) or number[2],
        "page": next(iter(items(item.get("pp"))), ""),
        "language": item.get("lg"),
    }


def begins_export(head: str) -> bool:
    """Whether a text begins as an export of Ghost does, or as one of impresso."""
    start = head[:400]
    if '"ft"' in head and _BEGINS_ITEM.search(head):
        return True
    return '"exported_on"' in start and '"version"' in start


def exported_posts(value: object) -> list[dict[str, object]] | None:
    """Return the published posts of an export of Ghost as stories by plain names.

    ``None`` if it is none. Pages and drafts are passed over.
    """
    whole = members(value)
    inner = members(next(iter(items(whole.get("db"))), None)) or whole
    data = members(inner.get("data"))
    if "exported_on" not in members(inner.get("meta")) or "posts" not in data:
        return None
    settings = {
        string(one.get("key")): string(one.get("value")) for one in _rows(data, "settings")
    }
    users = {_id(one, "id"): string(one.get("name")) for one in _rows(data, "users")}
    tags = {_id(one, "id"): string(one.get("name")) for one in _rows(data, "tags")}
    authors = _joined(data, "posts_authors", "author_id", users)
    sections = _joined(data, "posts_tags", "tag_id", tags)
    return [
        {
            "headline": post.get("title"),
            "text": _post_text(post),
            "deck": post.get("custom_excerpt"),
            "authors": authors.get(_id(post, "id"))
            or [users.get(_id(post, "author_id"), "")],
            "section": next(iter(sections.get(_id(post, "id"), ())), ""),
            "date": post.get("published_at"),
            "publication": settings.get("title", ""),
            "language": post.get("locale")
            or post.get("language")
            or settings.get("locale")
            or settings.get("default_locale"),
            "url": post.get("canonical_url"),
        }
        for post in _rows(data, "posts")
        if post.get("status") == "published"
        and not post.get("page")
        and post.get("type") in {None, "post"}
    ]


def _rows(data: dict[str, object], table: str) -> list[dict[str, object]]:
    return [row for row in map(members, items(data.get(table))) if row]


def _id(row: dict[str, object], name: str) -> str:
    return string(row.get(name))


def _joined(
    data: dict[str, object], table: str, column: str, names: dict[str, str]
) -> dict[str, list[str]]:
    """The names that a table of pairs joins to each post, in their order."""
    joined: dict[str, list[str]] = {}
    pairs = _rows(data, table)
    pairs.sort(key=lambda row: string(row.get("sort_order")).zfill(6))
    for row in pairs:
        if name := names.get(_id(row, column), ""):
            joined.setdefault(_id(row, "post_id"), []).append(name)
    return joined


def _post_text(post: dict[str, object]) -> str:
    """The text of a post, in the first of the forms that Ghost has kept it in."""
    for name in ("html", "plaintext", "markdown"):
        if text := string(post.get(name)).strip():
            return text
    for name, read in (("mobiledoc", _mobiledoc), ("lexical", _lexical)):
        if written := string(post.get(name)).strip():
            try:
                document = members(json.loads(written))
            except (ValueError, RecursionError):
                continue
            if text := "\n\n".join(filter(None, read(document))):
                return text
    return ""


def _mobiledoc(document: dict[str, object]) -> Iterator[str]:
    cards = items(document.get("cards"))
    for section in map(items, items(document.get("sections"))):
        kind, *rest = section or [None]
        if kind == _MARKUP_SECTION and len(rest) > 1:
            yield _markers(rest[1])
        elif kind == _LIST_SECTION and len(rest) > 1:
            yield from map(_markers, items(rest[1]))
        elif kind == _CARD_SECTION and rest and isinstance(rest[0], int):
            card = items(cards[rest[0]]) if 0 <= rest[0] < len(cards) else []
            payload = members(card[1]) if len(card) > 1 else {}
            yield string(payload.get("html")) or string(payload.get("markdown"))


def _markers(markers: object) -> str:
    return "".join(string(one[-1]) for one in map(items, items(markers)) if one)


def _lexical(document: dict[str, object]) -> Iterator[str]:
    for block in items(members(document.get("root")).get("children")):
        yield "".join(_inline(block))


def _inline(node: object, depth: int = 0) -> Iterator[str]:
    inside = members(node)
    for name in ("text", "html", "markdown"):
        if text := string(inside.get(name)):
            yield text
            return
    for inner in items(inside.get("children")) if depth < _DEEPEST else ():
        yield from _inline(inner, depth + 1)
