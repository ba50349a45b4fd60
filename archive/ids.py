"""Ids are made, not drawn: the same article gets the same id on every machine.

The form follows impresso's canonical ids (publication, date, edition, page, article); the
article's part is the start of its source's SHA-256 and its number within the source, since
saved pages and pasted texts have no place of their own in an issue.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256 as digest_of

_UNWANTED = re.compile(r"[^a-z0-9]+")
_SHORT = 48
# Undated pages of unknown papers share everything but this: 48 bits keep a hundred
# thousand of them apart, where 32 would let two of them meet.
_DIGEST = 12
# "1912?" and "1912~" are other dates than "1912".
_EDTF = str.maketrans({"?": "-q", "~": "-c", "%": "-qc", "/": "-to-"})


def slug(name: str) -> str:
    """Return `name` in ASCII letters, digits and hyphens; ``""`` if none is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _UNWANTED.sub("-", plain.lower()).strip("-")[:_SHORT].rstrip("-")


def publication_id(publication: str) -> str:
    """Return the id of a publication; names that a slug cannot tell apart get a digest.

    These are names too long for a slug, and names in other scripts.
    """
    if not publication:
        return "unknown"
    letters = unicodedata.normalize("NFKD", publication)
    lost = any(char.isalnum() and not char.isascii() for char in letters)
    if not lost and len(publication) <= _SHORT:
        return slug(publication) or "unknown"
    digest = digest_of(publication.encode()).hexdigest()[:10]
    return "-".join(filter(None, (slug(publication), "p" + digest)))


def issue_id(publication: str, published: str | None, edition: str) -> str:
    """Return the id of an issue: ``gazette-1912-04-16-a``; ``undated`` without a date."""
    day = slug(published.translate(_EDTF)) if published else "undated"
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
    """Return the id of an article: ``gazette-1912-04-16-a-pa3-5f3a9c01d2e4-001``."""
    page = page_id(publication, published, edition, number)
    return f"{page}-{sha256[:_DIGEST]}-{ordinal:03}"
