"""The words that Whoosh's own queries for many words stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapidfuzz.distance import Levenshtein
from whoosh import query as whoosh_query

from archive.search.whoosh.codec import whoosh_reader
from archive.search.whoosh.snapshot import Snapshot


def stands_for_all(query: whoosh_query.Query) -> bool:
    """Say whether a query means every article that has the field."""
    match query:
        case whoosh_query.Prefix():
            return not query.text
        case whoosh_query.Wildcard():
            return bool(query.text == "*")
        case whoosh_query.Regex():
            return bool(query.text == ".*")
    return False


def expansion(
    query: whoosh_query.Query,
    index: Snapshot,
    matching: Callable[[str, str], Sequence[str]],
) -> list[str]:
    """Return the words of a snapshot that a query stands for.

    Args:
        query: A query of any class derived from Whoosh's `MultiTerm`.
        index: The snapshot.
        matching: Gives the words of a field that are of a form with ``*`` and ``?``.
    """
    match query:
        case whoosh_query.Prefix() if _plain(query.text):
            return list(matching(query.fieldname, f"{query.text}*"))
        case whoosh_query.Wildcard() if "[" not in query.text:
            return list(matching(query.fieldname, query.text))
        case whoosh_query.FuzzyTerm() if _plain(query.text):
            # A letter put in, left out or replaced is one edit.
            head, edits = query.text[: query.prefixlength], int(query.maxdist)
            return [
                word
                for word in matching(query.fieldname, f"{head}*")
                if Levenshtein.distance(word, query.text, score_cutoff=edits) <= edits
            ]
    parts = whoosh_reader(index).leaf_readers() if index.segments else ()
    terms = {term for part, _ in parts for _, term in query.expanded_terms(part)}
    return sorted(term.decode() for term in terms)


def _plain(text: str) -> bool:
    return "*" not in text and "?" not in text
