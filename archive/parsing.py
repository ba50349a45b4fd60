"""Reading one source: what runs in a worker process, values in and values out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count

from archive import ids
from archive.errors import SourceError
from archive.importers import importer_for
from archive.model import Article, Page, Provenance
from archive.originals import Originals
from archive.precedence import settled
from archive.source import Source


@dataclass(frozen=True, slots=True)
class Parsing:
    """A source to be read; a copy is kept if there are `originals` to keep it in.

    `location` is for whoever asked, to know the source again.
    """

    source: Source
    originals: Originals | None = None
    location: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a source holds: its pages, by which importer, and where its copy is kept."""

    sha256: str
    importer: str
    pages: tuple[Page, ...]
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a source could not be read; ``""`` for the digest of bytes nobody could read."""

    reason: str
    sha256: str = ""


def parse(task: Parsing) -> Parsed | Unreadable:
    """Read one source, which may turn out to be unreadable.

    Raises:
        StoreError: The copy of it could not be written.
    """
    source = task.source
    digest = ""
    try:
        content = source.read()
        digest = sha256(content).hexdigest()
        # The bytes that were measured, copied and parsed are the same, whatever happens
        # to the file meanwhile.
        source = replace(source, content=content)
        importer = importer_for(source)
        signature = f"{importer.name} {importer.version}"
        read = (
            settled(page, source.context, source.around) for page in importer.read(source)
        )
        pages = tuple(_identified(read, source.name, digest, signature))
    except SourceError as error:
        return Unreadable(error.reason, digest)
    if not any(page.articles for page in pages):
        return Unreadable("holds no article that Pressmark could find", digest)
    original = None
    if task.originals is not None:
        original = task.originals.add(content, source.name)
    return Parsed(digest, signature, pages, original)


def _identified(
    pages: Iterator[Page], name: str, digest: str, signature: str
) -> Iterator[Page]:
    """Give every article its number in the source, and the id made from that."""
    ordinals = count(1)
    for page in pages:
        place = (page.publication, page.published, page.edition, page.number)
        articles = tuple(
            replace(
                _checked(article),
                id=ids.article_id(*place, digest, ordinal),
                provenance=Provenance(name, digest, signature, ordinal),
            )
            for article, ordinal in zip(page.articles, ordinals, strict=False)
        )
        yield replace(page, articles=articles)


def _checked(article: Article) -> Article:
    """Return an article unless it is such that no store could hold it, which is a bug.

    Here, in the worker process, it costs one source; in the store it would end the batch.
    """
    for name in (
        "headline",
        "text",
        "deck",
        "byline",
        "dateline",
        "section",
        "url",
        "image",
    ):
        getattr(article, name).encode()
    "".join((*article.authors, *article.notes, article.language or "")).encode()
    return article
