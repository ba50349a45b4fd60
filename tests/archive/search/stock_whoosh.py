"""Articles in a stock Whoosh index, and what stock Whoosh answers."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from traceback import walk_tb
from uuid import uuid4

from whoosh import query as q
from whoosh.filedb.filestore import RamStorage
from whoosh.index import FileIndex
from whoosh.reading import IndexReader
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from archive.model import HeldArticle
from archive.search.period import days
from archive.search.whoosh.schema import (
    BOOSTS,
    GAP,
    WORDS,
    Occurrences,
    Piece,
    labels_of,
    names_of,
    schema,
    zones_of,
)
from archive.search.whoosh.snapshot import Snapshot
from archive.search.words import readings, runs

Scores = dict[int, float]  # by the number of the article


def analysed(pieces: Iterable[Piece]) -> dict[str, Occurrences]:
    """Analyse the pieces of a field in plain Python."""
    places: dict[str, array[int]] = defaultdict(lambda: array("I"))
    weights: dict[str, int] = defaultdict(int)
    begin = 0
    for text, boost, lead in pieces:
        taken = 0
        for _, printed in runs(text):
            found = readings(printed)
            for word in found:
                place = begin + taken + word.position
                places[word.folded].append(2 * place + word.beside)
                weights[word.folded] += max(boost, BOOSTS.lead) if taken < lead else boost
            taken += found[-1].position + 1 if found else 0
        begin += taken + GAP
    return {
        word: Occurrences(min(weights[word], 255), found) for word, found in places.items()
    }


def document(held: HeldArticle) -> dict[str, object]:
    """Return an article as what Whoosh's writers take."""
    covered = days(held.published)
    fields = {WORDS: zones_of(held)} | dict(labels_of(held, names_of(held)))
    return {name: analysed(pieces) for name, pieces in fields.items()} | {
        "id": held.article.id.encode(),
        "first_day": covered.first if covered else 0,
        "last_day": covered.last if covered else 0,
    }


def stock_index(articles: Iterable[HeldArticle]) -> FileIndex:
    """Put articles into one segment of an index of stock Whoosh."""
    index = _fresh()
    with index.writer() as writer:
        for held in articles:
            writer.add_document(**document(held))
    return index


def _fresh() -> FileIndex:
    # Indexes in memory write temporary files to a common folder, by the index's name.
    return RamStorage().create_index(schema(), indexname=f"TWIN{uuid4().hex}")


def stock_twin(index: Snapshot, held: Mapping[str, HeldArticle]) -> FileIndex:
    """Make stock Whoosh write what our engine wrote: segments, order, removals, merges.

    Articles have the same numbers in both.
    """
    twin = _fresh()
    for segment in index.segments:
        articles = [held[article_id.decode()] for article_id in segment.ids.tolist()]
        writer = twin.writer()
        if f"{WORDS}.total" in segment.file:
            for article in articles:
                writer.add_document(**document(article))
        else:  # merged; so Whoosh merges, too
            with stock_index(articles).reader() as reader:
                writer.add_reader(reader)
        writer.commit(merge=False)
    writer = twin.writer()
    for removed, offset in zip(index.removed, index.offsets, strict=True):
        for number in removed.tolist():
            writer.delete_document(number + offset)
    writer.commit(merge=False)
    return twin


def searcher_of(reader: IndexReader) -> Searcher:
    return Searcher(reader, weighting=BM25F(B=0.75, K1=1.2))


def answered(searcher: Searcher, query: q.Query, limit: int | None = None) -> Scores:
    """Return the articles that stock Whoosh finds, with their scores."""
    results = searcher.search(query, limit=limit)
    return {docnum: score for score, docnum in results.top_n}


def attempted(searcher: Searcher, query: q.Query) -> Scores | None:
    """Return what `answered` does; ``None`` where Whoosh fails by its own fault.

    Its `AndNotMatcher` asks lists for the article at which they stand when they have ended.
    """
    try:
        return answered(searcher, query)
    except IndexError as error:
        *_, (frame, _) = walk_tb(error.__traceback__)
        if not frame.f_globals["__name__"].startswith("whoosh.matching."):
            raise
        return None


def reckoned(searcher: Searcher, query: q.Query) -> Scores:
    """Return what stock Whoosh's answers to the leaves of a tree make for all of it.

    Whoosh's own way of bringing them together is wrong for some trees, see the traps in
    `test_whoosh_equivalence`.
    """
    found = _reckoned(searcher, query)
    boost = (
        getattr(query, "boost", 1.0) if isinstance(query, q.compound.CompoundQuery) else 1
    )
    return {doc: score * boost for doc, score in found.items()}


def _reckoned(searcher: Searcher, query: q.Query) -> Scores:  # noqa: PLR0911
    everything = dict.fromkeys(searcher.reader().all_doc_ids(), 0.0)
    match query:
        case q.AndNot():
            unwanted = reckoned(searcher, query.b)
            return _kept(reckoned(searcher, query.a), lambda doc: doc not in unwanted)
        case q.AndMaybe():
            extra = reckoned(searcher, query.b)
            found = reckoned(searcher, query.a)
            return {doc: score + extra.get(doc, 0) for doc, score in found.items()}
        case q.Require():
            needed = reckoned(searcher, query.b)
            return _kept(reckoned(searcher, query.a), lambda doc: doc in needed)
        case q.Otherwise():
            return reckoned(searcher, query.a) or reckoned(searcher, query.b)
        case q.And():
            wanted = [part for part in query if not isinstance(part, q.Not)]
            parts = [reckoned(searcher, part) for part in wanted]
            unwanted = {
                doc
                for part in query
                if isinstance(part, q.Not)
                for doc in reckoned(searcher, part.query)
            }
            return {
                doc: sum(part[doc] for part in parts)
                for doc in everything
                if doc not in unwanted and all(doc in part for part in parts)
            }
        case q.Or() | q.DisjunctionMax():
            brought = sum if isinstance(query, q.Or) else max
            parts = [reckoned(searcher, part) for part in query]
            return {
                doc: brought([part[doc] for part in parts if doc in part])
                for doc in everything
                if any(doc in part for part in parts)
            }
        case q.Not():
            unwanted = reckoned(searcher, query.query)
            return {doc: 1.0 for doc in everything if doc not in unwanted}
        case q.ConstantScoreQuery():
            return dict.fromkeys(reckoned(searcher, query.child), query.score)
        case _:
            return answered(searcher, query)


def _kept(found: Scores, keep: Callable[[int], bool]) -> Scores:
    return {doc: score for doc, score in found.items() if keep(doc)}
