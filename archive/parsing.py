"""Reading one source: what runs in a worker process, values in and values out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count

from archive import ids
from archive.errors import PassedOverError, SourceError
from archive.importers import importer_for, importer_named, signature
from archive.importers.printed.naming import context_of
from archive.likeness import Print, print_of
from archive.model import Article, Context, Page, Provenance
from archive.originals import Originals
from archive.packages import (
    claims,
    held_parts,
    measured,
    named_parts,
    part_location,
)
from archive.precedence import settled
from archive.source import Source
from archive.store import HeldPart


@dataclass(frozen=True, slots=True)
class Parsing:
    """A source to be read; a copy is kept if there are `originals` to keep it in.

    `location` is for whoever asked, to know the source again. `importer` is the name of the
    importer that was found to read it; ``""`` if nobody has looked into it.
    """

    source: Source
    originals: Originals | None = None
    location: str = ""
    importer: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a source holds: its pages, by which importer, and where its copy is kept.

    `parts` are the files it speaks for, with their `size` and newest time, its own among
    them, as they were before it was read; `prints` are those of its articles, in order.
    """

    sha256: str
    importer: str
    pages: tuple[Page, ...]
    original: str | None = None
    prints: tuple[Print, ...] = ()
    parts: tuple[HeldPart, ...] = ()
    size: int | None = None
    mtime_ns: int | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """The files that a source without articles speaks for, measured as in `Parsed`."""

    parts: tuple[HeldPart, ...] = ()
    size: int | None = None
    mtime_ns: int | None = None


@dataclass(frozen=True, slots=True)
class NoNews:
    """Why a source that is in order brings nothing, and the importer that says so."""

    reason: str
    sha256: str
    importer: str
    spoken: Spoken = Spoken()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a source could not be read; ``""`` for the digest of bytes nobody could read."""

    reason: str
    sha256: str = ""
    spoken: Spoken = Spoken()


def parse(task: Parsing) -> Parsed | NoNews | Unreadable:
    """Read one source, which may turn out to be unreadable.

    Raises:
        StoreError: The copy of it could not be written.
    """
    source = task.source
    digest = importer_name = ""
    spoken = Spoken()
    try:
        content = source.read()
        digest = sha256(content).hexdigest()
        # The bytes that were measured, copied and parsed are the same, whatever happens
        # to the file meanwhile.
        source = replace(source, content=content)
        known = importer_named(task.importer) if task.importer else None
        importer = known or importer_for(source)
        importer_name = signature(importer)
        claimed = claims(importer, source)
        size, mtime_ns = _measured(source, claimed)
        named = named_parts(source, claimed, task.location)
        spoken = Spoken(named, size, mtime_ns)
        read = (
            settled(page, source.context, _place(page, source))
            for page in importer.read(source)
        )
        pages = tuple(_identified(read, source.name, digest, importer_name))
    except PassedOverError as error:
        return NoNews(error.reason, digest, importer_name, spoken)
    except SourceError as error:
        return Unreadable(error.reason, digest, spoken)
    if not any(page.articles for page in pages):
        return Unreadable("holds no article that Pressmark could find", digest, spoken)
    copies = task.originals
    prints = (print_of(page, article) for page in pages for article in page.articles)
    return Parsed(
        digest,
        importer_name,
        pages,
        original=None if copies is None else copies.add(content, source.name),
        prints=tuple(prints),
        parts=held_parts(source, claimed, copies, task.location),
        size=size,
        mtime_ns=mtime_ns,
    )


def _measured(source: Source, claimed: tuple[str, ...]) -> tuple[int | None, int | None]:
    if source.path is None or not claimed:
        return None, None
    return measured(source.path, [part_location(source, name) for name in claimed])


def _place(page: Page, source: Source) -> Context:
    """What the place of a page says; of scanned issues, file and folder names do too."""
    around = source.around
    if page.sequence is None or (page.published and page.publication):
        return around
    named = context_of(source.name)
    return replace(
        around,
        publication=around.publication or named.publication,
        published=around.published or named.published,
        edition=around.edition or named.edition,
    )


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
