"""What an archive holds, in the words of the field. Plain values, no behaviour.

``""`` and ``()`` mean that a thing is known to be empty or was not printed; ``None`` means
unknown. Every date is an EDTF string (ISO 8601-2), since newspapers know months and decades
as well as days. Offsets are code points, ends exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class EntityKind(StrEnum):
    """Kinds of named entity."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    DATE = "date"


class Field(StrEnum):
    """The parts of an article in which a mention can stand."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    TEXT = "text"


class ArticleKind(StrEnum):
    """What sort of item an article is, as its source tells; a whole page if it does not."""

    ARTICLE = "article"
    ADVERTISEMENT = "advertisement"
    NOTICE = "notice"
    OBITUARY = "obituary"
    LETTER = "letter"
    EDITORIAL = "editorial"
    ILLUSTRATION = "illustration"
    TABLE = "table"
    PAGE = "page"


class Origin(StrEnum):
    """Who said what a field holds; the user is believed before the file, then its place."""

    USER = "user"
    FILE = "file"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a source before it is read: from the user, or from its path.

    `language` is a BCP 47 tag; `edition` and `page` are as printed ("a", "A3"). `format`
    is the name of the importer to read it with, whatever it looks like. `url` is where it
    was published, `fetched` when it was taken from there (ISO 8601, as a web archive says,
    which is not when it appeared) and `charset` the encoding its server declared. `ocr`
    are the languages in which to recognise the text of images, ``""`` for any; ``None`` if
    that is not wanted.
    """

    publication: str | None = None
    published: str | None = None
    edition: str | None = None
    page: str | None = None
    section: str | None = None
    language: str | None = None
    format: str | None = None
    url: str | None = None
    fetched: str | None = None
    charset: str | None = None
    ocr: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said of one field of an article, its page or its issue.

    `field` is named as in `Context` ("publication", "published" …) or `Article`;
    `rule` says where it stands, in a few words a reader understands ("METS label").
    """

    field: str
    value: str
    origin: Origin
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user put right by hand.

    Attributes:
        field: As in `Statement`.
        value: What is to be held, ``""`` for nothing.
        was: What would be held without it.
        made: The aware UTC moment.
    """

    field: str
    value: str
    was: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Region:
    """A box on a page that an article covers.

    `number` is the page's label within the issue, as in `Page`. The corner and the size are
    fractions of the page's width and height, from its top left.
    """

    number: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageWords:
    """Where the words of one article stand on one page.

    `number` is the page's label, as in `Page`; `packed` is made and read by
    `archive.words`.
    """

    number: str
    packed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Facsimile:
    """The image of a page.

    Attributes:
        reference: As the source names it.
        location: The absolute path, or ``container!member``; ``""`` if it is missing.
        width: In pixels; `height` too; ``None`` where the source does not say.
    """

    reference: str
    location: str = ""
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an article comes from.

    Attributes:
        source: The source as the user knows it; a member is ``container!member``.
        sha256: Hexadecimal digest of the source's bytes.
        importer: The importer's name and version, as ``html 1``.
        ordinal: The article's number within its source, from 1.
    """

    source: str
    sha256: str
    importer: str
    ordinal: int = 1


@dataclass(frozen=True, slots=True)
class Certain:
    """A name or date that the source itself declares: a byline, JSON-LD, an inline tag.

    `name` is in reading order ("Jim Kenney"); `rule` says where it was declared.
    """

    kind: EntityKind
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as published.

    Attributes:
        id: Made from publication, date, edition, page and source, never drawn; see
            `archive.ids`.
        headline: As printed, on one line.
        text: The body, paragraphs parted by an empty line; no headline, byline or dateline.
        deck: The sub-headline.
        byline: As printed ("- CLAUDIA LAUER" gives "CLAUDIA LAUER").
        authors: The people of the byline, one name each, in reading order.
        dateline: Place and perhaps date at the head of the text, without the dash.
        section: Where in the paper it ran.
        language: BCP 47 tag of the text.
        url: The canonical address of a web page.
        image: Address or member name of the lead image.
        certain: Names the source itself declares.
        notes: What an importer wants the reader to know ("ends at a paywall").
        kind: Article, advertisement …
        regions: The boxes it covers, in reading order, on all pages that it runs over.
        words: Where its words stand, for each of these pages.
        confidence: How sure text recognition was of it on average, 0 to 1.
        statements: What was said of its fields, page and issue; of those of one field, what
            is held comes first.

    An importer leaves `id` and `provenance` empty: they are made from the bytes it read.
    """

    id: str
    headline: str
    text: str
    provenance: Provenance = Provenance("", "", "")
    deck: str = ""
    byline: str = ""
    authors: tuple[str, ...] = ()
    dateline: str = ""
    section: str = ""
    language: str | None = None
    url: str = ""
    image: str = ""
    certain: tuple[Certain, ...] = ()
    notes: tuple[str, ...] = ()
    kind: ArticleKind = ArticleKind.ARTICLE
    regions: tuple[Region, ...] = ()
    words: tuple[PageWords, ...] = ()
    confidence: float | None = None
    statements: tuple[Statement, ...] = ()

    def field(self, field: Field) -> str:
        """Return the text of one of the fields in which mentions stand."""
        return str(getattr(self, field.value))


@dataclass(frozen=True, slots=True)
class Page:
    """One printed side or one web page, with its articles in reading order.

    `published` is the issue's date; `number` is the printed label ("A3"), ``""`` if none.
    `country` and `language` are those of the publication. `sequence` is the page's place in
    the issue, from 1. `statements` are what the file says of the page and its issue beside
    what is held, and where it says it. A page of a scanned issue may hold no article.
    """

    publication: str
    published: str | None
    articles: tuple[Article, ...]
    edition: str = ""
    number: str = ""
    country: str = ""
    language: str | None = None
    sequence: int | None = None
    facsimile: Facsimile | None = None
    statements: tuple[Statement, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or date as printed, at code points ``start:end`` of one field of an article.

    Attributes:
        entity: The authority name of the entity meant, within the article.
        value: EDTF value of a date; ``None`` for names, and for a date that cannot be
            resolved (a weekday in an undated issue).
        rule: What found it and gave its value, in a few words a reader understands.
    """

    kind: EntityKind
    field: Field
    start: int
    end: int
    text: str
    entity: str
    value: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Entity:
    """The person, organization, place or date that mentions of one article mean.

    `variants` are the printed forms, the most frequent first, the authority name included
    where it is printed; `count` is the number of mentions; `value`, `rule` as in `Mention`.
    `role` is the title a person is given ("Mayor"), ``""`` if none. `authority` is the
    label, within its kind, of the authority that the archive knows it by; ``""`` as long as
    it has none. That kind, `authority_kind`, is another one than `kind` where the user put
    the entity there. `rejected` says that the user took it for no entity in this article.
    """

    kind: EntityKind
    name: str
    variants: tuple[str, ...]
    count: int
    value: str | None = None
    rule: str = ""
    role: str = ""
    # None of these is part of what was found in the article.
    authority: str = field(default="", compare=False)
    authority_kind: EntityKind | None = field(default=None, compare=False)
    rejected: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Names:
    """What an extractor found in one article: mentions in reading order, and entities."""

    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """An article as the archive holds it, with the issue and page it ran on.

    `names` is ``None`` until names and dates have been extracted.
    """

    article: Article
    publication: str
    published: str | None
    edition: str
    page: str
    country: str = ""
    names: Names | None = None


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """All a search engine needs to know of one article, as of one change to it."""

    sequence: int
    held: HeldArticle


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much an archive holds.

    `named` counts the articles whose names and dates have been extracted; `earliest` and
    `latest` are issue dates, ``None`` where no issue is dated.
    """

    articles: int = 0
    publications: int = 0
    named: int = 0
    earliest: str | None = None
    latest: str | None = None
