"""Bookmarks as files: written for other programs, and read back.

JSON holds a list of objects as `reader.public.bookmark_json` makes them; CSV the same keys
as columns, tags parted by ``; ``.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from archive.errors import ArchiveError
from archive.given import hindrance
from archive.kept import Bookmark

COLUMNS = (
    "article", "headline", "publication", "published", "page",
    "added", "folder", "tags", "note",
)  # fmt: skip
# A spreadsheet takes a cell that begins so for a formula, and headlines come from anywhere.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class BookmarkFileError(ArchiveError):
    """A file of bookmarks cannot be read or written."""


class BookmarkNameError(ArchiveError):
    """A folder or a tag cannot be called so; the sentence says why."""


def check_names(folder: str, tags: Iterable[str]) -> None:
    """Refuse what folders on a path, and tags, cannot be called.

    Raises:
        BookmarkNameError: One of these is no name.
    """
    folders = filter(None, map(str.strip, folder.split("/")))
    for what, names in (("folder", folders), ("tag", tags)):
        for name in names:
            if why := hindrance(name):
                raise BookmarkNameError(f"The name of a {what} {why}.")


def to_json(bookmarks: Iterable[Bookmark]) -> str:
    """Return bookmarks as a JSON list."""
    from reader.public import bookmark_json

    rows = [bookmark_json(bookmark) for bookmark in bookmarks]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def to_csv(bookmarks: Iterable[Bookmark]) -> str:
    """Return bookmarks as CSV with a head line; cells are made harmless to spreadsheets."""
    from reader.public import bookmark_json

    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    for bookmark in bookmarks:
        row = bookmark_json(bookmark) | {"tags": "; ".join(bookmark.tags)}
        writer.writerow({key: _harmless(str(row[key] or "")) for key in COLUMNS})
    return file.getvalue()


def from_json(text: str) -> tuple[Bookmark, ...]:
    """Read what `to_json` wrote.

    Raises:
        BookmarkFileError: It is no list of bookmarks.
    """
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BookmarkFileError("This is not a JSON file of bookmarks.") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BookmarkFileError("This JSON file holds no list of bookmarks.")
    return tuple(_bookmark(row, number) for number, row in enumerate(rows, start=1))


def from_csv(text: str) -> tuple[Bookmark, ...]:
    """Read what `to_csv` wrote, or any CSV with at least the column `article`.

    Raises:
        BookmarkFileError: There is no such column, or a cell makes no sense.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    try:
        rows = list(reader)
    except csv.Error as error:
        raise BookmarkFileError("This is not a CSV file of bookmarks.") from error
    if "article" not in (reader.fieldnames or ()):
        raise BookmarkFileError("This CSV file has no column “article”.")
    plain = (
        {key: _plain(value) for key, value in row.items() if isinstance(value, str)}
        for row in rows
    )
    return tuple(_bookmark(row, number) for number, row in enumerate(plain, start=1))


def _bookmark(row: Mapping[str, object], number: int) -> Bookmark:
    def text(key: str) -> str:
        value = row.get(key)
        return value if isinstance(value, str) else ""

    if not text("article"):
        raise BookmarkFileError(f"Bookmark {number} does not say which article it is of.")
    tags = row.get("tags")
    if isinstance(tags, str):
        tags = tags.split(";")
    cleaned = tuple(str(tag).strip() for tag in tags) if isinstance(tags, list) else ()
    folder, named = text("folder").strip("/ "), tuple(dict.fromkeys(filter(None, cleaned)))
    try:
        check_names(folder, named)
    except BookmarkNameError as error:
        raise BookmarkFileError(f"Bookmark {number} cannot be kept: {error}") from error
    return Bookmark(
        article_id=text("article"),
        headline=text("headline"),
        publication=text("publication"),
        published=text("published") or None,
        page=text("page"),
        added=_moment(text("added"), number),
        folder=folder,
        tags=named,
        note=text("note"),
    )


def _moment(text: str, number: int) -> datetime:
    if not text:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BookmarkFileError(
            f"Bookmark {number} was added at no moment: {text}"
        ) from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _harmless(cell: str) -> str:
    return "'" + cell if cell.startswith((*_FORMULA, "'")) else cell


def _plain(cell: str) -> str:
    return cell.removeprefix("'")
