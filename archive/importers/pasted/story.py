"""One story's parts: masthead, date, headline, deck, byline, dateline, text, navigation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.importers.pasted.bylines import bare_byline_of, byline_of, is_role
from archive.importers.pasted.datelines import is_dateline, split_dateline
from archive.importers.pasted.furniture import (
    Said,
    is_furniture,
    is_navigation,
    said_by_date_line,
    said_by_labels,
    said_by_navigation,
)
from archive.importers.pasted.layout import Line, paragraphs
from archive.importers.pasted.stories import is_portal_headline, is_separator

_PAPER_WORDS = re.compile(
    r"(?i)\b(?:times|gazette|post|news|herald|register|review|tribune|journal|chronicle|star|sun|"
    r"mail|telegraph|express|guardian|observer|independent|mirror|globe|bulletin|courier|"
    r"dispatch|despatch|examiner|enquirer|inquirer|record|press|advertiser|sentinel|standard|"
    r"echo|argus|mercury|monitor|citizen|democrat|republican|leader|ledger|daily|today|weekly|"
    r"world|planet|welt|zeit|bild|spiegel|temps|libération|mundo|vanguardia|repubblica|"
    r"zeitung|tagblatt|tageblatt|anzeiger|nachrichten|bote|kurier|rundschau|"
    r"presse|allgemeine|le\s+\w+|la\s+\w+|el\s+\w+|figaro|corriere|gazzetta|gazeta|stampa|"
    r"diario|jornal|folha|courant|handelsblad|telegraaf|dagblad|intelligencer|messenger)\b"
)
_QUOTED = re.compile(r"^[‘'“\"«„].*[’'”\"»“]$")
_SENTENCE_END = re.compile(r"[.!?…][”’\"')]*$")
_WORD = re.compile(r"[^\W\d_]{2}")
_MASTHEAD_WORDS = 8
_SHORT_NAME = 4
_SHORT_WORD = 3
_HEADLINE_LENGTH = 220
_DECK_WORDS = 45
_HEAD = 9
_DECKS = 1
_MADE_WORDS = 12
MADE_HEADLINE = "no headline was found; the first words stand in for it"


@dataclass(frozen=True, slots=True)
class Story:
    """One story as printed, taken apart. `said` is all its surrounding lines told."""

    headline: str
    deck: str
    byline: str
    dateline: str
    text: str
    said: Said
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Head:
    """What was found while reading down the head of a story."""

    titles: list[str]
    said: Said
    byline: str = ""


def read_story(lines: Sequence[Line], publication: str | None = None) -> Story | None:
    """Return the parts of one story, or ``None`` if there is no text in `lines`.

    `publication`, where it is known beforehand, tells which line is the masthead.
    """
    lines, tail = _without_tail(lines)
    blocks = [
        block for block in paragraphs(lines, _stands_alone) if not is_separator(block)
    ]
    if not blocks:
        return None
    if _is_dated_masthead(blocks):
        blocks[:2] = reversed(blocks[:2])
    month_first = tail.country in {"United States", "US", "USA"}
    paper = blocks[0].rstrip(".") if _is_masthead(blocks, publication) else ""
    start = _body_start(blocks, paper, publication or "", month_first=month_first)
    head = _read_head(blocks[:start], paper, month_first=month_first)
    body = blocks[start:]
    notes = [head.said.doubt] if head.said.doubt else []
    headline, deck = _headline_and_deck(head.titles)
    said = head.said.joined(tail)
    headline = headline or said.headline
    byline = head.byline
    if not byline and len(body) > 1 and (closing := byline_of(body[-1])):
        byline = closing
        body = body[:-1]
    dateline, body = _dateline(body)
    if not headline and body:
        headline = _made_headline(next(filter(_WORD.search, body), body[0]))
        notes.append(MADE_HEADLINE)
    return Story(
        headline,
        deck,
        byline or said.byline,
        dateline or said.dateline,
        "\n\n".join(body),
        said,
        tuple(notes),
    )


def _without_tail(lines: Sequence[Line]) -> tuple[Sequence[Line], Said]:
    """Take the portal's lines off the end, and what they say of the story."""
    end = len(lines)
    said = Said()
    while end > 0:
        line = lines[end - 1].text
        labels = said_by_labels(line)
        if labels is not None:
            said = said.joined(labels)
        elif is_navigation(line):
            said = said.joined(said_by_navigation(line))
        elif not is_furniture(line) and not is_separator(line):
            break
        end -= 1
    return lines[:end], said


def _stands_alone(line: str) -> bool:
    """Whether a line is never part of a wrapped paragraph."""
    return bool(
        byline_of(line)
        or said_by_date_line(line, month_first=False)
        or said_by_labels(line, at_least=1)
        or is_separator(line)
    )


def _body_start(
    blocks: Sequence[str], paper: str, publication: str, *, month_first: bool
) -> int:
    """The index of the first paragraph of the text proper.

    It is the first with a dateline, or follows the byline, the date line or the headline.
    """
    titles = 2 if paper else 1
    marks = 0
    last_mark = -1
    for place, block in enumerate(blocks[:_HEAD]):
        marked = byline_of(block) or _metadata(block, month_first=month_first)
        if place and not marked and split_dateline(block)[0]:
            return place
        if marked:
            marks += 1
            last_mark = place
        elif place - marks > titles + _DECKS or len(block.split()) > _DECK_WORDS:
            break
    if last_mark + 1 - marks >= titles:
        return last_mark + 1
    start = titles + marks
    if start >= len(blocks):
        # A lone paragraph is the story itself, not its headline.
        return max(0, len(blocks) - 1)
    if not _is_title(blocks[start - 1]):
        return start - 1
    return start + _loose_head(blocks[start:], paper or publication)


def _loose_head(rest: Sequence[str], publication: str) -> int:
    """How many of the paragraphs after the headline are deck or names, without a mark."""
    if len(rest) > 1 and bare_byline_of(rest[0], publication):
        return 2 if len(rest) > 2 and is_role(rest[1]) and len(rest[1]) < 40 else 1  # noqa: PLR2004
    if len(rest) < 2 or _SENTENCE_END.search(rest[0]):  # noqa: PLR2004
        return 0
    words = len(rest[0].split())
    if len(rest) > 2 and words < _DECK_WORDS and bare_byline_of(rest[1], publication):  # noqa: PLR2004
        return 2
    return 1 if words * 2 < min(len(rest[1].split()), _DECK_WORDS) else 0


def _is_title(block: str) -> bool:
    if len(block) > _HEADLINE_LENGTH or not _WORD.search(block):
        return False
    closed = block.endswith((".", ",", ";"))
    return not closed or block.isupper() or is_portal_headline(block)


def _metadata(block: str, *, month_first: bool) -> Said | None:
    """What a date line or labelled line tells; ``None`` for any other paragraph."""
    if len(block.split()) >= _DECK_WORDS:
        return None
    return said_by_labels(block, at_least=1) or said_by_date_line(
        block, month_first=month_first
    )


def _is_masthead(blocks: Sequence[str], publication: str | None) -> bool:
    """Whether the first paragraph is the newspaper's name and not the headline."""
    first = blocks[0]
    if publication and first.casefold().strip(" .") == publication.casefold():
        return True
    words = first.split()
    labelled = said_by_labels(first, at_least=1) is not None
    if labelled or len(words) > _MASTHEAD_WORDS or first[-1] in "!?,;:" or not blocks[1:]:
        return False
    following = blocks[1]
    if (dated := said_by_date_line(following, month_first=False)) is not None:
        named = _tells_paper(following, dated.publication, first=False)
        return len(blocks) > 2 and not (named or is_portal_headline(first))  # noqa: PLR2004
    if (first.endswith(".") and len(words) > _SHORT_NAME) or _opens_story(following):
        return False
    if is_portal_headline(following):
        return not is_portal_headline(first) or len(words) <= _SHORT_NAME
    return not is_portal_headline(first) and _names_paper(words) and _is_title(following)


def _is_dated_masthead(blocks: Sequence[str]) -> bool:
    """Whether the day stands above the newspaper's name, and not below it."""
    if len(blocks) < 3:  # noqa: PLR2004
        return False
    dated = said_by_date_line(blocks[0], month_first=False)
    words = blocks[1].split()
    alone = dated is not None and bool(dated.published) and not dated.publication
    return alone and len(words) <= _MASTHEAD_WORDS and _names_paper(words)


def _opens_story(block: str) -> bool:
    """Whether a paragraph belongs below a headline, so that the one above it is one."""
    if len(block) > _HEADLINE_LENGTH or _QUOTED.match(block):
        return True
    return bool(byline_of(block) or split_dateline(block)[0])


def _names_paper(words: Sequence[str]) -> bool:
    """Whether words are a newspaper's name by the looks of the first and the last."""
    capitalised = all(word[0].isupper() or len(word) <= _SHORT_WORD for word in words)
    return capitalised and bool(_PAPER_WORDS.search(" ".join([words[0], *words[-2:]])))


def _read_head(blocks: Sequence[str], paper: str, *, month_first: bool) -> _Head:
    head = _Head([], Said(publication=paper))
    for place, block in enumerate(blocks):
        if place == 0 and paper:
            continue
        if byline := byline_of(block):
            head.byline = " ".join(filter(None, (head.byline, byline)))
        elif labelled := said_by_labels(block, at_least=1):
            head.said = labelled.joined(head.said)
        elif said := _metadata(block, month_first=month_first):
            if not _tells_paper(block, said.publication, first=not place):
                said = replace(said, publication="")
            head.said = head.said.joined(said)
        else:
            head.titles.append(block)
    if len(head.titles) > 2 and is_role(head.titles[-1]):  # noqa: PLR2004
        # "Anna Bell", and below it "Staff Writer".
        name = bare_byline_of(head.titles[-2], head.said.publication)
        if name and not head.byline:
            head.byline = f"{name}, {head.titles[-1]}"
            del head.titles[-2:]
    if not head.byline and len(head.titles) > 1 and (bare := _bare(head)):
        head.byline = bare
        head.titles.pop()
    return head


def _bare(head: _Head) -> str | None:
    """A last line of names alone; below a headline in capitals it would be a second one."""
    if head.titles[0].isupper() and head.titles[-1].isupper():
        return None
    return bare_byline_of(head.titles[-1], head.said.publication)


def _tells_paper(block: str, publication: str, *, first: bool) -> bool:
    """Whether what stands before a date is a newspaper and not the place of printing.

    Below the `first` paragraph more may stand there: it must be named like a newspaper.
    """
    words = publication.split()
    if not first:
        return len(words) > 1 and _names_paper(words)
    if not words:
        return False
    parted = re.match(rf"\W*{re.escape(publication)}\s*[-–—|·•]", block)
    return bool(parted) or _names_paper(words)


def _headline_and_deck(titles: Sequence[str]) -> tuple[str, str]:
    if not titles:
        return "", ""
    if len(titles) > 1 and _QUOTED.match(titles[0]) and is_portal_headline(titles[1]):
        return titles[1], " ".join([titles[0], *titles[2:]])
    return titles[0], " ".join(titles[1:])


def _dateline(body: list[str]) -> tuple[str, list[str]]:
    if not body:
        return "", body
    if len(body) > 1 and is_dateline(body[0]):
        return body[0].rstrip("."), body[1:]
    dateline, rest = split_dateline(body[0])
    return dateline, [rest, *body[1:]]


def _made_headline(paragraph: str) -> str:
    words = paragraph.split()
    if len(words) <= _MADE_WORDS and len(paragraph) <= _HEADLINE_LENGTH:
        return paragraph
    made = " ".join(words[:_MADE_WORDS])[:_HEADLINE_LENGTH].rstrip(" ,;:.-–—")
    return f"{made}…"
