"""What one may know of a person, organization, place or day of the archive: values.

Whatever is counted here can be looked up: it carries the `Query` that finds its articles.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.authorities import Authority, AuthorityDetails
from archive.model import EntityKind, Field
from archive.samples import Drawn
from archive.search import Query, Snippet, Unit


@dataclass(frozen=True, slots=True)
class Counted:
    """A name, form or day with the number of its articles, and the query for these."""

    name: str
    articles: int
    query: Query


@dataclass(frozen=True, slots=True)
class TitleHeld:
    """A title that a person is given ("Mayor").

    Attributes:
        articles: How many articles give it.
        first: The date of the earliest dated issue that does, EDTF; ``None`` if none.
        last: The same of the latest.
        query: Finds the person's articles that hold these words.
    """

    title: str
    articles: int
    first: str | None
    last: str | None
    query: Query


@dataclass(frozen=True, slots=True)
class EntityYear:
    """One year of an entity, beside what the archive holds of that year.

    Years without mentions are there, too, between the first and the last that is held.

    Attributes:
        year: Four figures.
        articles: How many articles of the year mention the entity.
        mentions: How many times they do.
        held: How many articles of the year the archive holds.
        issues: How many issues these ran in.
        query: Finds the entity's articles of the year.
    """

    year: str
    articles: int
    mentions: int
    held: int
    issues: int
    query: Query

    @property
    def share(self) -> float | None:
        """How large a part of the year's articles mention it; ``None`` in a gap."""
        return self.articles / self.held if self.held else None

    @property
    def is_gap(self) -> bool:
        """Whether the archive holds nothing of this year, so that silence says nothing."""
        return not self.held


@dataclass(frozen=True, slots=True)
class Together:
    """What of one kind appears in the same articles, the most frequent first.

    The query of each finds the articles that both appear in. Where both are of one kind it
    looks for the words of the second name, and so may find a namesake's articles, too.
    """

    kind: EntityKind
    values: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class EntityPage:
    """All there is to say of one person, organization or place of the archive.

    Attributes:
        details: Names, identifiers, what it was merged from, what it is not.
        query: Finds its articles; of one that was rejected, none.
        printed: The forms in which it is printed, the most frequent first, each with the
            number of articles that print it; its query finds what holds these words.
        titles: The titles it is given, the most frequent first.
        years: Its timeline; empty if nothing in the archive is dated to the year.
        undated: How many of its articles are not dated to the year.
        publications: The newspapers it appears in, the most frequent first.
        together: What appears together with it, by kind: people, organizations, places.
    """

    details: AuthorityDetails
    query: Query
    printed: tuple[Counted, ...] = ()
    titles: tuple[TitleHeld, ...] = ()
    years: tuple[EntityYear, ...] = ()
    undated: int = 0
    publications: tuple[Counted, ...] = ()
    together: tuple[Together, ...] = ()

    @property
    def authority(self) -> Authority:
        """The person, organization or place itself."""
        return self.details.authority


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the mentions in it.

    Attributes:
        field: The part of the article.
        spans: The mentions' code points there, in order.
        sentence: On one line, the same mentions as its matches; ``…`` where it was cut.
    """

    field: Field
    spans: tuple[tuple[int, int], ...]
    sentence: Snippet

    @property
    def start(self) -> int:
        """Where the first mention begins in the field, to show the article there."""
        return self.spans[0][0]


@dataclass(frozen=True, slots=True)
class ArticlePassages:
    """An article and the sentences in it that mention what was asked for, in order."""

    article_id: str
    headline: str
    publication: str
    published: str | None
    page: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class PassagePage:
    """Some of the articles that mention something, the earliest first, undated ones last.

    `total` is how many there are, `offset` how many come before these.
    """

    total: int
    offset: int
    articles: tuple[ArticlePassages, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days that articles tell of, whenever they were printed.

    Attributes:
        within: ``""`` for all years, else the year or month that is looked into.
        unit: What one of `dates` stands for: years, months of the year, days of the month.
        dates: EDTF dates in order, without those that are never mentioned.
        vague: Dates mentioned there that are less exact than `unit`: the year itself, a
            month, a season, a decade, a span.
        articles: How many articles mention any of these.
        query: Finds them.
    """

    within: str
    unit: Unit
    dates: tuple[Counted, ...]
    vague: tuple[Counted, ...]
    articles: int
    query: Query


@dataclass(frozen=True, slots=True)
class CheckedMention:
    """A mention of a sample, with what is needed to judge it.

    Attributes:
        drawn: The mention as it was drawn, with the verdict.
        sentence: The sentence as it is held now, the mention as its match; without match
            if the text has changed since and does not hold it there any more.
        is_held: Whether the same mention is still held; if not, it was found by an
            extractor that has been replaced, or its article is gone.
    """

    drawn: Drawn
    sentence: Snippet
    headline: str
    publication: str
    published: str | None
    is_held: bool


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of the mentions of a kind are right, as far as the user has looked.

    Attributes:
        named_by: The extractor and its version that found them.
        right: The verdicts; those that say "unsure" are left out of all the rest.
        low: The lower bound of Wilson's interval at 95 %, 0 to 1; `high` the upper.
        is_current: Whether mentions found by this extractor and version are held.
    """

    kind: EntityKind
    named_by: str
    right: int
    wrong: int
    unsure: int
    low: float
    high: float
    is_current: bool = True

    @property
    def judged(self) -> int:
        """How many mentions were found right or wrong."""
        return self.right + self.wrong

    @property
    def share(self) -> float | None:
        """How many of these are right, 0 to 1; ``None`` if none was judged."""
        return self.right / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class Exporting:
    """How far an export is: `done` of `total` are written."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ActsRead:
    """How far acts were read from a file and done again.

    Attributes:
        done: Acts done.
        known: Acts that this archive had already.
        failed: Sentences that say which acts could not be done, and why.
        total: How many acts the file holds.
    """

    done: int
    known: int
    failed: tuple[str, ...]
    total: int
