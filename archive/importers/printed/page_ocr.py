"""Pages of the National Library of Finland: ALTO within what is known of the page's issue.

In its packages of newspapers and journals every page is a ``pageOCRData`` of ``metadata``
and ``content``; the content is the plain text and, in ``altoXML``, the same as ALTO.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archive.importers.printed.description import text_of
from archive.importers.printed.issued import issued
from archive.importers.printed.languages import language_tag
from archive.importers.xml import local
from archive.model import Origin, Statement

ROOT = "pageocrdata"
_SUBTITLE = " : "


def alto_in(root: etree._Element) -> etree._Element | None:
    """Return the ALTO of a page; ``None`` if there is none."""
    return next((one for one in root.iter() if local(one).lower() == "alto"), None)


def said_of(root: etree._Element) -> Iterator[Statement]:
    """Yield what the page says of the issue that it is of."""
    said: dict[str, str] = {}
    for metadata in root:
        if local(metadata) == "metadata":
            for one in metadata:
                said.setdefault(local(one), text_of(one))
    dated = said.get("published", "")
    for field, value, rule in (
        ("publication", said.get("title", "").partition(_SUBTITLE)[0], "metadata title"),
        ("published", issued(dated), f"metadata published {dated}"),
        ("language", language_tag(said.get("language", "")), "metadata language"),
    ):
        if value:
            yield Statement(field, value, Origin.FILE, rule)
