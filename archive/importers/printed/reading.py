"""The pages of an issue, read one after another as its plan says.

Articles run over pages, so pages may be opened early; none is kept longer than needed: an
issue of a hundred pages must not fill the memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from archive.errors import SourceError
from archive.importers.printed.article import article_of, plain_text
from archive.importers.printed.compose import Piece
from archive.importers.printed.delpher import plain_article
from archive.importers.printed.files import Opened, open_page
from archive.importers.printed.layout import Block, BlockKind, Layout
from archive.importers.printed.page_images import facsimile_of
from archive.importers.printed.plan import Area, ArticlePlan, IssuePlan, PagePlan
from archive.importers.printed.whole_page import Guess, articles_of
from archive.importers.xml import note_if_cut_off
from archive.model import Article, ArticleKind, Context, Page
from archive.source import Source

_MISSING_TOLD = 3
_LEFT_WORDS = 100
_LEFT_SHARE = 0.25
_LEFT_WHOLE = 20  # words of a page of which no article has any
# More articles than these have no block in common; else one file could stand for a library.
_MOST_USES = 10
_LEFT = "the text of the page that the issue's file gives to no article"
_NOT_LEFT = frozenset({BlockKind.RUNNING, BlockKind.ILLUSTRATION})


Opener = Callable[[PagePlan, Source, Collection[str]], Opened | str]


def pages_of(
    plan: IssuePlan,
    source: Source,
    guess: Guess,
    opener: Opener = open_page,
    *,
    alone: bool = True,
) -> Iterator[Page]:
    """Yield the pages of an issue with the articles that begin on them.

    Pages that cannot be read are yielded with a note. Where the plan knows no articles,
    every page is one. `guess` tells the language of a text where the issue does not;
    `opener` reads a page, or says why it cannot; `alone` if the source is of this issue.

    Raises:
        SourceError: None of the pages of a source could be read.
    """
    if alone and (cut := note_if_cut_off(source.read(), "the issue's file")):
        plan = replace(plan, notes=(*plan.notes, *cut))
    reader = _Reader(plan, source, guess, opener)
    waiting: list[Page] = []
    for index in range(len(plan.pages)):
        page = reader.page(index)
        waiting.append(page)
        if reader.any_read:
            yield from waiting
            waiting.clear()
    if alone and not reader.any_read:
        raise SourceError(source.name, _none_read(plan))
    yield from waiting


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is wanted of one page: ids of blocks, and those that belong to an article."""

    ids: frozenset[str]
    claimed: tuple[Area, ...]


class _Reader:
    def __init__(
        self, plan: IssuePlan, source: Source, guess: Guess, opener: Opener
    ) -> None:
        self._plan = plan
        self._opener = opener
        self._source = source
        self._open: dict[int, Opened | str] = {}
        self._beginning: dict[int, list[ArticlePlan]] = {}
        areas: dict[int, list[Area]] = {}
        for article in plan.articles:
            first = min(area.page for area in article.areas)
            self._beginning.setdefault(first, []).append(article)
            for area in article.areas:
                areas.setdefault(area.page, []).append(area)
        for area in plan.furniture:
            areas.setdefault(area.page, []).append(area)
        self._wanted = {
            page: _Wanted(
                frozenset(key for area in held for key in (*area.ids, area.end) if key),
                tuple(held),
            )
            for page, held in areas.items()
        }
        only = _only_language(plan)
        self._guess = guess if only is None else lambda _: only
        self._uses: Counter[tuple[int, str]] = Counter()
        self.any_read = False

    def page(self, index: int) -> Page:
        """Return a page and the articles that begin on it."""
        plan, page = self._plan, self._plan.pages[index]
        opened = self._opened(index)
        layout = None if isinstance(opened, str) else opened.layout
        facsimile, notes = facsimile_of(page.images, self._source, layout)
        articles: list[Article] = []
        if isinstance(opened, str):
            notes = (opened, *notes)
            articles = self._without_page(index)
            self.any_read = self.any_read or bool(articles)
        else:
            self.any_read = True
            planned = len(self._beginning.get(index, ()))
            articles = self._articles(index, opened)
            empty = planned - sum(a.kind is not ArticleKind.PAGE for a in articles)
            notes = (*notes, *opened.layout.notes, *_without_words(empty))
            # Articles begin on their first page, so none asks for this one again.
            del self._open[index]
        return Page(
            plan.publication,
            plan.published,
            tuple(articles),
            edition=plan.edition,
            number=page.number,
            country=plan.country,
            language=plan.language,
            sequence=page.sequence,
            facsimile=facsimile,
            statements=(*plan.statements, *page.statements),
            notes=(*(plan.notes if index == 0 else ()), *notes),
        )

    def _articles(self, index: int, opened: Opened) -> list[Article]:
        if not self._plan.articles:
            return list(self._by_itself(index, opened.layout))
        found = [
            made
            for article in self._beginning.pop(index, ())
            if (made := self._article(article)) is not None
        ]
        left = self._left(index, opened)
        if left:
            rest = self._by_itself(index, replace(opened.layout, blocks=tuple(left)))
            found += (replace(each, notes=(*each.notes, _LEFT)) for each in rest)
        return found

    def _by_itself(self, index: int, layout: Layout) -> tuple[Article, ...]:
        """The articles of a page of which the plan knows none."""
        page = self._plan.pages[index]
        told = Context(self._plan.publication or None, self._plan.published)
        name = page.texts[0] if page.texts else self._source.name
        return articles_of(layout, page.number, told, name, self._guess)

    def _article(self, article: ArticlePlan) -> Article | None:
        pieces: list[Piece] = []
        lost: dict[str, None] = {}
        seen: set[int] = set()
        for area in article.areas:
            opened = self._opened(area.page)
            page = self._plan.pages[area.page]
            if isinstance(opened, str):
                lost[_called(page)] = None
                continue
            for block in opened.blocks(area):
                used = (area.page, block.id)
                if id(block) not in seen and self._uses[used] < _MOST_USES:
                    seen.add(id(block))
                    self._uses[used] += 1 if block.id else 0
                    pieces.append(Piece(opened.layout, page.number, block, area.field))
        notes = (f"the part on page {', '.join(lost)} could not be read",) if lost else ()
        made = article_of(article, pieces, self._guess, notes)
        # Places are of less use than the text that would be lost with a page.
        plain = self._plain(article) if lost else None
        is_fuller = plain and (made is None or len(plain.text) > len(made.text))
        return plain if is_fuller else made

    def _left(self, index: int, opened: Opened) -> list[Block]:
        """The blocks that nothing claims, if they hold much of the page's text."""
        wanted = self._wanted.get(index)
        claimed = {
            id(block)
            for area in (wanted.claimed if wanted else ())
            for block in opened.whole(area)
        }
        words = {id(block): _words(block) for block in opened.layout.blocks}
        left = [
            block
            for block in opened.layout.blocks
            if id(block) not in claimed and block.kind not in _NOT_LEFT
        ]
        count = sum(words[id(block)] for block in left)
        whole = not claimed and count >= _LEFT_WHOLE
        much = count >= _LEFT_WORDS and count >= _LEFT_SHARE * sum(words.values())
        return left if much or whole else []

    def _opened(self, index: int) -> Opened | str:
        """A page's text, or why it cannot be read."""
        if index not in self._open:
            wanted = self._wanted.get(index)
            page = self._plan.pages[index]
            self._open[index] = self._opener(
                page, self._source, wanted.ids if wanted else ()
            )
        return self._open[index]

    def _without_page(self, index: int) -> list[Article]:
        """The articles of an unreadable page of which there is the plain text.

        Those that run over other pages begin on the next of these.
        """
        found: list[Article] = []
        put_off: dict[int, list[ArticlePlan]] = {}
        for article in self._beginning.pop(index, ()):
            later = {area.page for area in article.areas if area.page > index}
            later = {page for page in later if isinstance(self._opened(page), Opened)}
            if later:
                put_off.setdefault(min(later), []).append(article)
            elif (plain := self._plain(article)) is not None:
                found.append(plain)
        for page, articles in put_off.items():
            self._beginning[page] = [*articles, *self._beginning.get(page, ())]
        return found

    def _plain(self, article: ArticlePlan) -> Article | None:
        part = self._source.part(article.plain) if article.plain else None
        if part is None:
            return None
        try:
            return plain_text(article, *plain_article(part), self._guess)
        except SourceError:
            return None


def _only_language(plan: IssuePlan) -> str | None:
    """The language of what says none itself, if the issue knows no other."""
    said = {article.language for article in plan.articles} | {plan.language}
    languages = said - {None}
    return languages.pop() if len(languages) == 1 else None


def _without_words(count: int) -> tuple[str, ...]:
    if count <= 0:
        return ()
    return (f"{count} of the articles that the issue names here have no words",)


def _words(block: Block) -> int:
    return sum(len(line.words) for line in block.lines)


def _called(page: PagePlan) -> str:
    return page.number or str(page.sequence)


def _none_read(plan: IssuePlan) -> str:
    if not plan.pages:
        return "names no page of an issue"
    names = [page.texts[0] for page in plan.pages if page.texts]
    if not names:
        return f"speaks of {len(plan.pages)} pages but names no file with their text"
    told = ", ".join(name.rsplit("/", 1)[-1] for name in names[:_MISSING_TOLD])
    more = " …" if len(names) > _MISSING_TOLD else ""
    return (
        f"names {len(plan.pages)} pages, none of which can be read ({told}{more}); "
        "give it together with them"
    )
