"""What is known of an article beside its text, who says so, and what the user put right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from archive import Archive
from archive.errors import ArchiveError
from archive.model import ArticleKind, Correction, HeldArticle, Origin, Statement
from archive.search.languages import tag_named
from reader.written_dates import edtf_of

FIELDS = (
    "headline",
    "deck",
    "byline",
    "dateline",
    "publication",
    "published",
    "edition",
    "page",
    "section",
    "language",
    "kind",
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LONGEST = 1_000  # code points of one field


class CorrectionError(ArchiveError):
    """What was typed cannot stand in the field; the sentence says what can."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One field of an article, as it is held.

    Attributes:
        field: As in `archive.model.Statement`.
        value: What is held, ``""`` for nothing; a date is EDTF.
        origin: Whose word that is; ``None`` where nobody said anything.
        rule: Where it stands there, in a few words.
        others: What else was said, in the order in which it is believed.
        correction: What the user put right, if it was that.
    """

    field: str
    value: str
    origin: Origin | None
    rule: str
    others: tuple[Statement, ...] = ()
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class ArticleDetails:
    """All details of one article, in the order of `FIELDS`, and where it comes from.

    `pages` names the printed pages it runs over, ``(label, image)``; the image is where
    that lies, ``None`` if its file is missing and ``""`` if the source names none.
    """

    held: HeldArticle
    details: tuple[Detail, ...]
    pages: tuple[tuple[str, str | None], ...] = ()


class DetailsRoom:
    """The part of the reading room where an article's details are read and corrected."""

    _archive: Archive

    def details(self, article_id: str) -> ArticleDetails:
        """Return what is known of an article, and who says so.

        Raises:
            NotFoundError: The archive holds no such article.
        """
        store = self._archive.store
        held = store.article(article_id)
        pages = tuple(
            (page.number, (page.facsimile.location or None) if page.facsimile else "")
            for page in store.pages_of(article_id)
        )
        return ArticleDetails(
            held, _details(held, store.corrections.of_article(article_id)), pages
        )

    def value(self, article_id: str, field: str) -> str:
        """Return what is held of one field of an article, ``""`` for nothing.

        Raises:
            NotFoundError: The archive holds no such article.
        """
        found = self.details(article_id).details
        return next(detail.value for detail in found if detail.field == field)

    def correct(self, article_id: str, field: str, typed: str) -> str:
        """Put a field of an article right, as the user typed it; return what is held now.

        Raises:
            CorrectionError: That cannot stand in this field.
            NotFoundError: The archive holds no such article.
        """
        value = checked(field, typed)
        self._archive.store.corrections.put(article_id, field, value, datetime.now(UTC))
        return value

    def undo_correction(self, article_id: str, field: str) -> Correction | None:
        """Let the source's word hold again; return the correction that is taken back."""
        return self._archive.store.corrections.undo(article_id, field)


def checked(field: str, typed: str) -> str:
    """Return what a person typed as `field` is to hold it.

    Raises:
        CorrectionError: It cannot; the sentence says what can.
    """
    value = " ".join(typed.split())
    if len(value) > _LONGEST:
        raise CorrectionError("That is too long for this field.")
    match field:
        case "headline" if not value:
            raise CorrectionError("An article needs a headline.")
        case "published" if value:
            date = edtf_of(value)
            if date is None:
                raise CorrectionError(
                    f"“{value}” is no date. Write 1912-04-16, April 1912 or 1930s."
                )
            return date
        case "language" if value:
            tag = tag_named(value) or value
            if not _LANGUAGE.fullmatch(tag):
                raise CorrectionError(
                    f"“{value}” is no language that is known by this name, and no tag of "
                    "one. Write German or de, for example."
                )
            return tag
        case "kind":
            kinds = [kind.value for kind in ArticleKind]
            if value.casefold() not in kinds:
                raise CorrectionError(f"Choose one of {', '.join(kinds)}.")
            return value.casefold()
    return value


def _details(held: HeldArticle, corrections: Iterable[Correction]) -> tuple[Detail, ...]:
    article = held.article
    values = {
        "publication": held.publication,
        "published": held.published or "",
        "edition": held.edition,
        "page": held.page,
        "language": article.language or "",
        "kind": article.kind.value,
    }
    corrected = {made.field: made for made in corrections}
    found = []
    for field in FIELDS:
        value = values[field] if field in values else str(getattr(article, field))
        said = [known for known in article.statements if known.field == field]
        found.append(_detail(field, value, said, corrected.get(field)))
    return tuple(found)


def _detail(
    field: str, value: str, said: list[Statement], correction: Correction | None
) -> Detail:
    if correction is not None:
        if correction.was and not any(known.value == correction.was for known in said):
            said = [Statement(field, correction.was, Origin.FILE), *said]
        return Detail(field, value, Origin.USER, "", tuple(said), correction)
    if said and said[0].value == value:
        return Detail(field, value, said[0].origin, said[0].rule, tuple(said[1:]))
    return Detail(field, value, Origin.FILE if value else None, "", tuple(said))
