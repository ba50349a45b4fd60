"""The text of an article as paragraphs: extraction, and the cleaning after it.

trafilatura finds the text. Before it, boxes that say they are not the text are removed and
a text that adverts have cut into several containers is joined. After it the paragraphs
lose what is printed elsewhere (headline, byline, date, section), lines that lead elsewhere,
and lists of links at the end. Where linked data carries the text too (``articleBody``), it
has a say: see `reconciled`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from lxml.etree import _Element, strip_elements
from lxml.html import HtmlElement

from archive.importers.web import boilerplate
from archive.importers.web.publication import key

_CONTAINER = re.compile(
    r"(?:article|story|post|entry|news)[-_]{0,2}(?:body|text|content)|body-?text|content-?body",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…。！？।؟:;»\"”’)]\s*$")
_UNSPACED = (
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_WORD = re.compile(rf"{_UNSPACED}|(?:(?!{_UNSPACED})\w)+")
# What no extraction takes text from; to lose it at once makes every later pass shorter.
_NEVER = (
    "aside", "audio", "button", "canvas", "datalist", "dialog", "embed", "fieldset",
    "footer", "head", "iframe", "input", "label", "legend", "link", "map", "menu", "nav",
    "object", "option", "script", "select", "style", "svg",
    "template", "textarea", "video",
)  # fmt: skip
_FEW, _LITTLE, _MOST = 2, 450, 0.5
_SHORT = 60
_RUNNING, _MOST_ABOVE = 90, 6
_ONLY_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_NOTE = 3
_SHINGLE = 3


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `heading` if it is a heading within the text, `listed` if in a list."""

    text: str
    heading: bool = False
    listed: bool = False


def extracted(tree: HtmlElement, *, fast: bool = False) -> list[Paragraph]:
    """Return what trafilatura takes for the text of `tree`, which it may change.

    It asks two other algorithms for a second opinion, which costs as much as its own and
    is hardly ever followed. So they are only asked where its own text leaves a doubt: it is
    short, or in few pieces, or but a part of what stands in the page's paragraphs. With
    `fast` they never are.
    """
    whole = copy(tree)
    printed = sum(sum(map(len, element.itertext())) for element in tree.iter("p"))
    strip_elements(tree, *_NEVER, with_tail=False)
    found = _found(tree, fast=True)
    size = sum(len(paragraph.text) for paragraph in found)
    sure = len(found) > _FEW and size > max(_LITTLE, _MOST * printed)
    return found if sure or fast else _found(whole, fast=False)


def _found(tree: HtmlElement, *, fast: bool) -> list[Paragraph]:
    from trafilatura import bare_extraction

    document = bare_extraction(tree, include_comments=False, output_format="xml", fast=fast)
    body = getattr(document, "body", None)
    if body is None:
        return []
    return _rejoined(paragraph for paragraph in _paragraphs(body) if paragraph.text)


def printed(tree: HtmlElement) -> list[Paragraph]:
    """Return the paragraphs of `tree` that are sentences, where extraction found nothing.

    Short notes are below the size that extraction takes for an article.
    """
    texts = (" ".join("".join(element.itertext()).split()) for element in tree.iter("p"))
    return [
        Paragraph(text)
        for text in texts
        if len(text) >= _NOTE and _SENTENCE_END.search(text)
    ]


def join_split_text(tree: HtmlElement) -> None:
    """Move a text that stands in several containers of one article into the first.

    Adverts between paragraphs cut texts in pieces; extraction takes the first for all.
    Pages of several articles have a heading between their texts and stay as they are.
    """
    groups: dict[tuple[str, str, object], list[HtmlElement]] = {}
    headings = 0
    for element in tree.iter("div", "section", "h1"):
        if element.tag == "h1":
            headings += 1
            continue
        marks = element.get("class") or ""
        named = "articleBody" in (element.get("itemprop") or "")
        if not named and not _CONTAINER.search(marks):
            continue
        whole = next(element.iterancestors("article", "main"), None)
        group = groups.setdefault((marks.split(" ")[0], str(headings), whole), [])
        if not any(parent in group for parent in element.iterancestors()):
            group.append(element)
    for group in groups.values():
        first, *others = group
        if others and all(part.find(".//p") is not None for part in group):
            for part in others:
                first.extend(list(part))


def join_updates(tree: HtmlElement) -> None:
    """Make the updates of a live blog, each an article of its own, parts of one.

    Extraction would take the first of them for all.
    """
    updates = [one for one in tree.iter("article") if one.find(".//article") is None]
    for update in updates if len(updates) > 1 else ():
        update.tag = "div"


def cleaned(
    paragraphs: Sequence[Paragraph],
    links: frozenset[str],
    is_known: Callable[[str], bool],
) -> list[Paragraph]:
    """Return `paragraphs` without what is no text of the article.

    `links` are the texts of the page's links; `is_known` says of a line whether it is
    printed elsewhere: the headline, the byline, the section, the date.
    """
    kept = [
        paragraph
        for paragraph in paragraphs
        if not boilerplate.is_pointer(paragraph.text) and not _is_link(paragraph, links)
    ]
    start = 0
    for number, paragraph in enumerate(kept[:12]):
        text = paragraph.text
        if is_known(text):
            start = number + 1
        elif not _is_aside(paragraph, links):
            break
    else:
        start = 0
    while start < len(kept) and kept[start].listed and _is_aside(kept[start], links):
        start += 1
    end = len(kept)
    while end > start and _trails(kept[end - 1], links, is_known):
        end -= 1
    return _without_known(kept[start:end], is_known)


def _without_known(
    paragraphs: list[Paragraph], is_known: Callable[[str], bool]
) -> list[Paragraph]:
    """Paragraphs without the byline or date that stands between the deck and the text."""
    running = (at for at, one in enumerate(paragraphs) if len(one.text) >= _RUNNING)
    above = min(next(running, 0), _MOST_ABOVE)
    opening = [one for one in paragraphs[:above] if not is_known(one.text)]
    return [*opening, *paragraphs[above:]]


def reconciled(paragraphs: list[Paragraph], declared: str) -> list[Paragraph]:
    """Return the better of the text on the page and `declared`, linked data's.

    They are compared by what they share. Where the declared text covers most of the page's,
    it tells which paragraphs before and behind it are not the article. Where it contains
    the page's text and much more, the page shows but a stub of it. In all other cases (a
    teaser, a truncated or an unrelated text) the page is right.
    """
    declared_words = _shingles(declared)
    if sum(declared_words.values()) < 60:
        return paragraphs
    shown = [_shingles(paragraph.text) for paragraph in paragraphs]
    total: Counter[tuple[str, ...]] = Counter()
    for words in shown:
        total.update(words)
    shared = sum((declared_words & total).values())
    of_declared = shared / sum(declared_words.values())
    of_shown = shared / max(1, sum(total.values()))
    if of_declared < 0.6 and (of_shown > 0.8 or sum(total.values()) < 60):
        return _lines(declared)
    if of_shown < 0.6 or of_declared < 0.7:
        return paragraphs
    if len(paragraphs) == 1 and of_shown > 0.9 and of_declared > 0.9:
        return _lines(declared)  # extraction found it there, but not where its lines end
    inside = [
        bool(words) and sum((words & declared_words).values()) >= 0.5 * sum(words.values())
        for words in shown
    ]
    first = inside.index(True)
    last = len(inside) - inside[::-1].index(True)
    tail = sum(sum(words.values()) for words in shown[last:])
    if tail > 0.25 * sum(total.values()):
        last = len(paragraphs)  # the declared text was cut off, the page goes on
    if first and sum(sum(words.values()) for words in shown[:first]) > 90:
        first = 0
    while first and _is_sentence(paragraphs[first - 1]):
        first -= 1  # the deck, which linked data leaves out
    return paragraphs[first:last]


def word_count(text: str) -> int:
    """Return how many words there are in `text`; of scripts without spaces, letters."""
    return len(_WORD.findall(text))


def _rejoined(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Join what extraction cut within a sentence: "Pakistan" and "'s army said"."""
    whole: list[Paragraph] = []
    for paragraph in paragraphs:
        before = whole[-1] if whole else None
        text = paragraph.text
        if (
            before
            and not (
                paragraph.heading or paragraph.listed or before.heading or before.listed
            )
            and not _SENTENCE_END.search(before.text)
            and (text[0] in ",.;'’)" or (text[0].islower() and len(before.text) < _SHORT))
        ):
            gap = "" if text[0] in ",.;'’)" else " "
            whole[-1] = Paragraph(f"{before.text}{gap}{text}")
        else:
            whole.append(paragraph)
    return whole


def _is_sentence(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return not paragraph.heading and len(text) > _SHORT and bool(_SENTENCE_END.search(text))


def _is_link(paragraph: Paragraph, links: frozenset[str]) -> bool:
    """Whether a paragraph is nothing but a link, as long as a headline."""
    text = boilerplate.folded([paragraph.text])
    long = len(text.split()) > 4 or (len(text) > 25 and " " not in text)
    return long and not paragraph.heading and not paragraph.listed and text in links


def _is_aside(paragraph: Paragraph, links: frozenset[str]) -> bool:
    text = paragraph.text
    return len(text) < _SHORT and (
        boilerplate.folded([text.strip(" -–|>›»")]) in links
        or (paragraph.listed and not _SENTENCE_END.search(text))
    )


def _trails(
    paragraph: Paragraph, links: frozenset[str], is_known: Callable[[str], bool]
) -> bool:
    """Whether a paragraph at the end of the text is none of it."""
    text = boilerplate.folded([paragraph.text])
    if paragraph.heading or not key(text) or is_known(paragraph.text):
        return True
    if text in links or _ONLY_ADDRESS.fullmatch(text):
        return True
    return paragraph.listed and any(
        text.startswith(link) for link in links if len(link) > 12
    )


def _lines(text: str) -> list[Paragraph]:
    lines = (" ".join(line.split()) for line in re.split(r"\n+", text))
    return [Paragraph(line) for line in lines if line and not boilerplate.is_pointer(line)]


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    if len(words) < _SHINGLE:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(words, words[1:], words[2:], strict=False))


def _paragraphs(body: _Element) -> Iterator[Paragraph]:
    """Yield the blocks of an extracted body; line breaks part paragraphs."""
    if body.text and body.text.strip():
        yield Paragraph(" ".join(body.text.split()))
    for element in body.iterchildren("*"):
        if element.tag in {"list", "ul", "ol"}:
            for item in element.iter("item", "li"):
                yield Paragraph(_joined(item), listed=True)
        elif element.tag == "table":
            for row in element.iter("row", "tr"):
                yield from _cells(list(row.iter("cell", "td", "th")))
        elif element.tag in {"body", "div", "section", "article"}:
            yield from _paragraphs(element)
        else:
            for line in _broken(element).split("\n"):
                yield Paragraph(" ".join(line.split()), heading=element.tag == "head")
        if element.tail and element.tail.strip():
            yield Paragraph(" ".join(element.tail.split()))


def _cells(cells: list[_Element]) -> Iterator[Paragraph]:
    """Yield the cells of a row as one line; if one has paragraphs, it is a layout."""
    if all(cell.find("p") is None for cell in cells):
        yield Paragraph(" | ".join(filter(None, map(_joined, cells))))
        return
    for cell in cells:
        for line in _broken(cell).split("\n"):
            yield Paragraph(" ".join(line.split()))


def _broken(element: _Element) -> str:
    """Return the text of an element, with a line break where one is printed.

    Its depth is bounded by that of the tree, see `archive.importers.web.markup`.
    """
    parts = [element.text or ""]
    for child in element:
        if child.tag in {"lb", "br", "p", "item", "li", "head"}:
            parts.append("\n")
        if isinstance(child.tag, str):
            parts.append(_broken(child))
        if child.tag == "head":
            parts.append("\n")
        parts.append(child.tail or "")
    return "".join(parts)


def _joined(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
