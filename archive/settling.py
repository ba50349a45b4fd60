"""What came of the sources of a job, written into the store."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from itertools import chain

from archive.agenda import Opened, Reading, Refused, Twin
from archive.errors import SourceError
from archive.events import Ingested, IngestEvent, PassedOver, Rejected, Unchanged
from archive.intake import name_of
from archive.losses import lost_reason
from archive.noting import note_of
from archive.originals import Originals, digest_of
from archive.parsing import NoNews, Parsed, Spoken, Unreadable
from archive.store import HeldSource, ItemState, JobItem, SourceStatus, Store
from archive.workers import Lost

logger = logging.getLogger(__name__)

Outcome = Parsed | NoNews | Unreadable | Lost


class Settling:
    """Stores outcomes, and then what the job `key` remembers of them.

    To be used within `Store.together`, which ends with `finish`; but for `copied`.
    """

    def __init__(
        self,
        store: Store,
        originals: Originals | None,
        key: int,
        seconds: float,
        position: Callable[[], int],
    ) -> None:
        """Keep copies of containers if there are `originals` to keep them in.

        `position` gives the next free position of the job.
        """
        self._store = store
        self._originals = originals
        self._key = key
        self._seconds = seconds
        self._position = position
        self._settled: list[JobItem] = []

    def finish(self) -> None:
        """Let the job remember what was stored; at the end of each transaction."""
        self._store.jobs.settle(self._key, self._settled)
        self._settled.clear()

    def stored(self, reading: Reading | Refused, outcome: Outcome) -> IngestEvent:
        """Store what was read; return what to tell of it."""
        match outcome:
            case Parsed():
                return self._parsed(reading, outcome)
            case NoNews(reason, digest, importer, spoken):
                # What nobody reads is looked at again when anybody is new.
                means = importer or reading.seen.importer
                seen = replace(reading.seen, sha256=digest, importer=means)
                return self._passed_over(reading.item, seen, reason, None, spoken)
            case Unreadable(reason, digest, spoken):
                digest = digest or reading.seen.sha256
                seen = replace(reading.seen, sha256=digest)
                return self._rejected(reading, seen, reason, spoken)
            case Lost(loss, detail):
                name = reading.seen.name
                logger.error("%s while reading %s %s", loss.value, name, detail)
                reason = lost_reason(outcome, self._seconds)
                return self._rejected(reading, reading.seen, reason)

    def twin(self, twin: Twin) -> IngestEvent | None:
        """Store that a source has the bytes of another; ``None`` if that one is gone."""
        reading = twin.reading
        holder = self._holder(reading.seen)
        if holder is None:
            return None
        seen = replace(reading.seen, status=SourceStatus.STORED, original=holder.original)
        return self._unchanged(reading.item, seen, holder)

    def known(self, item: JobItem) -> None:
        """Let the job remember a member that is held already."""
        self._settle(item, item.state, item.format, item.reason)

    def opened(self, opened: Opened) -> list[IngestEvent]:
        """Store that a container was gone through."""
        seen = opened.seen
        self._store.sources.finish(seen, opened.members)
        if not seen.reason:
            state = ItemState.OPENED
        elif opened.in_order:
            state = ItemState.PASSED_OVER
        else:
            state = ItemState.REJECTED
        self._settle(opened.item, state, opened.item.format, seen.reason)
        if not seen.reason:
            return []
        told = PassedOver if opened.in_order else Rejected
        return [told(seen.name, seen.reason)]

    def copied(self, opened: Opened) -> Opened:
        """Keep a copy of a container, if wanted.

        Raises:
            StoreError: The copy cannot be written.
        """
        seen = opened.seen
        try:
            if self._originals is None:
                seen = replace(seen, sha256=digest_of(opened.path, seen.name))
            else:
                original, digest = self._originals.add_file(opened.path, seen.name)
                seen = replace(seen, sha256=digest, original=original)
        except SourceError:  # it went away; its members were read before
            return opened
        return replace(opened, seen=seen)

    def _parsed(self, reading: Reading | Refused, parsed: Parsed) -> IngestEvent:
        seen = replace(
            reading.seen,
            status=SourceStatus.STORED,
            sha256=parsed.sha256,
            importer=parsed.importer,
            original=parsed.original,
        )
        if parsed.size is not None:
            seen = replace(seen, size=parsed.size, mtime_ns=parsed.mtime_ns)
        if not parsed.parts and (holder := self._holder(seen)) is not None:
            return self._unchanged(reading.item, seen, holder)
        same = self._store.sources.same_story(seen.location, parsed.pages, parsed.prints)
        if same is not None:
            reason = f"is the same story as {same.name}"
            spoken = Spoken(parsed.parts, parsed.size, parsed.mtime_ns)
            return self._passed_over(reading.item, seen, reason, same, spoken)
        article_ids = self._store.sources.put(
            seen, parsed.pages, parsed.parts, parsed.prints
        )
        articles = chain.from_iterable(page.articles for page in parsed.pages)
        notes = dict.fromkeys(note for article in articles for note in article.notes)
        self._settle(
            reading.item,
            ItemState.STORED,
            name_of(parsed.importer),
            note_of(parsed.pages),
            len(article_ids),
        )
        return Ingested(seen.name, article_ids, tuple(notes))

    def _unchanged(
        self, item: JobItem, seen: HeldSource, holder: HeldSource
    ) -> IngestEvent:
        gone = self._store.sources.put_twin(seen, holder)
        if not gone:
            self._settle(item, ItemState.UNCHANGED, name_of(seen.importer))
            return Unchanged(seen.name)
        reason = f"is the same file as {holder.name}, which has its articles from now on"
        self._settle(item, ItemState.PASSED_OVER, name_of(seen.importer), reason)
        return PassedOver(seen.name, reason)

    def _passed_over(
        self,
        item: JobItem,
        seen: HeldSource,
        reason: str,
        same: HeldSource | None,
        spoken: Spoken,
    ) -> IngestEvent:
        seen = _measured(replace(seen, status=SourceStatus.OPENED, reason=reason), spoken)
        self._store.sources.pass_over(seen, same, spoken.parts)
        self._settle(item, ItemState.PASSED_OVER, name_of(seen.importer), reason)
        return PassedOver(seen.name, reason)

    def _rejected(
        self,
        reading: Reading | Refused,
        seen: HeldSource,
        reason: str,
        spoken: Spoken = Spoken(),  # noqa: B008 - frozen
    ) -> IngestEvent:
        # What is no file, such as a folder that cannot be listed, is only told of.
        if seen.size is not None or seen.container is not None:
            seen = _measured(replace(seen, reason=reason), spoken)
            self._store.sources.reject(seen, spoken.parts)
        self._settle(reading.item, ItemState.REJECTED, reading.item.format, reason)
        return Rejected(seen.name, reason)

    def _holder(self, seen: HeldSource) -> HeldSource | None:
        """Another source that has the articles of the same bytes and importer."""
        holder = self._store.sources.with_bytes(seen.sha256, seen.context)
        if holder is None or holder.location == seen.location:
            return None
        return holder if holder.importer == seen.importer else None

    def _settle(
        self,
        item: JobItem,
        state: ItemState,
        format_name: str,
        reason: str = "",
        articles: int = 0,
    ) -> None:
        self._settled.append(
            replace(
                item,
                position=item.position or self._position(),
                state=state,
                format=format_name,
                reason=reason,
                articles=articles,
            )
        )


def _measured(seen: HeldSource, spoken: Spoken) -> HeldSource:
    """Let what is remembered of a source be measured with the files it speaks for."""
    if spoken.size is None:
        return seen
    return replace(seen, size=spoken.size, mtime_ns=spoken.mtime_ns)
