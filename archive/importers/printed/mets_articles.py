"""The articles of a METS file: its logical divisions, as areas of its pages."""

from __future__ import annotations

from lxml import etree

from archive.importers.printed.description import Described
from archive.importers.printed.mets_file import MetsFile, kind_of, parts_of, pointers
from archive.importers.printed.mets_kinds import (
    CLASSES,
    FIELDS,
    FURNITURE,
    PARTS,
    SECTIONS,
    STRUCTURES,
    article_kind,
)
from archive.importers.printed.mets_pages import MetsPages
from archive.importers.printed.plan import Area, ArticlePlan
from archive.model import ArticleKind, Certain, EntityKind, Field

# More than a year of a newspaper has, and than an article: divisions can share an id, and
# the areas that links lead to would multiply.
_MOST_AREAS = 500_000
_MOST_OF_ONE = 5_000
_RANGE = 100  # areas that one from here to there counts for
_UNNAMED = "PLACEHOLDER"
_PART = ArticleKind.ILLUSTRATION  # what is no article of its own goes with that around it
_LABEL = "METS label"
_TITLE = "MODS title"


class MetsArticles:
    """Walks through the logical divisions of a METS file.

    After `walk`, `articles` are in reading order, `furniture` belongs to none of them, and
    of those called `placeless` the file does not tell where they stand.
    """

    def __init__(self, mets: MetsFile, pages: MetsPages) -> None:
        self._mets = mets
        self._pages = pages
        self._inside = pages.by_id() if mets.links else {}
        self._count = 0
        self.articles: list[ArticlePlan] = []
        self.furniture: list[Area] = []
        self.placeless: list[str] = []

    def walk(self, division: etree._Element, section: str = "") -> None:
        """Add the articles in `division`, which belongs to `section` of the paper."""
        kind = kind_of(division)
        if (known := article_kind(kind)) is not None:
            self._add(division, known, section)
        elif kind in FURNITURE:
            for part in division.iter("{*}div"):
                self.furniture += self._areas(part, Field.TEXT)
        elif self._is_article(division, kind):
            self._add(division, ArticleKind.ARTICLE, section)
        else:
            if kind in SECTIONS:
                name, _ = self._name(division)
                section = section if _UNNAMED in name else name or section
            for part in parts_of(division):
                self.walk(part, section)

    def _add(self, division: etree._Element, kind: ArticleKind, section: str) -> None:
        sections = self._mets.description(division)
        headline, rule = self._name(division)
        within: list[etree._Element] = []
        areas = self._collected(division, Field.TEXT, within)
        if not areas:
            areas = self._collected(division, Field.TEXT, [], boxes=True)
        areas = list(dict.fromkeys(areas))[:_MOST_OF_ONE]
        if areas:
            people = tuple(name for said in sections for name in said.authors)
            self.articles.append(
                ArticlePlan(
                    _classed(sections, kind),
                    tuple(areas),
                    headline,
                    rule,
                    deck=" ".join(said.subtitle for said in sections if said.subtitle),
                    authors=people,
                    section=section,
                    language=next(
                        (tag for said in sections for tag in said.languages), None
                    ),
                    certain=tuple(
                        Certain(EntityKind.PERSON, name, "MODS name") for name in people
                    ),
                )
            )
        elif headline and kind is ArticleKind.ARTICLE:
            self.placeless.append(headline)
        for part in within:
            known = article_kind(kind_of(part)) or ArticleKind.ARTICLE
            self._add(part, known, headline or section)

    def _collected(
        self,
        division: etree._Element,
        field: Field,
        within: list[etree._Element],
        *,
        boxes: bool = False,
    ) -> list[Area]:
        """The areas of an article; articles inside it are put into `within`."""
        areas = self._areas(division, field, boxes=boxes)
        for part in parts_of(division):
            kind = kind_of(part)
            if (article_kind(kind) or _PART) not in PARTS:
                within.append(part)
            else:
                inside = FIELDS.get(kind, field)
                if field is Field.HEADLINE and inside is Field.TEXT and kind == "text":
                    inside = field
                areas += self._collected(part, inside, within, boxes=boxes)
        return areas

    def _is_article(self, division: etree._Element, kind: str) -> bool:
        """Whether a division of another kind is an article: it is named, and has text.

        What one of an unknown kind points to stands in it directly, or in a part that is a
        field. A chapter, as Finland's libraries call an article, or a section may have its
        text anywhere, if nothing in it is an article or a section again.
        """
        if not (division.get("LABEL") or self._mets.description(division)):
            return False
        if kind in SECTIONS:
            return self._is_leaf(division)
        if kind in STRUCTURES or kind in FIELDS:
            return False
        parts = [part for part in parts_of(division) if kind_of(part) in FIELDS]
        return any(
            self._pages.areas(pointers(held), Field.TEXT) for held in (division, *parts)
        )

    def _is_leaf(self, division: etree._Element) -> bool:
        has_text = False
        waiting = [division]
        while waiting:
            held = waiting.pop()
            for part in parts_of(held):
                kind = kind_of(part)
                if kind in SECTIONS or (article_kind(kind) or _PART) not in PARTS:
                    return False
                if kind not in FURNITURE:
                    waiting.append(part)
            has_text = has_text or bool(self._pages.areas(pointers(held), Field.TEXT))
        return has_text

    def _areas(
        self, division: etree._Element, field: Field, *, boxes: bool = False
    ) -> list[Area]:
        if self._count > _MOST_AREAS:
            return []
        areas = self._pages.areas(pointers(division), field, boxes=boxes)
        for key in self._mets.links.get(division.get("ID") or "", ()):
            areas += self._inside.get(key, ())
        self._count += sum(_RANGE if area.end else 1 for area in areas)
        return areas

    def _name(self, division: etree._Element) -> tuple[str, str]:
        label = " ".join((division.get("LABEL") or "").split())
        titles = [said.title for said in self._mets.description(division) if said.title]
        if titles and (not label or label.endswith("...")):
            return titles[0], _TITLE
        return label, _LABEL if label else ""


def _classed(sections: list[Described], kind: ArticleKind) -> ArticleKind:
    if kind is not ArticleKind.ARTICLE:
        return kind
    genre = " ".join(said.genre for said in sections)
    return next((known for word, known in CLASSES if word in genre), kind)
