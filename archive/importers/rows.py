"""Stories of tables and lists, by what data sets of news call their fields.

There is no standard of it; what is known here are the names that scrapers, libraries' and
newspapers' services commonly use. The first names of a field are the ones it is meant by
where several are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from archive.errors import SourceError
from archive.importers.databases.fields import edtf, language_of
from archive.importers.databases.stories import ONLY_CITED, Story, pages_of
from archive.importers.pasted.layout import lines_of, paragraphs
from archive.importers.wire.blocks import html_body, html_line
from archive.importers.wire.plain import TooLongError
from archive.model import Certain, Page

_NAMES = {
    "headline": "headline heading articletitle articleheadline headlinemain headlinetext "
    "webtitle title titel titre titulo título titolo head",
    "text": "fulltext articletext articlebody articlecontent maintext bodytext storytext "
    "fieldsbodytext textcontent plaintext cleantext text body content contents bodyhtml "
    "fieldsbody contenthtml story texte texto testo inhalt ocreng ocrtext ocr article",
    "deck": "deck subtitle subheadline standfirst subhead",
    "abstract": "abstract leadparagraph summary description trailtext excerpt snippet "
    "lead teaser intro chapo",
    "byline": "byline bylineoriginal fieldsbyline authorsbyline author authors creator "
    "creators publishedby journalist autor auteur",
    "publication": "publication newspaper newspapertitle newspapername publicationtitle "
    "publicationname papername medianame mediumname sourcename sitename publisher "
    "publishername source outlet zeitung journal provider sourcetitle site sourcedomain "
    "domain domainname cleanurl",
    "published": "date datepublished dateofpublication dateofissue publishedon "
    "publicationdate publisheddate publishdate datepublish publishedat "
    "pubdate webpublicationdate firstpublicationdate published issuedate "
    "publicationdatetime pubtime issued datetime datum fecha seendate created createdat",
    "page": "page pagenumber startpage printpage sequence seq",
    "section": "section sectionname sectiontitle category categories rubrik rubrique "
    "rubric",
    "edition": "edition",
    "dateline": "dateline",
    "language": "language lang inlanguage languagecode",
    "url": "troveurl url link articleurl weburl canonicallink permalink shareurl posturl",
}
# These may mean something else where nothing surer says that there is news.
_UNSURE = frozenset(
    {"article", "head", "site", "sourcedomain", "domain", "domainname", "provider"}
)
_RANKED = {
    name: (rank, field)
    for field, names in _NAMES.items()
    for rank, name in enumerate(names.split())
}
_NO_LETTER = re.compile(r"[\W_]+")
_TITLE = "title"
_RECOGNISED = "ocr"
_PUBLISHERS = frozenset({"publisher", "publishername"})
# Dow Jones gives the first paragraphs of a story apart: its "body" goes on after them.
_PARTED = frozenset({"an", "sourcecode", "snippet", "body"})
_LONGEST_TEXT = 3_000_000
# How programs write that there is nothing, and several names in one cell.
_NOTHING = frozenset({"nan", "NaN", "None", "null", "NULL", "NA", "N/A", "[]"})
_LISTED = re.compile(r"\[\s*(['\"]).*\1\s*\]", re.DOTALL)
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
# "29-Dec-17", as spreadsheets show a day: until 29 of this century, from 30 of the last.
_SHORT_DAY = re.compile(r"(\d{1,2}-[^\W\d_]{3}-)(\d\d)")
_CENTURY = 30
_SIGNED = re.compile(r"<(au|ur)>(.{0,500}?)</\1>", re.DOTALL)
_LEGEND = re.compile(r"<lg>.{0,5000}?</lg>", re.DOTALL)
_MONTH_FIRST = re.compile(r"([A-Z][a-z]{2})-(\d{1,2})-(\d{4})")
# "The Elmore post. [volume]", as libraries call a paper; "p4" and "p-4.jpg" are its pages.
_CARRIER = re.compile(r"\.?\s+\[(?:volume|microfilm(?: reel)?|online resource)\]$")
_PAGE = re.compile(r"(?:[pP]-?(?=\d))?(.*?)(?:\.jpe?g)?", re.DOTALL)
# Categories that say no more than that there is news.
_NO_SECTIONS = frozenset({"article", "news article"})
# Seconds and milliseconds since 1970.
_SECONDS = re.compile(r"(-?\d{9,10})(?:\.\d{1,9})?")
_MILLISECONDS = re.compile(r"(-?\d{12,13})(?:\.0)?")
# Moments: 20180727T101500Z.
_STAMP = re.compile(r"(\d{8})T\d{4,6}Z?")


def fields_named(names: Iterable[str], *, sure: bool = False) -> dict[str, str]:
    """Return, by field, which of the names of columns or members holds it.

    Names are known whatever their case and signs: "Full_Text" is "fulltext". The title of a
    story with a heading, or of recognised text, is that of its newspaper. Only names that
    hardly mean anything else are known if it is to be `sure`.
    """
    found: dict[str, tuple[int, str]] = {}
    title = ""
    parted: dict[str, str] = {}
    for name in names:
        plain = _NO_LETTER.sub("", name.casefold())
        rank, field = _RANKED.get(plain, (0, ""))
        if plain in _PARTED:
            parted[plain] = name
        if not field or (sure and plain in _UNSURE):
            continue
        if plain == _TITLE:
            title = name
        if field not in found or rank < found[field][0]:
            found[field] = rank, name
    fields = {field: name for field, (_, name) in found.items()}
    if len(parted) == len(_PARTED):
        fields["lead"] = parted["snippet"]
    paper = _NO_LETTER.sub("", fields.get("publication", "").casefold())
    recognised = _NO_LETTER.sub("", fields.get("text", "").casefold())
    if title and paper in _PUBLISHERS and recognised.startswith(_RECOGNISED):
        del fields["publication"]
    if title and "publication" not in fields:
        if fields["headline"] != title:
            fields["publication"] = title
        elif recognised.startswith(_RECOGNISED):
            fields["publication"] = fields.pop("headline")
    return fields


def are_of_news(fields: Iterable[str], without_text: frozenset[str]) -> bool:
    """Say whether what has these fields is news: a text, and what it is a text of.

    `without_text` are the fields by which a story is known that is only cited.
    """
    known = set(fields)
    return ("text" in known and len(known) > 1) or without_text <= known


def story_of(
    said: Mapping[str, str],
    form: str,
    authors: tuple[str, ...] | None = None,
    certain: tuple[Certain, ...] = (),
) -> Story | None:
    """Return the story of which `said` tells by field; ``None`` if there is none.

    Texts may be HTML, or wrapped. `form` is what its rules call a field: "CSV column".
    `authors` are those told apart from the byline, and `certain` the names declared.
    """
    said = {field: value for field, value in said.items() if value not in _NOTHING}
    if "<tx>" in said.get("text", ""):
        said = _of_swissdox(said)
    text = _prose("\n\n".join(filter(None, map(said.get, ("lead", "text")))))
    only_cited = not text
    if only_cited:
        text = _prose(said.get("abstract", ""))
    headline, section = (_line(said.get(name, "")) for name in ("headline", "section"))
    if not (text or headline):
        return None
    return Story(
        headline=headline,
        text=text,
        deck=_line(said.get("deck", "")),
        byline=_names(_line(said.get("byline", ""))),
        authors=authors,
        dateline=said.get("dateline", ""),
        publication=_CARRIER.sub("", _line(said.get("publication", ""))),
        published=edtf(_day(said.get("published", ""))),
        edition=said.get("edition", ""),
        page=page[1] if (page := _PAGE.fullmatch(said.get("page", ""))) else "",
        section="" if section.casefold() in _NO_SECTIONS else section,
        language=language_of(said.get("language", "")),
        url=url if "://" in (url := said.get("url", "")) else "",
        certain=certain,
        notes=(ONLY_CITED,) if only_cited else (),
        rules={field: f"{form} {field}" for field in said},
    )


def _of_swissdox(said: dict[str, str]) -> dict[str, str]:
    """What is said where the text has the tags of Swissdox: authors, and legends."""
    names = [html_line(found[2]) for found in _SIGNED.finditer(said["text"])]
    text = _LEGEND.sub("", _SIGNED.sub("", said["text"]))
    return {"byline": ", ".join(filter(None, names)), **said, "text": text}


def pages_of_stories(stories: Iterable[Story], name: str, form: str) -> Iterator[Page]:
    """Yield the pages of stories that stand in a source called `name`, "a table", say.

    Raises:
        SourceError: There are none, or one is longer than a newspaper.
    """
    try:
        found = list(stories)
    except TooLongError as error:
        raise SourceError(name, "holds a text longer than any newspaper") from error
    if not found:
        raise SourceError(name, f"is {form} without a story")
    yield from pages_of(found)


def _line(text: str) -> str:
    return html_line(text) if "<" in text or "&" in text else text


def _names(said: str) -> str:
    """Names as said, also if as a list of a programming language: "['Ann', 'Bo']"."""
    if not _LISTED.fullmatch(said):
        return said
    return ", ".join(filter(None, (one or two for one, two in _QUOTED.findall(said))))


def _day(said: str) -> str:
    """A date as said, or the day of a moment that is counted from 1970, in Greenwich."""
    for form, parts in ((_SECONDS, 1), (_MILLISECONDS, 1000)):
        if counted := form.fullmatch(said):
            try:
                moment = datetime.fromtimestamp(int(counted[1]) / parts, UTC)
            except (ValueError, OverflowError, OSError):
                return ""
            return moment.date().isoformat()
    said = _MONTH_FIRST.sub(r"\2 \1 \3", said)
    short = _SHORT_DAY.fullmatch(said)
    if short is None:
        return _STAMP.sub(r"\1", said)
    return f"{short[1]}{19 if int(short[2]) >= _CENTURY else 20}{short[2]}"


def _prose(text: str) -> str:
    """The paragraphs of a text with an empty line between them."""
    if len(text) > _LONGEST_TEXT:
        raise TooLongError
    if "<" in text and ("</" in text or "/>" in text):
        return "\n\n".join(html_body(text).paragraphs)
    return "\n\n".join(paragraphs(lines_of(text.replace("\r\n", "\n").replace("\r", "\n"))))
