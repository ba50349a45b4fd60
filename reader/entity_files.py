"""Entities as files for other programs: one with its articles, or a whole list.

See docs/json.md for the keys; CSV is UTF-8 with a head line.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, TextIO

from archive import Archive
from archive.authorities import AuthorityDetails, Listing
from archive.errors import ArchiveError
from archive.store import Store
from reader import entity_pages, passages
from reader.entities import ArticlePassages, Exporting
from reader.entity_json import (
    details_json,
    entity_json,
    identifiers_text,
    passages_json,
    state_of,
)
from reader.spreadsheets import harmless
from reader.whole_files import whole_file

ENTITY_COLUMNS: Final = (
    *("kind", "name", "identifiers", "article", "headline", "publication", "published"),
    *("page", "field", "start", "end", "printed", "sentence"),
)
LIST_COLUMNS: Final = (
    *("kind", "name", "form", "count", "articles", "mentions", "first", "last"),
    *("state", "identifiers", "merged", "note"),
)
_LISTED: Final = 10_000  # listed at once: each time all are sorted anew
_PORTION: Final = 500  # written between two tellings of progress
_TOGETHER: Final = 50
_ACTS: Final = 10_000


class EntityFileError(ArchiveError):
    """A file of entities cannot be written or read; the sentence says why."""


def export_entity(archive: Archive, key: int, path: Path) -> Iterator[Exporting]:
    """Write an authority with its articles; see `EntitiesRoom.export_entity`.

    Raises:
        NotFoundError: There is no such authority.
        EntityFileError: The file cannot be written, or is of no such kind.
    """
    as_csv = _is_csv(path)
    page = entity_pages.page(archive, key, _TOGETHER)
    yield Exporting(0, page.authority.articles)
    articles = passages.all_of_authority(archive.store, page.authority.key)
    with writing(path) as file:
        if as_csv:
            yield from _write_entity_rows(file, page.details, articles)
        else:
            acts = archive.store.authorities.acts(_ACTS, page.authority.key)
            yield from _write_entity(file, entity_json(page, acts), articles)


def export_list(store: Store, listing: Listing, path: Path) -> Iterator[Exporting]:
    """Write a list of authorities; see `EntitiesRoom.export_authorities`.

    Raises:
        EntityFileError: The file cannot be written, or is of no such kind.
    """
    as_csv = _is_csv(path)
    with writing(path) as file:
        rows = csv.writer(file)
        if as_csv:
            rows.writerow(LIST_COLUMNS)
        done = 0
        for some, total in _listed(store, listing):
            for details in some:
                if as_csv:
                    rows.writerows(_list_rows(details))
                else:
                    file.write("[\n" if not done else ",\n")
                    json.dump(details_json(details), file, ensure_ascii=False)
                done += 1
            yield Exporting(done, max(done, total))
        if not as_csv:
            file.write("\n]\n" if done else "[]\n")


@contextmanager
def writing(path: Path) -> Iterator[TextIO]:
    """Open a file to be written, which is there only once it is whole.

    Raises:
        EntityFileError: It cannot be written.
    """
    if not path.name:
        raise EntityFileError(f"{path} is a folder and no file.")
    try:
        with whole_file(path) as file:
            yield file
    except OSError as error:
        raise EntityFileError(f"{path} cannot be written ({error.strerror}).") from error


def _is_csv(path: Path) -> bool:
    kind = path.suffix.lower()
    if kind not in {".csv", ".json"}:
        raise EntityFileError(f"“{path.name}” is no .csv or .json file.")
    return kind == ".csv"


def _write_entity_rows(
    file: TextIO,
    details: AuthorityDetails,
    articles: Iterable[tuple[Sequence[ArticlePassages], int, int]],
) -> Iterator[Exporting]:
    """Write a row for each mention, and one for an article without any."""
    authority = details.authority
    about = (authority.kind.value, authority.name, identifiers_text(details.identifiers))
    rows = csv.writer(file)
    rows.writerow(ENTITY_COLUMNS)
    for some, done, total in articles:
        for article in some:
            for cells in _article_rows(article):
                rows.writerow(map(harmless, (*about, *cells)))
        yield Exporting(done, total)


def _article_rows(article: ArticlePassages) -> Iterator[tuple[str, ...]]:
    place = (
        *(article.article_id, article.headline, article.publication),
        *(article.published or "", article.page),
    )
    if not article.passages:
        yield (*place, *("",) * 5)
    for passage in article.passages:
        sentence = passage.sentence
        for (start, end), (a, b) in zip(passage.spans, sentence.matches, strict=True):
            where = (passage.field.value, str(start), str(end))
            yield (*place, *where, sentence.text[a:b], sentence.text)


def _write_entity(
    file: TextIO,
    entity: dict[str, object],
    articles: Iterable[tuple[Sequence[ArticlePassages], int, int]],
) -> Iterator[Exporting]:
    """Write one object, its articles last and one a line, since there may be many."""
    head = json.dumps(entity, ensure_ascii=False, indent=1)
    file.write(head.removesuffix("\n}") + ',\n "passages": [')
    before = "\n  "
    for some, done, total in articles:
        for article in some:
            file.write(before)
            json.dump(passages_json(article), file, ensure_ascii=False)
            before = ",\n  "
        yield Exporting(done, total)
    file.write("\n ]\n}\n")


def _listed(store: Store, listing: Listing) -> Iterator[tuple[list[AuthorityDetails], int]]:
    """Yield the authorities of a list piece by piece, with how many there are."""
    offset = 0
    while True:
        page = store.authorities.list(replace(listing, offset=offset, limit=_LISTED))
        if not page.authorities:
            return
        for first in range(0, len(page.authorities), _PORTION):
            some = page.authorities[first : first + _PORTION]
            yield [store.authorities.details(one.key) for one in some], page.total
        offset += _LISTED


def _list_rows(details: AuthorityDetails) -> Iterator[tuple[str, ...]]:
    """Yield a row for each printed form, and one if there is none."""
    authority = details.authority
    for form, count in [(each.form, each.count) for each in details.variants] or [("", 0)]:
        cells = (
            *(authority.kind.value, authority.name, form, str(count)),
            *(str(authority.articles), str(authority.mentions)),
            *(authority.first or "", authority.last or ""),
            state_of(authority),
            identifiers_text(details.identifiers),
            "; ".join(part.name for part in details.parts),
            details.note,
        )
        yield tuple(map(harmless, cells))
