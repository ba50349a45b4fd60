"""TT's own markup of a story: Swedish names of elements, within NewsML of either kind.

``RUBRIK`` is the headline, ``DAT`` the dateline, ``INGRESS`` the standfirst, ``BRODTEXT``
the text with ``MELLIS`` (crosshead) and ``CITAT`` (speech), ``BYLINE`` who signs, ``BILD``
a picture. A second ``TEXT`` is a box of facts beside the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archive.importers.wire.blocks import line_of
from archive.importers.wire.story import Story
from archive.importers.wire.tree import children, descendants, first
from archive.importers.xml import local

_PARTS = ("INGRESS", "BRODTEXT")
_MOST = 20_000


def tt_story(holder: etree._Element) -> Story | None:
    """Return the story in TT's markup below `holder`; ``None`` if there is none."""
    texts = [one for one in descendants(holder, "TEXT") if _is_tt(one)]
    if not texts:
        return None
    main, *boxes = texts
    paragraphs = list(_paragraphs(main))
    for box in boxes:
        paragraphs += [line_of(one) for one in children(box, "RUBRIK")]
        paragraphs += _paragraphs(box)
    signed = (line_of(one) for one in children(main, "BYLINE"))
    return Story(
        headline=line_of(first(main, "RUBRIK")),
        byline="; ".join(filter(None, signed)),
        image=line_of(first(main, "BILDFIL")),
        paragraphs=tuple(filter(None, paragraphs))[:_MOST],
    )


def _is_tt(text: etree._Element) -> bool:
    return any(True for _ in children(text, "RUBRIK", *_PARTS))


def _paragraphs(text: etree._Element) -> Iterator[str]:
    for part in children(text, *_PARTS):
        for block in part:
            items = list(children(block, "LI"))
            speech = "– " if local(block) == "CITAT" else ""
            for one in items or [block]:
                yield f"{speech}{line}" if (line := line_of(one)) else ""
