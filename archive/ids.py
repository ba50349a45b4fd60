"""Ids are made, not drawn: the same article gets the same id on every machine.

The form follows impresso's canonical ids (publication, date, edition, page, article); the
article's part is the start of its source's SHA-256 and its number within the source, since
saved pages and pasted texts have no place of their own in an issue.
"""

from __future__ import annotations

import re
import unicodedata

_UNWANTED = re.compile(r"[^a-z0-9]+")
_SHORT = 48


def slug(name: str) -> str:
    """Return `name` in ASCII letters, digits and hyphens; ``""`` if none is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _UNWANTED.sub("-", plain.lower()).strip("-")[:_SHORT].rstrip("-")


def publication_id(publication: str) -> str:
    """Return the id of a publication; scripts without ASCII letters get a digest."""
    from hashlib import sha256

    if not publication:
        return "unknown"
    return slug(publication) or "p" + sha256(publication.encode()).hexdigest()[:10]


def issue_id(publication: str, published: str | None, edition: str) -> str:
    """Return the id of an issue: ``gazette-1912-04-16-a``; ``undated`` without a date."""
    day = slug(published) if published else "undated"
    return "-".join((publication_id(publication), day, slug(edition) or "a"))


def page_id(publication: str, published: str | None, edition: str, number: str) -> str:
    """Return the id of a page: ``gazette-1912-04-16-a-pa3``; ``p0`` without a number."""
    return f"{issue_id(publication, published, edition)}-p{slug(number) or '0'}"


def article_id(
    publication: str,
    published: str | None,
    edition: str,
    number: str,
    sha256: str,
    ordinal: int,
) -> str:
    """Return the id of an article: ``gazette-1912-04-16-a-pa3-5f3a9c01-001``."""
    page = page_id(publication, published, edition, number)
    return f"{page}-{sha256[:8]}-{ordinal:03}"
