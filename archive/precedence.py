"""Whose word holds: the user's before the file's, and the file's before its place's.

Importers tell what a file says, folders and containers what their names say; here it is
decided, once for all formats, and written down with every article for the reader to see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from archive.model import Article, Context, Origin, Page, Statement

# The fields of a page and of an article that a context speaks of, by their names there.
_OF_PAGE = {
    "publication": "publication",
    "published": "published",
    "edition": "edition",
    "page": "number",
}
_GIVEN = "given with the import"
_PLACE = "folder or container"


def settled(page: Page, user: Context, place: Context) -> Page:
    """Return a page as it is to be held, its articles with what was said of each field.

    `page` is what an importer read. A field that neither the user nor the file knows is
    filled from the `place`; who said what is among the articles' statements, the one that
    holds first. What the file alone says, at no place worth telling, is not written down.
    """
    values: dict[str, str | None] = {}
    said: list[Statement] = []
    for name, attribute in _OF_PAGE.items():
        told = getattr(page, attribute)
        held, statements = _settle(
            name, getattr(user, name), told, getattr(place, name), page.statements
        )
        values[attribute] = held if held or attribute == "published" else ""
        said += statements
    known = frozenset((*_OF_PAGE, "section", "language"))
    said += [statement for statement in page.statements if statement.field not in known]
    moved = page.number != values["number"]
    articles = tuple(
        _article(
            _renumbered(article, page.number, values["number"] or "") if moved else article,
            user,
            place,
            said,
        )
        for article in page.articles
    )
    return replace(
        page,
        publication=values["publication"] or "",
        published=values["published"] or None,
        edition=values["edition"] or "",
        number=values["number"] or "",
        language=user.language or page.language or place.language,
        articles=articles,
    )


def _article(
    article: Article, user: Context, place: Context, of_page: Iterable[Statement]
) -> Article:
    section, of_section = _settle(
        "section", user.section, article.section, place.section, article.statements
    )
    language, of_language = _settle(
        "language", user.language, article.language, place.language, article.statements
    )
    rest = [
        statement
        for statement in article.statements
        if statement.field not in {"section", "language"}
    ]
    return replace(
        article,
        section=section or "",
        language=language or None,
        url=article.url or place.url or "",
        statements=(*of_page, *of_section, *of_language, *rest),
    )


def _settle(
    field: str,
    user: str | None,
    told: str | None,
    place: str | None,
    statements: Iterable[Statement],
) -> tuple[str | None, list[Statement]]:
    """What holds of one field, and what was said of it, the value that holds first."""
    mine = [statement for statement in statements if statement.field == field]
    if told and user and user != told and not any(s.value == told for s in mine):
        mine.insert(0, Statement(field, told, Origin.FILE))
    # The file may say a thing more than once; what its importer chose comes first.
    mine.sort(key=lambda statement: statement.value != told)
    if user is not None:
        mine.insert(0, Statement(field, user, Origin.USER, _GIVEN))
    if place and (told != place or user is not None):
        mine.append(Statement(field, place, Origin.PLACE, _PLACE))
    held = user if user is not None else told or place
    return held, mine


def _renumbered(article: Article, old: str, new: str) -> Article:
    """An article whose regions and words stand on the page called `new`."""
    return replace(
        article,
        regions=tuple(
            replace(region, number=new) if region.number == old else region
            for region in article.regions
        ),
        words=tuple(
            replace(words, number=new) if words.number == old else words
            for words in article.words
        ),
    )
