"""How well the shipped extractor finds names and dates in rows of plain text, and how fast.

usage: python -m tests.benchmarks.mentions [GOLD.jsonl OUT.jsonl]

With two files the mentions found in the rows of GOLD are written to OUT; without, every set
of the corpora is scored, with spaCy and with our own tagger alone, as in a hurry; then the
linking of the articles in tests/data/linking, and how soon an article's names are there.
A row of GOLD has "id", "text", "published" (ISO date or null) and
"mentions" ``[[start, end, kind, value], …]`` with code points of the text; a row of OUT has
"id" and "mentions". A span counts whatever its article, honorific, possessive or last dot;
*strict* asks for the same span, *partial* for an overlapping one of the same kind, *value*
for the very date.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from archive.extractors import default_extractor
from archive.extractors.dates import find_dates
from archive.model import Article, EntityKind, Field, HeldArticle, Names, Provenance
from tests.annotated import annotated_articles, b_cubed_f1, found_meanings

Span = tuple[int, int]
Row = dict[str, object]
Rows = Iterable[list[object]]
Extract = Callable[[HeldArticle], Names]

SETS = Path(__file__).resolve().parents[3] / "shared/corpora/entities"
_BEFORE = re.compile(
    r"(?:the|an?|on|in|mr|mrs|ms|miss|dr|hon|rev|sir|capt|gen|col|prof|judge|gov|sen|rep|"
    r"governor|president|senator)\b\.?\s+",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(?:['’][sS])?[\s,;:.'’”\"()—-]*$")
_WORDS = 1_000
_WORD = re.compile(r"\w+|[^\w\s]")


def main(arguments: list[str]) -> None:
    """Write predictions for one file, or score all sets."""
    if arguments:
        gold, out = map(Path, arguments)
        with out.open("w", encoding="utf-8") as rows:
            for row, names in _read(gold):
                found = {"id": row["id"], "mentions": _in_text(names)}
                rows.write(json.dumps(found, ensure_ascii=False) + "\n")
        return
    sys.stdout.write(
        f"{'set':24}{'kind':14}{'strict F':>9}{'partial F':>10}{'value F':>9}"
        f"{'tokens/s':>10}\n"
    )
    for gold in sorted(SETS.glob("*.jsonl")):
        _score(gold, gold.stem, lambda held: default_extractor().extract(held))
        if not gold.stem.startswith("dates"):
            _score(gold, f"{gold.stem}, hurried", _at_once)
    _time_dates(SETS / "dates_aquaint.jsonl")
    _link()
    _hurry()


def _read(
    gold: Path, extract: Extract = lambda held: default_extractor().extract(held)
) -> Iterator[tuple[Row, Names]]:
    with gold.open(encoding="utf-8") as lines:
        for line in lines:
            row: Row = json.loads(line)
            yield row, extract(_held(row))


def _at_once(held: HeldArticle) -> Names:
    return default_extractor().extract_at_once(held)[0]


def _link() -> None:
    """Score the linking of names within the articles annotated for it."""
    articles = list(annotated_articles())
    found = [
        found_meanings(
            default_extractor().extract(_held({"id": one.name, "text": one.text}))
        )
        for one in articles
    ]
    pairs = [(one.meanings, names) for one, names in zip(articles, found, strict=True)]
    known = [
        ({place: one[place] for place in one if place in names}, names)
        for one, names in pairs
    ]
    sys.stdout.write(
        f"linking, {len(articles)} articles: B3 F1 {b_cubed_f1(pairs):.3f}; "
        f"of the names that are found {b_cubed_f1(known):.3f}\n"
    )


def _hurry() -> None:
    """Say how soon the names of 1,000 words are there, once the tagger is warm."""
    text = " ".join(one.text for one in annotated_articles())
    words = text.split(" ")
    taken = []
    for start in range(0, len(words) - _WORDS, _WORDS // 2):
        held = _held({"id": "page", "text": " ".join(words[start : start + _WORDS])})
        started = perf_counter()
        default_extractor().extract_at_once(held)
        taken.append(perf_counter() - started)
    sys.stdout.write(f"names of {_WORDS:,} words: {median(taken) * 1000:.0f} ms\n")


def _held(row: Row) -> HeldArticle:
    published = row.get("published")
    article = Article(
        str(row["id"]), "", str(row["text"]), Provenance("", "", "plain text")
    )
    return HeldArticle(article, "", str(published) if published else None, "", "")


def _in_text(names: Names) -> list[list[object]]:
    return [
        [mention.start, mention.end, mention.kind.value, mention.value]
        for mention in names.mentions
        if mention.field is Field.TEXT
    ]


def _score(gold: Path, called: str, extract: Extract) -> None:
    extract(_held({"id": "warm", "text": "Ann Lee was in Rome."}))
    hits = {kind.value: [0, 0, 0, 0, 0, 0] for kind in EntityKind}
    started = process_time()
    rows = list(_read(gold, extract))
    seconds = process_time() - started
    tokens = sum(len(_WORD.findall(str(row["text"]))) for row, _ in rows)
    for row, names in rows:
        text = str(row["text"])
        right_values = _right_values(text, row["mentions"], _in_text(names))  # type: ignore[arg-type]  # JSON
        hits["date"][5] += right_values
        for kind, tally in hits.items():
            wanted = _spans(text, row["mentions"], kind)  # type: ignore[arg-type]  # JSON
            found = _spans(text, _in_text(names), kind)
            tally[0] += len(wanted)
            tally[1] += len(found)
            tally[2] += len(wanted & found)
            tally[3] += sum(any(_meet(one, other) for other in found) for one in wanted)
            tally[4] += sum(any(_meet(one, other) for other in wanted) for one in found)
    for kind, (wanted, found, strict, recalled, right, valued) in hits.items():
        if wanted:
            scores = (
                _f1(strict / wanted, strict, found),
                _f1(recalled / wanted, right, found),
            )
            value = f"{_f1(valued / wanted, valued, found):9.1f}" if valued else f"{'':9}"
            sys.stdout.write(
                f"{called:24}{kind:14}{scores[0]:9.1f}{scores[1]:10.1f}{value}"
                f"{tokens / seconds:10,.0f}\n"
            )


def _time_dates(gold: Path) -> None:
    """Tell how fast the date tagger is alone; the rest is the time that names take."""
    with gold.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    find_dates(rows[0]["text"], rows[0]["published"])
    started = process_time()
    for row in rows:
        find_dates(row["text"], row["published"])
    seconds = process_time() - started
    tokens = sum(len(_WORD.findall(row["text"])) for row in rows)
    sys.stdout.write(f"{'dates alone':22}{'':42}{tokens / seconds:10,.0f}\n")


def _right_values(text: str, wanted: Rows, found: Rows) -> int:
    """Count the dates wanted of which one that overlaps them has the very value."""
    right = 0
    for start, end, kind, value in wanted:
        span = _bare(text, int(str(start)), int(str(end)))
        right += kind == "date" and any(
            other == value and _meet(span, _bare(text, int(str(first)), int(str(last))))
            for first, last, what, other in found
            if what == "date"
        )
    return right


def _spans(text: str, mentions: Iterable[list[object]], kind: str) -> set[Span]:
    spans = set()
    for start, end, found_kind, *_ in mentions:
        if found_kind == kind and isinstance(start, int) and isinstance(end, int):
            spans.add(_bare(text, start, end))
    return spans


def _bare(text: str, start: int, end: int) -> Span:
    after = _AFTER.search(text[start:end])
    stop = start + after.start() if after else end
    while (before := _BEFORE.match(text, start, stop)) and before.end() < stop:
        start = before.end()
    return start, stop


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _f1(recall: float, right: int, found: int) -> float:
    precision = right / found if found else 0.0
    both = precision + recall
    return 200 * precision * recall / both if both else 0.0


if __name__ == "__main__":
    main(sys.argv[1:])
