"""People, organizations and places of a whole archive, and what the user decided of them.

An authority is a set of entities, each of one article; mentions are never rewritten. Which
entities belong together a cautious rule says first; what the user decides is kept as dated
acts, each of which can be undone at any time. Plain values, as in `archive.model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.model import EntityKind


class ActKind(StrEnum):
    """What the user can do with authorities."""

    MERGE = "merge"
    RENAME = "rename"
    SPLIT = "split"
    REJECT = "reject"
    CONFIRM = "confirm"
    CHANGE_KIND = "change kind"
    KEEP_APART = "keep apart"
    IDENTIFY = "identify"
    MOVE = "move"


class Scheme(StrEnum):
    """Authority files whose identifiers can be attached."""

    VIAF = "VIAF"
    WIKIDATA = "Wikidata"
    LCNAF = "LCNAF"


class Standing(StrEnum):
    """Which authorities a list is to hold.

    `ALL` are those that nobody rejected; `FOUND` those of them that are a machine's guess,
    `CONFIRMED` those of which the user decided anything. `REJECTED` are also those whose
    form is on the stop list.
    """

    ALL = "all"
    FOUND = "found"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Order(StrEnum):
    """What a list begins with.

    That is most articles or mentions, A, the earliest first day, or the latest last one.
    """

    ARTICLES = "articles"
    MENTIONS = "mentions"
    NAME = "name"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Identifier:
    """What an authority is called in an authority file, as ``Q42``."""

    scheme: Scheme
    value: str


@dataclass(frozen=True, slots=True)
class Authority:
    """One person, organization or place of the archive, as it stands now.

    Attributes:
        key: What the store knows it by.
        kind: As the user decided, else as found.
        name: The authority name: the user's, else the fullest form found.
        label: What it is called in the index; no two of one kind found share it.
        articles: How many articles mention it, those of merged ones included.
        mentions: How many times they do.
        first: The day of the earliest dated issue that mentions it, ISO; ``None`` if none.
        last: The same of the latest.
        confirmed: Whether the user decided anything of it; else it is a machine's guess.
        rejected: Whether the user said that it is none.
        merged: How many authorities were merged into it.
        weak: Whether it is but a surname or the like, which may mean many people.
    """

    key: int
    kind: EntityKind
    name: str
    label: str
    articles: int = 0
    mentions: int = 0
    first: str | None = None
    last: str | None = None
    confirmed: bool = False
    rejected: bool = False
    merged: int = 0
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list of authorities is to show.

    Attributes:
        kind: ``None`` for all kinds.
        containing: Letters that stand anywhere in the name or in a name merged into it;
            accents and case do not count.
        state: Which of them.
        order: What comes first.
        turned: Whether that comes last; what has no day stands at the end all the same.
        since: Only those that are mentioned on this ISO day or later; ``None`` for any.
        until: Only those that are mentioned on this ISO day or earlier; ``None`` for any.
        offset: How many to leave out at the beginning.
        limit: How many at most.
    """

    kind: EntityKind | None = None
    containing: str = ""
    state: Standing = Standing.ALL
    order: Order = Order.ARTICLES
    turned: bool = False
    since: str | None = None
    until: str | None = None
    offset: int = 0
    limit: int = 100


@dataclass(frozen=True, slots=True)
class ListPage:
    """A stretch of a list, and how long the whole of it is."""

    total: int
    authorities: tuple[Authority, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A form that is never an entity; `kind` is ``None`` if of no kind at all."""

    form: str
    kind: EntityKind | None
    made: datetime


@dataclass(frozen=True, slots=True)
class Variant:
    """A form in which an authority is printed, and how often."""

    form: str
    count: int


@dataclass(frozen=True, slots=True)
class AuthorityDetails:
    """All that is known of one authority beside its articles.

    `roles` are the titles it is given ("Mayor"), the most frequent first; `parts` are the
    authorities merged into it, as they would stand alone; `apart` are those it is not.
    """

    authority: Authority
    variants: tuple[Variant, ...]
    roles: tuple[Variant, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    parts: tuple[Authority, ...] = ()
    apart: tuple[Authority, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Belonging:
    """An entity of one article: what acts on single articles are about.

    `name` is its authority name within the article, `kind` its kind as found.
    """

    article_id: str
    kind: EntityKind
    name: str


@dataclass(frozen=True, slots=True)
class Act:
    """One thing the user did, which can be undone.

    Attributes:
        key: What the store knows it by; later acts have higher ones.
        kind: What was done.
        made: The aware UTC moment.
        sentence: What was done, in plain words with names: "Merged A into B".
        undone: The moment it was undone, ``None`` if it holds.
        undoable: Whether it can be undone, or done again, now; if not, `hindrance` says
            which later act is in the way.
    """

    key: int
    kind: ActKind
    made: datetime
    sentence: str
    undone: datetime | None = None
    undoable: bool = True
    hindrance: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Authorities that may be one; never carried out unasked.

    `reasons` are plain sentences, the strongest first; `weight` is between 0 and 1.
    """

    authorities: tuple[Authority, ...]
    reasons: tuple[str, ...]
    weight: float
