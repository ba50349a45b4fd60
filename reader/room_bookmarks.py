"""The part of the reading room where articles are kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from archive import Archive
from archive.kept import Bookmark
from reader import bookmarks as files
from reader.bookmarks import BookmarkFileError
from reader.whole_files import whole_file


class BookmarksRoom:
    """The bookmarks of an open archive. Usable from any thread."""

    _archive: Archive

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """Return every bookmark, the newest first."""
        return self._archive.store.bookmarks.everything()

    def bookmark(self, article_id: str) -> Bookmark | None:
        """Return the bookmark of an article, if the user keeps it."""
        return self._archive.store.bookmarks.find(article_id)

    def add_bookmark(
        self, article_id: str, folder: str = "", tags: tuple[str, ...] = (), note: str = ""
    ) -> Bookmark:
        """Keep an article; an article that is kept already stays as it is.

        Raises:
            NotFoundError: The archive holds no such article.
            BookmarkNameError: A folder or a tag cannot be called so.
        """
        files.check_names(folder, tags)
        if (kept := self.bookmark(article_id)) is not None:
            return kept
        held = self._archive.store.article(article_id)
        bookmark = Bookmark(
            article_id,
            held.article.headline,
            held.publication,
            held.published,
            held.page,
            datetime.now(UTC),
            folder,
            tags,
            note,
        )
        self.put_bookmark(bookmark)
        return bookmark

    def put_bookmark(self, bookmark: Bookmark) -> None:
        """Keep `bookmark` as it is given, in place of one of the same article."""
        self._archive.store.bookmarks.put(bookmark)

    def remove_bookmark(self, article_id: str) -> Bookmark | None:
        """Keep an article no longer; return the bookmark it had, for undo."""
        return self._archive.store.bookmarks.remove(article_id)

    def export_bookmarks(self, path: Path) -> int:
        """Write every bookmark to a ``.json`` or ``.csv`` file; return how many.

        Raises:
            BookmarkFileError: The file cannot be written.
        """
        kept = self.bookmarks()
        text = files.to_csv(kept) if _is_csv(path) else files.to_json(kept)
        try:
            with whole_file(path) as file:
                file.write(text)
        except OSError as error:
            raise BookmarkFileError(
                f"{path} cannot be written ({error.strerror})."
            ) from error
        return len(kept)

    def import_bookmarks(self, path: Path) -> int:
        """Add the bookmarks of a ``.json`` or ``.csv`` file; return how many there were.

        Raises:
            BookmarkFileError: The file cannot be read, or holds no bookmarks.
        """
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise BookmarkFileError(f"{path} cannot be read ({error.strerror}).") from error
        except UnicodeDecodeError as error:
            raise BookmarkFileError(f"{path} is not UTF-8 text.") from error
        read = files.from_csv(text) if _is_csv(path) else files.from_json(text)
        for bookmark in read:
            self.put_bookmark(bookmark)
        return len(read)


def _is_csv(path: Path) -> bool:
    return path.suffix.lower() == ".csv"
