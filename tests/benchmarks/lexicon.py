"""Finding terms in a lexicon, beside plain Python and rapidfuzz on a list in the same run.

Run with ``python -m tests.benchmarks.lexicon [TERMS …]``. The terms are words of scanned
newspapers of 1916 and, up to the number asked for, what further misprints make of them.
The peers are: bisection for single terms and beginnings, a compiled pattern tried on every
term for the other forms, and `rapidfuzz.process.extract` (plain distance only, so it finds
less). Of the ratios, less than 1 means that the lexicon is faster.
"""

from __future__ import annotations

import bisect
import gzip
import json
import random
import re
import statistics
import string
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from archive.search.whoosh.lexicon import Lexicon, lexicon_arrays

NEWSPAPERS = (
    Path(__file__).resolve().parents[3]
    / "shared"
    / "corpora"
    / "large"
    / "chronam_1916.jsonl.gz"
)
SIZES = (100_000, 1_000_000)
QUERIES = 60
PEER_QUERIES = 12  # each is a scan of all terms
ROUNDS = 3


def printed_words() -> Counter[str]:
    """Return the words of the newspapers with their number."""
    found: Counter[str] = Counter()
    with gzip.open(NEWSPAPERS, "rt", encoding="utf-8") as lines:
        for line in lines:
            found.update(re.findall(r"[^\W_]{1,64}", json.loads(line)["text"].lower()))
    return found


def lexicon_terms(printed: Counter[str], size: int) -> list[str]:
    """Return so many terms, sorted: the usual words, and misprints of them."""
    chance = random.Random(1916)  # noqa: S311  # the same noise on every run
    usual = [word for word, _ in printed.most_common(size)]
    terms = set(usual)
    while len(terms) < size:
        word = chance.choice(usual)
        place = chance.randrange(len(word))
        letter = chance.choice(string.ascii_lowercase)
        terms.add(word[:place] + letter + word[place + chance.randrange(2) :])
    return sorted(terms)


def timed(ask: Callable[[str], object], queries: Sequence[str]) -> tuple[float, float]:
    """Return the median and the 95th percentile of what queries take, in milliseconds."""
    taken = []
    for query in queries:
        best = float("inf")
        for _ in range(ROUNDS):
            start = time.perf_counter()
            ask(query)
            best = min(best, time.perf_counter() - start)
        taken.append(1000 * best)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def tried(terms: Sequence[str]) -> Callable[[str], list[str]]:
    """Return what tries a form on every term."""

    def ask(form: str) -> list[str]:
        pattern = re.compile(form.replace("*", ".*").replace("?", "."))
        return [term for term in terms if pattern.fullmatch(term)]

    return ask


def scanned(terms: Sequence[str], edits: int) -> Callable[[str], object]:
    """Return what compares a word with every term."""
    return lambda word: process.extract(
        word, terms, scorer=OSA.distance, score_cutoff=edits, limit=None
    )


def measure(terms: list[str], words: Sequence[str]) -> None:
    """Print what one lexicon takes for each kind of query, and its peer."""
    start = time.perf_counter()
    arrays = lexicon_arrays([term.encode() for term in terms])
    built = time.perf_counter() - start
    weight = sum(array.nbytes for array in arrays.values()) / len(terms)
    letters = arrays["blob"].nbytes / len(terms)
    sys.stdout.write(
        f"{len(terms):,} terms: {weight:.1f} bytes each ({letters:.1f} its letters), "
        f"built in {built:.2f} s\n"
    )
    lexicon = Lexicon(arrays)
    kinds: tuple[tuple[str, Callable[[str], str], Callable[..., object], object], ...] = (
        ("find", str, lexicon.find, lambda word: bisect.bisect_left(terms, word)),
        (
            "prefix",
            lambda word: word[:4],
            lexicon.prefix,
            lambda head: (
                bisect.bisect_left(terms, head),
                bisect.bisect_left(terms, head + chr(sys.maxunicode)),
            ),
        ),
        ("*fix", lambda word: "*" + word[-4:], lexicon.pattern, tried(terms)),
        ("*mid*", lambda word: f"*{word[1:4]}*", lexicon.pattern, tried(terms)),
        ("a*b", lambda word: f"{word[:2]}*{word[-2:]}", lexicon.pattern, tried(terms)),
        ("a?c*", lambda word: f"{word[0]}?{word[2:4]}*", lexicon.pattern, tried(terms)),
        ("~1", str, lambda word: lexicon.similar(word, 1), scanned(terms, 1)),
        ("~2", str, lambda word: lexicon.similar(word, 2), scanned(terms, 2)),
    )
    sys.stdout.write("  kind      median      p95     peer    ratio\n")
    for kind, put, ask, peer in kinds:
        queries = [put(word) for word in words]
        median, late = timed(ask, queries)
        other, _ = timed(peer, queries[:PEER_QUERIES])  # type: ignore[arg-type]
        sys.stdout.write(
            f"  {kind:7} {median:9.3f} {late:9.3f} {other:8.3f} {median / other:8.4f}\n"
        )


def main() -> None:
    """Measure lexicons of the sizes named on the command line."""
    printed = printed_words()
    usual = [word for word, _ in printed.most_common(20_000) if len(word) > 3]
    words = random.Random(7).sample(usual, QUERIES)  # noqa: S311
    for size in [int(text) for text in sys.argv[1:]] or SIZES:
        measure(lexicon_terms(printed, size), words)


if __name__ == "__main__":
    main()
