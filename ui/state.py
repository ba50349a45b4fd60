"""What the window remembers from one start to the next: places and choices, no data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from archive.search import Query
from reader.asked import from_asked, to_asked

_RECENT: Final = 8


@dataclass(frozen=True, slots=True)
class Session:
    """Where the user was: the archive, the search and the article."""

    directory: Path
    query: Query
    article_id: str | None = None
    timeline_open: bool = True


class State:
    """Reads and writes the settings; what is missing or odd there counts as not set."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def geometry(self) -> QByteArray:
        """Return the window's geometry, empty if there is none."""
        return self._bytes("window/geometry")

    def set_geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("window/geometry", geometry)

    def columns(self) -> QByteArray:
        """Return the state of the splitter between the columns, empty if there is none."""
        return self._bytes("window/columns")

    def set_columns(self, columns: QByteArray) -> None:
        self._settings.setValue("window/columns", columns)

    def article_pane(self) -> dict[str, object]:
        """Return how the article pane was set."""
        found = self._json("window/article")
        return found if isinstance(found, dict) else {}

    def set_article_pane(self, state: dict[str, object]) -> None:
        self._settings.setValue("window/article", json.dumps(state))

    def concordance(self) -> QByteArray:
        """Return the geometry of the concordance's window, empty if there is none."""
        return self._bytes("concordance/geometry")

    def set_concordance(self, geometry: QByteArray) -> None:
        self._settings.setValue("concordance/geometry", geometry)

    def entities(self) -> QByteArray:
        """Return the geometry of the entity desk's window, empty if there is none."""
        return self._bytes("entities/geometry")

    def set_entities(self, geometry: QByteArray) -> None:
        self._settings.setValue("entities/geometry", geometry)

    def entity_page(self) -> QByteArray:
        """Return the geometry of the window of entity pages, empty if there is none."""
        return self._bytes("entity_page/geometry")

    def set_entity_page(self, geometry: QByteArray) -> None:
        self._settings.setValue("entity_page/geometry", geometry)

    def calendar(self) -> QByteArray:
        """Return the geometry of the calendar's window, empty if there is none."""
        return self._bytes("calendar/geometry")

    def set_calendar(self, geometry: QByteArray) -> None:
        self._settings.setValue("calendar/geometry", geometry)

    def always_plans(self) -> bool:
        """Return whether the plan of an import is shown even if it is of a few files."""
        return self._json("import/always_plan") is True

    def set_always_plans(self, *, always: bool) -> None:
        self._settings.setValue("import/always_plan", json.dumps(always))

    def mains_only(self) -> bool:
        """Return whether names are only looked for while the machine is plugged in."""
        return self._json("names/mains_only") is True

    def set_mains_only(self, *, only: bool) -> None:
        self._settings.setValue("names/mains_only", json.dumps(only))

    def session(self) -> Session | None:
        """Return where the user was when the window closed."""
        found = self._json("session")
        if not isinstance(found, dict) or not isinstance(found.get("archive"), str):
            return None
        article_id = found.get("article")
        return Session(
            Path(found["archive"]),
            from_asked(str(found.get("search"))),
            article_id if isinstance(article_id, str) else None,
            found.get("timeline") is not False,
        )

    def set_session(self, session: Session | None) -> None:
        """Remember where the user is; ``None``: with no archive open."""
        if session is None:
            self._settings.remove("session")
            return
        kept = {
            "archive": str(session.directory),
            "search": to_asked(session.query),
            "article": session.article_id,
            "timeline": session.timeline_open,
        }
        self._settings.setValue("session", json.dumps(kept))

    def recent(self) -> tuple[Path, ...]:
        """Return the archives opened last, the newest first."""
        found = self._json("recent")
        if not isinstance(found, list):
            return ()
        return tuple(Path(path) for path in found if isinstance(path, str))

    def add_recent(self, directory: Path) -> None:
        """Put an archive at the head of those opened last."""
        rest = [path for path in self.recent() if path != directory]
        kept = [str(path) for path in (directory, *rest)]
        self._settings.setValue("recent", json.dumps(kept[:_RECENT]))

    def save(self) -> None:
        """Write everything to its file now."""
        self._settings.sync()

    def _bytes(self, key: str) -> QByteArray:
        found = self._settings.value(key)
        return found if isinstance(found, QByteArray) else QByteArray()

    def _json(self, key: str) -> object:
        found = self._settings.value(key)
        if not isinstance(found, str):
            return None
        try:
            value: object = json.loads(found)
        except ValueError:
            return None
        return value
