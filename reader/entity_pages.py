"""The page of a person, organization or place: all that the archive says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from archive import Archive
from archive.authorities import Authority, AuthorityDetails
from archive.model import EntityKind
from archive.search import FacetValue, Query, Timeline, Unit
from archive.search.period import year
from archive.search.words import readings, runs
from archive.store.appearances import Role
from reader.entities import Counted, EntityPage, EntityYear, TitleHeld, Together

KINDS = (EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE)
_TITLES = 20
_NOTHING = Query(facets=(), limit=0)


def facet_of(authority: Authority) -> FacetValue:
    """Return the value of a facet by which searches know an authority."""
    return authority.kind.value, authority.name


def query_of(authority: Authority) -> Query:
    """Return the query that finds the articles of an authority."""
    return Query(chosen=(facet_of(authority),))


def page(archive: Archive, key: int, limit: int) -> EntityPage:
    """Return the page of an authority; see `EntitiesRoom.entity_page`.

    Raises:
        NotFoundError: There is no such authority.
        SearchError: The index is unusable.
    """
    store = archive.store
    details = store.authorities.details(store.authorities.find(key).key)
    authority = details.authority
    asked = query_of(authority)
    facets = ("publication", *(kind.value for kind in KINDS))
    found = archive.engine.search(
        replace(
            asked,
            limit=0,
            facets=facets,
            values=limit + 1,  # it is with itself, too
            timeline=Unit.YEAR,
            counts_hits=True,
        )
    )
    held = archive.engine.search(replace(_NOTHING, timeline=Unit.YEAR)).timeline
    years, undated = timeline(
        asked,
        found.timeline,
        held,
        store.appearances.mentions(authority.key),
        store.appearances.issues(),
    )
    return EntityPage(
        details,
        asked,
        tuple(_printed(asked, details)),
        tuple(_titles(asked, store.appearances.roles(authority.key, _TITLES))),
        years,
        undated,
        _counted(asked, "publication", found.facets["publication"][:limit]),
        tuple(
            Together(
                kind,
                _counted(
                    asked,
                    kind.value,
                    [
                        (name, articles)
                        for name, articles in found.facets[kind.value]
                        if (kind.value, name) != facet_of(authority)
                    ][:limit],
                ),
            )
            for kind in KINDS
        ),
    )


def timeline(
    asked: Query,
    found: Timeline | None,
    held: Timeline | None,
    mentions: Iterable[tuple[str, int]],
    issues: Iterable[tuple[str, int]],
) -> tuple[tuple[EntityYear, ...], int]:
    """Return every year from the first to the last that is held, and what is undated.

    Args:
        asked: Finds the articles of an entity.
        found: These over the years.
        held: All articles of the archive over the years.
        mentions: How often the entity is mentioned, by EDTF dates.
        issues: How many issues are held, by EDTF dates.
    """
    articles = dict(found.bars) if found else {}
    there = dict(held.bars) if held else {}
    mentioned, printed = _by_year(mentions), _by_year(issues)
    known = [int(label) for label in {*articles, *there, *printed} if year(label) == label]
    span = range(min(known), max(known) + 1) if known else range(0)
    years = tuple(
        EntityYear(
            label,
            articles.get(label, 0),
            mentioned.get(label, 0),
            there.get(label, 0),
            printed.get(label, 0),
            replace(asked, chosen=(*asked.chosen, ("year", label))),
        )
        for label in (f"{number:04}" for number in span)
    )
    vague = sum(count for label, count in articles.items() if year(label) != label)
    return years, vague + (found.undated if found else 0)


def words_query(asked: Query, form: str, field: str = "") -> Query:
    """Return the query for those of some articles that hold words just as given.

    `field` is where, as ``person:``; ``""`` for anywhere.
    """
    words = " ".join(printed for _, printed in runs(form) if readings(printed))
    return replace(asked, text=f'{field}"{words}"') if words else asked


def _by_year(dates: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    years: dict[str, int] = {}
    for date, count in dates:
        if label := year(date):
            years[label] = years.get(label, 0) + count
    return years


def _counted(
    asked: Query, facet: str, values: Iterable[tuple[str, int]]
) -> tuple[Counted, ...]:
    return tuple(
        Counted(name, articles, _with(asked, (facet, name))) for name, articles in values
    )


def _with(asked: Query, value: FacetValue) -> Query:
    """Return the query for articles that have a value of a facet besides.

    Of two values of one facet that are chosen one would be enough; so the second is looked
    for by its words.
    """
    facet, name = value
    if any(facet == chosen for chosen, _ in asked.chosen):
        return words_query(asked, name, f"{facet}:")
    return replace(asked, chosen=(*asked.chosen, value))


def _printed(asked: Query, details: AuthorityDetails) -> Iterable[Counted]:
    for variant in details.variants:
        yield Counted(variant.form, variant.count, words_query(asked, variant.form))


def _titles(asked: Query, roles: Iterable[Role]) -> Iterable[TitleHeld]:
    for role in roles:
        yield TitleHeld(
            role.title, role.articles, role.first, role.last, words_query(asked, role.title)
        )
