"""An article made of its pieces and of what the issue's file says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.importers.pasted.bylines import authors_of, bare_byline_of, byline_of
from archive.importers.printed.compose import Composed, Piece, compose
from archive.importers.printed.layout import Block
from archive.importers.printed.plan import ArticlePlan
from archive.importers.printed.whole_page import Guess
from archive.model import Article, ArticleKind, Field, Origin, Statement

_HEADLINE_WORDS = 12
_HEADLINE_LENGTH = 120
_MADE = "no headline was found; the first words stand in for it"
_PLAIN = "its page could not be read, so the text is there without its places"
_WORD = re.compile(r"\w+")
_NAMED = frozenset({ArticleKind.ILLUSTRATION, ArticleKind.TABLE})
# Names that software gives where it has none, and words that only say what a thing is.
_NO_HEADLINE = re.compile(
    r"(?:[A-Z]+_)*PLACEHOLDER|\W*(?:untitled(?: (?:text|image|illustration))?|unknown"
    r"|no title|no headline|sans titre"
    r"|(?:ohne|kein) titel|zonder titel|sin t[ií]tulo|senza titolo|sem t[ií]tulo|utan titel"
    r"|uten tittel|uden titel|unbetitelt)\W*"
    r"|advert(?:isement|entie)?s?|familieberichte?n?|adv?\.? ?\d*"
    r"|publicités?|anzeigen?|article \d*|advertising"
    r"|(?:multiple )?(?:classified|display) (?:ad|advertisement)s?|classifieds?"
    r"|advertisements (?:&|and) notices"
    r"|page \d+ advertisements?(?: column \d+)?"
    r"|(?:adv|ad|publicité|anzeige|illustration|image|article|artikel)\S* \d+ page \d+"
    r"|illustration|image|picture|table|[\W_]*",
    re.IGNORECASE,
)


def article_of(
    plan: ArticlePlan,
    pieces: Sequence[Piece],
    guess: Guess,
    notes: tuple[str, ...] = (),
) -> Article | None:
    """Return the article that `pieces` make, in their order; ``None`` if there is none.

    What is printed as its headline is its headline, or else what the issue's file calls
    it, or else its first words; never a name that software made up. `guess` tells the
    language of a text of which nothing else does.
    """
    given = known_name(plan.headline)
    composed = compose(_with_headline(pieces, given))
    byline = composed.texts.get(Field.BYLINE, "") or plan.byline
    if byline and _squashed(byline) == _squashed(given):
        given = ""  # what has no headline is called by its author
    printed = composed.texts.get(Field.HEADLINE, "")
    text = composed.texts.get(Field.TEXT, "")
    deck = composed.texts.get(Field.DECK, "")
    if not (text or printed or deck) and not (plan.kind in _NAMED and given):
        return None
    if not _WORD.search(printed):
        printed = ""
    headline = printed or given
    if not headline:
        headline = first_words(text or deck)
        notes = (_MADE, *notes)
    if not headline:
        return None
    statements = (
        (Statement("headline", given, Origin.FILE, plan.rule),)
        if given and plan.rule
        else ()
    )
    return _made(
        Article(
            "",
            headline,
            text,
            deck=deck or plan.deck,
            byline=byline,
            authors=plan.authors
            or authors_of(byline_of(byline) or bare_byline_of(byline) or ""),
            section=plan.section,
            language=plan.language,
            certain=plan.certain,
            notes=notes,
            kind=plan.kind,
            statements=statements,
        ),
        composed,
        guess,
    )


def plain_text(plan: ArticlePlan, title: str, text: str, guess: Guess) -> Article | None:
    """Return an article of which there is only the text; ``None`` if that is empty."""
    if not text and not title:
        return None
    given = " ".join((title or plan.headline).split())
    headline = known_name(given)
    return Article(
        "",
        headline or first_words(text) or given,
        text,
        section=plan.section,
        language=plan.language or guess(text),
        notes=(_PLAIN,) if headline else (_MADE, _PLAIN),
        kind=plan.kind,
    )


def known_name(name: str) -> str:
    """Return a name on one line; ``""`` if software made it up or it says but the kind."""
    plain = " ".join(name.split())
    return "" if _NO_HEADLINE.fullmatch(plain) else plain


def first_words(text: str) -> str:
    """Return so much of `text` as stands in for a headline."""
    words = text.split()
    made = " ".join(words[:_HEADLINE_WORDS])[:_HEADLINE_LENGTH]
    if len(words) <= _HEADLINE_WORDS and len(made) < _HEADLINE_LENGTH:
        return made
    return f"{made.rstrip(' ,;:.-–—') or made}…"


def _made(article: Article, composed: Composed, guess: Guess) -> Article:
    return replace(
        article,
        language=article.language or composed.language or guess(article.text),
        certain=tuple(dict.fromkeys((*article.certain, *composed.certain))),
        regions=composed.regions,
        words=composed.words,
        confidence=composed.confidence,
    )


def _with_headline(pieces: Sequence[Piece], given: str) -> Sequence[Piece]:
    """Make the first block the headline where it says no more than the given one."""
    if not given or any(piece.field is Field.HEADLINE for piece in pieces):
        return pieces
    texts = [place for place, piece in enumerate(pieces) if piece.block.lines]
    if len(texts) > 1 and pieces[texts[0]].field is Field.BYLINE:
        return pieces
    if len(texts) < 2 or _squashed(_plain(pieces[texts[0]].block)) != _squashed(given):  # noqa: PLR2004
        return pieces
    made = list(pieces)
    made[texts[0]] = replace(made[texts[0]], field=Field.HEADLINE)
    return made


def _plain(block: Block) -> str:
    return "".join(word.text for line in block.lines for word in line.words)


def _squashed(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
