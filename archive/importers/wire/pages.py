"""From stories to pages: what is printed twice stands once, what is missing is noted."""

from __future__ import annotations

import html
import re
from collections.abc import Generator, Iterable
from dataclasses import replace

from archive.errors import SourceError
from archive.importers.pasted.bylines import byline_of
from archive.importers.pasted.language import guessed_language
from archive.importers.web.author_names import begins_with_by, is_nobody, without_by
from archive.importers.wire import dateline as datelines
from archive.importers.wire import plain
from archive.importers.wire.characters import clean, folded, one_line
from archive.importers.wire.names import agency, authors_of
from archive.importers.wire.story import Story, told
from archive.model import Article, Certain, EntityKind, Page

MOST_STORIES = 20_000
NO_HEADLINE = "no headline was found; the first words stand in for it"
NO_TEXT = "the source holds the headline alone, without a text"
_STAND_IN_WORDS = 12
_REGION = 2
_MOST_POINTS = 12
_LONGEST_BYLINE = 100
# With which some agencies mark a new version: "*Bridge closes", "Bridge closes **".
_STARS = re.compile(r"^\*{1,3}\s*(?=[^\s*])|(?<=[^\s*])\s\*{1,3}$")
_REFERENCE = re.compile(
    r"&(?:#\d{2,6}|#x[\da-fA-F]{2,5}|amp|apos|quot|nbsp|[lr][sd]quo|[mn]dash);"
)
_BRACKETS = re.compile(r"\([A-Z][\w/ ]{1,20}\)")
# "© 2018 Elmore Press. All rights reserved", on a paragraph of its own.
_OWNED = re.compile(
    r"(?:©|\(c\)\s?(?:©|copyright|\d{4})|copyright\s(?:©|\(c\)|by\s|\d{4})).{0,300}$",
    re.IGNORECASE | re.DOTALL,
)
_NAMED_IN = re.compile(r"\(([A-Za-z]{2,12})\)")
# "… del rival. EFE mp/jr"
_CLOSED_BY = re.compile(
    r"(?<=[.!?»”\"])\s+(?P<agency>[A-Za-z]{2,12})\.?(?:\s[a-z]{1,5}(?:[/-][a-z]{1,5}){0,4})?$"
)
# "N i e u w bericht, vervangt: …", to editors.
_SPACED_OUT = re.compile(r"(?:[^\W\d_] ){3,}[^\W\d_]\b")
NOTES_LEFT_OUT = "the agency's notes for editors were left out"
# Code that a publisher would have run where it stands: nothing to read.
_ONLY_TAGS = re.compile(r"(?:\s{0,9}<[^<>]{1,2000}>)+\s{0,9}")
_LANGUAGE = re.compile(r"([a-zA-Z]{2,3})(?:[-_]([a-zA-Z0-9]{2,8}))*$")
# "hh/ph/ts", "ends", "dpa wsz jln npr": who sent it, and that it is over.
_SIGNED_OFF = re.compile(
    r"(?:[a-z]{2,4}(?:[/-][a-z]{1,5}){1,6}|ends?|-?\s*ends\s*-?|more|-30-|###|[_*=\s-]+"
    r"|(?:dpa|afp|apa|sda|ap|rtr|tt)(?:\s[a-z0-9]{2,5}){1,7}"
    # "/dpa/", "AAP RTV ar".
    r"|/[^\W\d_]{2,12}/"
    r"|(?:AAP|AFP|AP|EFE|PA)(?:\s[A-Z]{2,4})?\s[a-z]{2,3}(?:/[a-z]{2,3}){0,5}"
    # "51 77 03 CRO01 1113 APE4800": to whom it was sent.
    r"|(?=.{0,200}[A-Z]{2}\d)(?:[A-Z\d]{2,8}\s){4,30}[A-Z\d]{2,8}"
    # "(Schluss) ema/fh", "((bo.day@example.org; +44 20 0000))", "XYZ-AB", "NNNN".
    r"|\((?:Schluss|Forts\.?|Fortsetzung|fin|suite|FIN)\)(?:\s\S{2,20}){0,3}|\(\(.{1,400}\)\)"
    r"|[A-Z]{2,4}[-/][A-Z]{1,4}(?:[-/][A-Z]{1,4})?|NNNN"
    # "(Ald/Elmore)", "ISSN 1234 - 5678".
    r"|\([A-Z][a-z]{1,4}/[A-Z]\w{2,12}\)|ISSN\s\d{4}\s?-\s?\d{3}[\dX]"
    # "(SDA-ATS\\/mf ba)".
    r"|\([A-Z]{2,4}(?:-[A-Z]{2,4})?\\?/[a-z]{2,4}(?:[ /][a-z]{2,4}){0,4}\)"
    # "AL // BD", "Elmore/Fim".
    r"|[A-Z]{2,5} ?// ?[A-Z]{2,5}|[A-Z]\w{2,12}/(?:Fim|Fin)"
    # "ود-با/كام/ص ك": initials in Arabic letters.
    r"|[\u0620-\u064a]{1,4}(?:[/ -][\u0620-\u064a]{1,4}){0,5}/[\u0620-\u064a]{1,4}"
    r"(?: [\u0620-\u064a]{1,2})?"
    r"|={2,}\s?\w{2,20}|View source version on [\w.]{4,40}:\s*https?://\S+)$"
)


def pages_of(
    stories: Iterable[Story], name: str, notes: tuple[str, ...] = ()
) -> Generator[Page, None, int]:
    """Yield the pages of stories that tell something; return how many there were.

    `notes` are of the source, and stand on its first page; `name` is the source's.

    Raises:
        SourceError: There are more than `MOST_STORIES`, or one is longer than a newspaper.
    """
    count = 0
    try:
        for number, story in enumerate(stories):
            if number >= MOST_STORIES:
                reason = f"holds more than {MOST_STORIES:,} stories; split it first"
                raise SourceError(name, reason)
            if not story.is_empty:
                yield page_of(story, () if count else notes)
                count += 1
    except plain.TooLongError as error:
        raise SourceError(name, "holds a text longer than any newspaper") from error
    return count


def held_note(count: int) -> str:
    """Say that a source has items which were not meant to be published."""
    items = "item that its agency" if count == 1 else "items that their agency"
    return f"passed over: {count} {items} cancelled or withheld"


def page_of(story: Story, notes: tuple[str, ...] = ()) -> Page:
    """Return the page of one story; `notes` are of the page.

    What is printed twice, as headline and first paragraph or as dateline and within the
    text, stands once; deck, byline and dateline that only repeat others are left out.
    """
    headline = _unstarred(_unescaped(one_line(story.headline)))
    byline = one_line(story.byline).strip(" =<")
    if signs_off(byline):
        byline = ""
    paragraphs = _body(story.paragraphs, (headline, byline))
    if _is_note(paragraphs):
        del paragraphs[0]
        story = replace(story, notes=(*story.notes, NOTES_LEFT_OUT))
    if not byline or is_nobody(without_by(byline.partition(",")[0])):
        signed, paragraphs = _signed(paragraphs)
        byline = signed or byline
    dateline = datelines.plain(one_line(story.dateline))
    statements = story.statements
    if paragraphs:
        printed, rest = datelines.split(paragraphs[0], dateline)
        if printed:
            paragraphs = [rest, *paragraphs[1:]] if rest else paragraphs[1:]
            if dateline and dateline != printed:
                statements += told("dateline", printed, "head of the text")
                statements += told("dateline", dateline, "dateline of the file")
            dateline = printed
    if paragraphs:
        paragraphs[-1] = _unsigned(paragraphs[-1], dateline)
    text = "\n\n".join(filter(None, paragraphs))
    deck = _unescaped(one_line(story.deck))
    if folded(deck) in {folded(headline), *map(folded, paragraphs[:1])}:
        deck = ""
    stand_in = "" if headline else _first_words(text)
    language = language_tag(story.language) or guessed_language(text)
    article = Article(
        id="",
        headline=headline or stand_in,
        text=text,
        deck=deck,
        byline=byline,
        authors=story.authors or authors_of(byline),
        dateline=dateline,
        section=one_line(story.section),
        language=language,
        url=one_line(story.url),
        image=one_line(story.image),
        certain=_certain(story, byline, dateline),
        notes=_notes(story, stand_in, text),
        kind=story.kind,
        statements=statements,
    )
    return Page(
        one_line(story.publication),
        story.published,
        (article,),
        edition=one_line(story.edition),
        number=one_line(story.number),
        language=language,
        notes=notes,
    )


def language_tag(text: str) -> str | None:
    """Return a BCP 47 tag, its language in lower case; ``None`` if it is none."""
    text = text.strip()
    if not _LANGUAGE.match(text) or text.lower() in {"x-default", "und", "zxx", "mul"}:
        return None
    first, dash, rest = text.replace("_", "-").partition("-")
    return f"{first.lower()}{dash}{rest.upper() if len(rest) == _REGION else rest}"


def signs_off(line: str) -> bool:
    """Whether a line only says who sent a text, or that it is over."""
    return bool(_SIGNED_OFF.match(line))


def _body(paragraphs: tuple[str, ...], heads: tuple[str, ...]) -> list[str]:
    """Return cleaned paragraphs without sign-offs and what the head says already."""
    known = {folded(head) for head in heads} - {""}
    known |= {folded(without_by(heads[1]))} - {""}
    body = [_unescaped(_quoted(clean(paragraph).strip())) for paragraph in paragraphs]
    body = [
        one
        for one in body
        if any(map(str.isalnum, one)) and not (one[0] == "<" and _ONLY_TAGS.fullmatch(one))
    ]
    while len(body) > 1 and {folded(body[0]), folded(without_by(body[0]))} & known:
        del body[0]
    while body and (signs_off(body[-1]) or (len(body) > 1 and _OWNED.match(body[-1]))):
        del body[-1]
    return body


def _is_note(paragraphs: list[str]) -> bool:
    """Whether a text begins with a line for editors, above its dateline."""
    if len(paragraphs) < 2 or not _SPACED_OUT.match(paragraphs[0]):  # noqa: PLR2004
        return False
    return bool(datelines.split(paragraphs[1])[0])


def _signed(paragraphs: list[str]) -> tuple[str, list[str]]:
    """The byline that is the first line of a text, or soon below it, and the other text."""
    first, _, rest = (paragraphs[0] if paragraphs else "").partition("\n")
    signed = byline_of(first) if rest or len(paragraphs) > 1 else None
    if not signed or not begins_with_by(first):
        return _signed_below(paragraphs)
    return signed, [rest, *paragraphs[1:]] if rest else paragraphs[1:]


def _signed_below(paragraphs: list[str]) -> tuple[str, list[str]]:
    """The byline between points for the hurried reader and the dateline, and the text."""
    for place in range(1, min(len(paragraphs) - 1, _MOST_POINTS)):
        line = paragraphs[place]
        if begins_with_by(line) and len(line) < _LONGEST_BYLINE:
            signed, begun = byline_of(line), datelines.split(paragraphs[place + 1], "")[0]
            if signed and begun:
                return signed, [*paragraphs[:place], *paragraphs[place + 1 :]]
    return "", paragraphs


def _quoted(text: str) -> str:
    """A paragraph with the quotation marks that seven-bit wires wrote as accents."""
    return text.replace("``", "“").replace("''", "”") if "``" in text else text


def _unstarred(headline: str) -> str:
    plain = _STARS.sub("", headline)
    return (plain.rstrip("* ") if headline[:1] == "*" else plain) or headline


def _unescaped(text: str) -> str:
    """A text without the references that were escaped once too often: "o&#39;clock"."""
    if "&" not in text or not _REFERENCE.search(text):
        return text
    return clean(_REFERENCE.sub(lambda found: html.unescape(found[0]), text)).strip()


def _unsigned(paragraph: str, dateline: str) -> str:
    """The last paragraph without the agency that the dateline names: "(ANSA).", "EFE"."""
    opened, named = _BRACKETS.match(dateline), _NAMED_IN.search(dateline)
    text = paragraph.rstrip(" .")
    if opened and text.endswith(opened[0]):
        return text.removesuffix(opened[0]).rstrip()
    if named and text.strip("().") == named[1]:
        return ""
    if named and (mark := _CLOSED_BY.search(paragraph)) and mark["agency"] == named[1]:
        return paragraph[: mark.start()]
    return paragraph


def _first_words(text: str) -> str:
    words = text.split(maxsplit=_STAND_IN_WORDS)
    cut = len(words) > _STAND_IN_WORDS
    return " ".join(words[:_STAND_IN_WORDS]) + (" …" if cut else "")


def _certain(story: Story, byline: str, dateline: str) -> tuple[Certain, ...]:
    people = tuple(
        Certain(EntityKind.PERSON, name, "byline")
        for name in (story.authors or authors_of(byline))
        if not agency(name, "byline")
    )
    every = (
        *people,
        *agency(byline, "byline"),
        *agency(dateline, "dateline"),
        *story.certain,
    )
    return tuple({(one.kind, one.name): one for one in reversed(every)}.values())[::-1]


def _notes(story: Story, stand_in: str, text: str) -> tuple[str, ...]:
    notes = list(story.notes)
    if stand_in:
        notes.append(NO_HEADLINE)
    if not text:
        notes.append(NO_TEXT)
    return tuple(dict.fromkeys(notes))
