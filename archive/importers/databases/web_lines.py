"""HTML exports to lines: every block is a paragraph, looks come from tags and classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from archive.errors import SourceError
from archive.importers.databases.lines import Line, LineMaker
from archive.importers.web import decoding, markup

_BLOCKS_LISTED = (
    "address article aside blockquote body center dd div dl dt fieldset figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section "
    "table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCKS_LISTED.split())
_UNSHOWN = frozenset({"script", "style", "head", "title", "noscript", "template", "select"})
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_STYLES = 400_000
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MARKUP = re.compile(r"<(?:html|body|p|div|br|text)\b", re.IGNORECASE)
_SHOWN = 2_000


def tree_of(content: bytes, name: str) -> HtmlElement:
    """Return the tree of an HTML export; `name` is the source's, for the errors.

    Raises:
        SourceError: It is empty or has more elements than any export.
    """
    try:
        tree = markup.parse(decoding.decode(content))
    except markup.PageTooLargeError as error:
        raise SourceError(
            name, "has more elements than can be read at once; export fewer stories"
        ) from error
    if tree is None:
        raise SourceError(name, "is empty: there is no web page in it")
    return tree


def marked_up_text(value: str, name: str) -> str | None:
    """Return the paragraphs of a value that is HTML; ``None`` if it is plain text.

    Raises:
        SourceError: As `tree_of` says.
    """
    if not _MARKUP.search(value[:_SHOWN]):
        return None
    page = f'<meta charset="utf-8"><body>{value}</body>'
    lines = element_lines(tree_of(page.encode("utf-8", "replace"), name))
    return "\n\n".join(line.text for line in lines)


def web_lines(content: bytes, name: str) -> Iterator[Line]:
    """Yield the lines of an HTML export.

    Raises:
        SourceError: As `tree_of` says.
    """
    rules = _RULE.findall("\n".join(_styles(decoding.decode(content)[:_STYLES])))
    heavy = frozenset(name.lower() for name, rule in rules if _HEAVY.search(rule))
    centred = frozenset(name.lower() for name, rule in rules if _CENTRED.search(rule))
    yield from element_lines(tree_of(content, name), heavy, centred)


def _styles(page: str) -> Iterator[str]:
    folded = page.lower()
    place = 0
    while (start := folded.find("<style", place)) >= 0:
        end = folded.find("</style", start)
        if end < 0:
            return
        yield page[start:end]
        place = end


def element_lines(
    element: HtmlElement,
    heavy: frozenset[str] = frozenset(),
    centred: frozenset[str] = frozenset(),
) -> Iterator[Line]:
    """Yield the lines within `element`.

    `heavy` and `centred` are the classes, in small letters, that look so.
    """
    maker = LineMaker()
    pieces: list[tuple[str, bool]] = []
    in_middle = 0

    def flush(*, apart: bool) -> Iterator[Line]:
        text = _SPACES.sub(" ", "".join(text for text, _ in pieces))
        looks = {bold for text, bold in pieces if text.strip()}
        line = maker.line(text, bold=looks == {True}, centred=in_middle > 0)
        pieces.clear()
        if line is not None:
            # How many blocks ended in one place says nothing.
            yield replace(line, blanks=min(line.blanks, 1))
            if apart:
                maker.line("")

    for event, node, bold in _walk(element, heavy):
        if event == "text":
            pieces.append((str(node), bold))
            continue
        tag = node.tag
        if tag == "br":
            # Two in a row part paragraphs, as an empty line does.
            yield from flush(apart=False)
        elif tag in _BLOCKS:
            yield from flush(apart=True)
            if _has(node, centred) or tag == "center" or node.get("align") == "center":
                in_middle += 1 if event == "start" else -1


def _walk(
    element: HtmlElement, heavy: frozenset[str]
) -> Iterator[tuple[str, HtmlElement, bool]]:
    """Yield starts, ends and texts in reading order, each with whether it is bold."""
    stack: list[tuple[str, HtmlElement, bool]] = [("start", element, False)]
    while stack:
        event, node, bold = stack.pop()
        if event == "start":
            if not isinstance(node.tag, str) or node.tag in _UNSHOWN:
                continue
            bold = node.tag in _BOLD or _looks(node, heavy, bold=bold)
            yield "start", node, bold
            stack.append(("end", node, bold))
            for child in reversed(list(node)):
                if child.tail:
                    stack.append(("text", child.tail, bold))
                stack.append(("start", child, bold))
            if node.text:
                stack.append(("text", node.text, bold))
        else:
            if event == "end" and node.tag == "br":
                continue
            yield event, node, bold


def _looks(node: HtmlElement, heavy: frozenset[str], *, bold: bool) -> bool:
    return bold or _has(node, heavy) or bool(_HEAVY.search(node.get("style") or ""))


def _has(node: HtmlElement, classes: frozenset[str]) -> bool:
    return bool(classes) and any(
        name.lower() in classes for name in (node.get("class") or "").split()
    )
