"""The XML that describes what is in a container, read so that it can do no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.errors import SourceError

if TYPE_CHECKING:
    from lxml import etree


def parsed(content: bytes, name: str) -> etree._Element:
    """Return the root of `content`, mended where it is broken; nothing is ever loaded.

    Raises:
        SourceError: It is no XML; `name` is what the error names.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        recover=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise SourceError(name, "has a damaged description of what it holds") from error
    if root is None:
        raise SourceError(name, "has an empty description of what it holds")
    return root
