"""WARC and ARC files, the web archives of crawlers: ISO 28500, and its predecessor.

Only what was fetched in full and is a page becomes a source. Files of any size are read as
a stream, packed record by record, as a whole, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from archive.containers import http, zstd
from archive.containers.records import Lost, Record, Records, are_records
from archive.containers.segments import Segments
from archive.containers.unpacking import Unpacking, opened, unpacked_head
from archive.containers.web_pages import WebPages
from archive.errors import PassedOverError, SourceError
from archive.source import Source

DAMAGED = "is damaged in places; what can be read of it was read"
_IN_FULL = frozenset({200, 203})
_TOLD = 100
_TOO_MANY = 10_000
_TOO_SLIGHT = 100_000
_TOO_OFTEN = 2 * 2**30  # bytes
_THROUGHOUT = "is damaged throughout and was given up; fetch it again"
_TOO_LARGE = "is too large for a web page and was left out"


class WarcContainer:
    """Opens a WARC or ARC file into the web pages in it."""

    name = "warc"
    title = "Web archives (WARC, ARC)"
    gives = "the web pages that were fetched in full"

    def accepts(self, source: Source, head: bytes) -> bool:  # noqa: ARG002 - the port's
        # Only web archives begin with a dictionary, which may be longer than the head.
        is_packed_with_words = head.startswith(zstd.DICTIONARY)
        return is_packed_with_words or are_records(unpacked_head(head))

    def open(self, source: Source) -> Iterator[Source | SourceError]:
        pages = WebPages(source)
        is_barren = True
        with opened(source) as file:
            for found in pages_in(Unpacking(source.name, file), pages, source.name):
                is_barren = False
                yield found
        if is_barren:
            raise PassedOverError(source.name, "holds no web page that was fetched in full")


def pages_in(
    unpacking: Unpacking, pages: WebPages, name: str
) -> Iterator[Source | SourceError]:
    """Yield the pages in one WARC or ARC file, and what was lost of it.

    `name` is that of the file, for the errors.

    Raises:
        SourceError: The file cannot be read, or was made to do harm.
    """
    records = Records(unpacking.chunks())
    segments = Segments()
    lost = 0
    for record in records:
        if records.slight > _TOO_SLIGHT:
            raise SourceError(
                name, "holds hardly anything but empty records and was given up"
            )
        if isinstance(record, Record):
            page = _page(record, records, pages, segments)
            if page is not None:
                yield page
            if records.again > _TOO_OFTEN:
                raise SourceError(name, _THROUGHOUT)
            continue
        lost += 1
        if lost <= _TOLD:
            yield SourceError(f"{name}!record at byte {record.offset:,}", _told(record))
        if lost > _TOO_MANY:
            raise SourceError(name, _THROUGHOUT)
    yield from _unfinished(segments, pages, name)
    if lost > _TOLD:
        yield SourceError(name, f"has {lost:,} damaged records; the others were read")
    elif records.cut_off or unpacking.cut_off:
        yield SourceError(name, "is cut off at its end; what there is of it was read")
    elif unpacking.broken or unpacking.damaged:
        yield SourceError(name, DAMAGED)


def _may_be_page(record: Record, head: http.Head) -> bool:
    """Whether a page may be in a response that does not say so."""
    media = head.fields.get("content-type", "")
    if not media.strip():  # servers of the early web did not always say what they sent
        return True
    if not http.is_vague(media):
        return False
    return http.is_html(record.payload) or http.begins_as_page(record.start[head.size :])


def _told(lost: Lost) -> str:
    return f"{lost.reason}; reading went on with the next record"


def _page(
    record: Record, records: Records, pages: WebPages, segments: Segments
) -> Source | SourceError | None:
    """Return the page that a record holds, or is the last part of, if it is of one."""
    if record.kind == "continuation":
        if not segments.awaits(record):
            return None
    elif not _is_kept(record):
        return None
    block = records.block()
    if block is None:
        return SourceError(pages.name(record.url), _TOO_LARGE)
    if record.kind == "continuation":
        whole = segments.go_on(record, block)
        return None if whole is None else _made(*whole, pages)
    if record.segment is not None and segments.add(record, block):
        return None
    return _made(record, block, pages)


def _is_kept(record: Record) -> bool:
    """Whether a record may hold a page that was fetched in full, or the text of one."""
    if record.kind == "response" and (head := http.head_of(record.start)) is not None:
        if head.status not in _IN_FULL:
            return False
        media = head.fields.get("content-type", "")
        return http.is_html(media) or _may_be_page(record, head)
    if record.kind == "response":
        return http.is_html(record.media)
    if record.kind in {"resource", "conversion"}:
        return http.is_html(record.media) or _is_text(record)
    return False


def _is_text(record: Record) -> bool:
    return record.kind == "conversion" and record.media.lower().startswith("text/plain")


def _made(record: Record, block: bytes, pages: WebPages) -> Source | SourceError | None:
    """Return the page in the whole block of a record."""
    media = record.media
    head = http.head_of(record.start) if record.kind == "response" else None
    if head is not None:
        media = head.fields.get("content-type", "")
        try:
            block = http.decoded(pages.name(record.url), block[head.size :], head.fields)
        except SourceError as error:
            return error
    make = pages.text if _is_text(record) else pages.page
    return make(record.url, block, record.date, http.charset_of(media))


def _unfinished(
    segments: Segments, pages: WebPages, name: str
) -> Iterator[Source | SourceError]:
    """Yield what there is of pages that go on in a file which is not this one."""
    count = 0
    for record, block in segments.unfinished():
        page = _made(record, block, pages)
        if page is not None:
            yield page
        count += isinstance(page, Source)
    if count:
        what = "a page goes" if count == 1 else f"{count:,} pages go"
        yield SourceError(name, f"{what} on in another file; what there is here was read")
