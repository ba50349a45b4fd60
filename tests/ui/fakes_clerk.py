"""A clerk without a process, with the face of `reader.clerk.Clerk`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from archive.ingest import IngestOptions
from reader.job import ClerkEvent


class FakeClerk:
    """Notes the orders it is given; `tell` reports an event as the true one would."""

    def __init__(self, directory: Path, on_event: Callable[[ClerkEvent], None]) -> None:
        self.directory = directory
        self.tell = on_event
        self.orders: list[tuple[object, ...]] = []

    def start(self) -> None:
        self.orders.append(("start",))

    def ingest(self, paths: Sequence[Path], options: IngestOptions) -> None:
        self.orders.append(("ingest", tuple(paths), options))

    def plan(self, paths: Sequence[Path], options: IngestOptions) -> None:
        self.orders.append(("plan", tuple(paths), options))

    def run(self, job: int, *, upgrade: bool = True) -> None:
        self.orders.append(("run", job, upgrade))

    def discard(self, job: int) -> None:
        self.orders.append(("discard", job))

    def look(self) -> None:
        self.orders.append(("look",))

    def pause(self) -> None:
        self.orders.append(("pause",))

    def resume(self) -> None:
        self.orders.append(("resume",))

    def cancel(self) -> None:
        self.orders.append(("cancel",))

    def reindex(self) -> None:
        self.orders.append(("reindex",))

    def cancel_reindex(self) -> None:
        self.orders.append(("cancel_reindex",))

    def name_first(self, article_id: str) -> None:
        self.orders.append(("name_first", article_id))

    def name_while(self, *, wanted: bool, on_battery: bool) -> None:
        self.orders.append(("name_while", wanted, on_battery))

    def close(self, timeout: float = 10) -> None:
        self.orders.append(("close",))
