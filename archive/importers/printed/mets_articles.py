"""The articles of a METS file: its logical divisions, as areas of its pages."""

from __future__ import annotations

from lxml import etree

from archive.importers.printed.described import Described
from archive.importers.printed.mets_file import MetsFile, kind_of, parts_of, pointers
from archive.importers.printed.mets_pages import MetsPages
from archive.importers.printed.plan import Area, ArticlePlan
from archive.model import ArticleKind, Certain, EntityKind, Field

_KINDS = {
    "article": ArticleKind.ARTICLE,
    "advertisement": ArticleKind.ADVERTISEMENT,
    "advert": ArticleKind.ADVERTISEMENT,
    "ad": ArticleKind.ADVERTISEMENT,
    "advertising": ArticleKind.ADVERTISEMENT,
    "classified": ArticleKind.ADVERTISEMENT,
    "classifieds": ArticleKind.ADVERTISEMENT,
    "freead": ArticleKind.ADVERTISEMENT,
    "obituary": ArticleKind.OBITUARY,
    "death_notice": ArticleKind.OBITUARY,
    "deathnotice": ArticleKind.OBITUARY,
    "necrology": ArticleKind.OBITUARY,
    "notice": ArticleKind.NOTICE,
    "announcement": ArticleKind.NOTICE,
    "family_notice": ArticleKind.NOTICE,
    "familynotice": ArticleKind.NOTICE,
    "official_notice": ArticleKind.NOTICE,
    "weather": ArticleKind.NOTICE,
    "letter": ArticleKind.LETTER,
    "letter_to_the_editor": ArticleKind.LETTER,
    "editorial": ArticleKind.EDITORIAL,
    "interview": ArticleKind.ARTICLE,
    "review": ArticleKind.ARTICLE,
    "comment": ArticleKind.ARTICLE,
    "short_notice": ArticleKind.ARTICLE,
    "news": ArticleKind.ARTICLE,
    "poem": ArticleKind.ARTICLE,
    "serial": ArticleKind.ARTICLE,
    "feuilleton": ArticleKind.ARTICLE,
    "illustration": ArticleKind.ILLUSTRATION,
    "picture": ArticleKind.ILLUSTRATION,
    "image": ArticleKind.ILLUSTRATION,
    "photo": ArticleKind.ILLUSTRATION,
    "photograph": ArticleKind.ILLUSTRATION,
    "caricature": ArticleKind.ILLUSTRATION,
    "cartoon": ArticleKind.ILLUSTRATION,
    "map": ArticleKind.ILLUSTRATION,
    "chart": ArticleKind.ILLUSTRATION,
    "table": ArticleKind.TABLE,
}
# Inside an article these are parts of it.
_PARTS = frozenset({ArticleKind.ILLUSTRATION, ArticleKind.TABLE})
_FIELDS = {
    "title": Field.HEADLINE,
    "headline": Field.HEADLINE,
    "main_title": Field.HEADLINE,
    "maintitle": Field.HEADLINE,
    "heading": Field.HEADLINE,
    "overline": Field.HEADLINE,
    "subheadline": Field.DECK,
    "subheading": Field.DECK,
    "subtitle": Field.DECK,
    "deck": Field.DECK,
    "author": Field.BYLINE,
    "byline": Field.BYLINE,
    "body": Field.TEXT,
    "caption": Field.TEXT,
    "text": Field.TEXT,
}
_FURNITURE = frozenset(
    {
        "title_section",
        "titlesection",
        "masthead",
        "publishing_stmt",
        "header",
        "footer",
        "running_title",
        "page_number",
        "pagenumber",
        "heading",
    }
)
_CLASSES = (
    ("advert", ArticleKind.ADVERTISEMENT),
    ("freead", ArticleKind.ADVERTISEMENT),
    ("obituar", ArticleKind.OBITUARY),
    ("death", ArticleKind.OBITUARY),
    ("letter", ArticleKind.LETTER),
    ("editorial", ArticleKind.EDITORIAL),
    ("notice", ArticleKind.NOTICE),
)
# More than a year of a newspaper has, and than an article: divisions can share an id, and
# the areas that links lead to would multiply.
_MOST_AREAS = 500_000
_MOST_OF_ONE = 5_000
_UNNAMED = "PLACEHOLDER"
_LABEL = "METS label"
_TITLE = "MODS title"


class MetsArticles:
    """Walks through the logical divisions of a METS file.

    After `walk`, `articles` are in reading order, `furniture` belongs to none of them.
    """

    def __init__(self, mets: MetsFile, pages: MetsPages) -> None:
        self._mets = mets
        self._pages = pages
        self._inside = pages.by_id() if mets.links else {}
        self._count = 0
        self.articles: list[ArticlePlan] = []
        self.furniture: list[Area] = []

    def walk(self, division: etree._Element, section: str = "") -> None:
        """Add the articles in `division`, which belongs to `section` of the paper."""
        kind = kind_of(division)
        if kind in _KINDS:
            self._add(division, _KINDS[kind], section)
        elif kind in _FURNITURE:
            for part in division.iter("{*}div"):
                self.furniture += self._areas(part, Field.TEXT)
        else:
            if kind in {"section", "supplement", "chapter"}:
                name, _ = self._name(division)
                section = section if _UNNAMED in name else name or section
            for part in parts_of(division):
                self.walk(part, section)

    def _add(self, division: etree._Element, kind: ArticleKind, section: str) -> None:
        sections = self._mets.description(division)
        headline, rule = self._name(division)
        within: list[etree._Element] = []
        areas = self._collected(division, Field.TEXT, within)
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
        for part in within:
            self._add(part, _KINDS[kind_of(part)], headline or section)

    def _collected(
        self, division: etree._Element, field: Field, within: list[etree._Element]
    ) -> list[Area]:
        """The areas of an article; articles inside it are put into `within`."""
        areas = self._areas(division, field)
        for part in parts_of(division):
            kind = kind_of(part)
            if kind in _KINDS and _KINDS[kind] not in _PARTS:
                within.append(part)
            else:
                inside = _FIELDS.get(kind, field)
                if field is Field.HEADLINE and inside is Field.TEXT and kind == "text":
                    inside = field
                areas += self._collected(part, inside, within)
        return areas

    def _areas(self, division: etree._Element, field: Field) -> list[Area]:
        if self._count > _MOST_AREAS:
            return []
        areas = self._pages.areas(pointers(division), field)
        for key in self._mets.links.get(division.get("ID") or "", ()):
            areas += self._inside.get(key, ())
        self._count += len(areas)
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
    return next((known for word, known in _CLASSES if word in genre), kind)
