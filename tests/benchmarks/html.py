"""How well and how fast web pages are read, beside trafilatura alone in the same run.

    python -m tests.benchmarks.html [GROUND_TRUTH.jsonl] [--pages]

Rows name a ``file`` beside the ground truth and what is known of it: ``title``,
``authors``, ``date``, ``body``, ``must_contain``, ``must_not_contain``. It is scored so:

- body: mean over pages of the F1 of 4-word shingles (as multisets). Words are folded runs
  of letters and digits; in scripts without spaces (Chinese, Japanese, Thai, Lao, Burmese,
  Khmer) every character is a word. The dateline, a field of its own, is put back first.
- headline: the same letters and digits, whatever the punctuation.
- date: the same day.
- authors: F1 over all names of all rows that know their authors, by letters alone.
- CPU: process time of reading a page, warm, as a ratio to trafilatura's `extract`.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Any

from archive.errors import SourceError
from archive.importers.html import HtmlImporter
from archive.importers.pasted.language import guessed_language
from archive.source import Source

GROUND_TRUTH = (
    Path(__file__).resolve().parents[3] / "shared/corpora/html/ground_truth.jsonl"
)
_UNSPACED = (
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_WORD = re.compile(rf"{_UNSPACED}|(?:(?!{_UNSPACED})\w)+")
_SIZE = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader made of one page."""

    headline: str
    authors: tuple[str, ...]
    date: str
    text: str
    cpu: float


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the 4-word shingles of `text` with their number."""
    words = _WORD.findall(text.casefold())
    if len(words) < _SIZE:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[start:] for start in range(_SIZE)), strict=False))


def f1(found: Counter[Any], wanted: Counter[Any]) -> float:
    """Return the F1 of two multisets; 1 if both are empty."""
    total = sum(found.values()) + sum(wanted.values())
    return 2 * sum((found & wanted).values()) / total if total else 1.0


def letters(text: str) -> str:
    """Return what two spellings of one headline or name have in common."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return "".join(char for char in folded if char.isalnum())


def read_with_pressmark(path: Path) -> Reading:
    """Read a page as ingest does."""
    start = time.process_time()
    try:
        (page,) = HtmlImporter().read(Source(str(path), path))
    except SourceError:
        return Reading("", (), "", "", time.process_time() - start)
    cpu = time.process_time() - start
    article = page.articles[0]
    text = f"{article.dateline} {article.text}" if article.dateline else article.text
    return Reading(article.headline, article.authors, page.published or "", text, cpu)


def read_with_trafilatura(path: Path) -> Reading:
    """Read a page with trafilatura's defaults; only the extraction of text is timed."""
    from trafilatura import bare_extraction, extract

    content = path.read_bytes()
    start = time.process_time()
    text = extract(content) or ""
    cpu = time.process_time() - start
    document = bare_extraction(content, with_metadata=True)
    if document is None:
        return Reading("", (), "", text, cpu)
    names = tuple(name for name in (document.author or "").split("; ") if name)
    return Reading(document.title or "", names, (document.date or "")[:10], text, cpu)


def read_languages() -> None:
    """Read what languages look like, once for all pages that do not say theirs."""
    guessed_language("Mae'r afon yn uchel heddiw. " * 20)


def score(rows: list[dict[str, Any]], readings: list[Reading]) -> dict[str, float]:
    """Return the scores of `readings` for `rows`; what no row knows is left out."""
    pairs = list(zip(rows, readings, strict=True))
    scores: dict[str, float] = {}
    bodies = [
        f1(shingles(reading.text), shingles(row["body"]))
        for row, reading in pairs
        if row.get("body")
    ]
    if bodies:
        scores["body"] = mean(bodies)
    headlines = [
        letters(reading.headline) == letters(row["title"])
        for row, reading in pairs
        if row.get("title")
    ]
    if headlines:
        scores["headline"] = mean(headlines)
    days = [
        reading.date == row["date"][:10]
        for row, reading in pairs
        if row.get("date") and re.match(r"\d{4}-(0\d|1[0-2])-\d\d", row["date"])
    ]
    if days:
        scores["date"] = mean(days)
    named = [(row, reading) for row, reading in pairs if row.get("authors") is not None]
    if named:
        scores["authors"] = f1(
            _names((number, reading.authors) for number, (_, reading) in enumerate(named)),
            _names((number, row["authors"]) for number, (row, _) in enumerate(named)),
        )
    kept = [part in r.text for row, r in pairs for part in row.get("must_contain") or ()]
    if kept:
        scores["kept"] = mean(kept)
    out = [
        part not in r.text for row, r in pairs for part in row.get("must_not_contain") or ()
    ]
    if out:
        scores["kept out"] = mean(out)
    return scores


def _names(lists: Iterable[tuple[int, Iterable[str]]]) -> Counter[tuple[int, str]]:
    return Counter((number, letters(name)) for number, names in lists for name in names)


def main(arguments: list[str]) -> int:
    """Print a table of scores and the ratio of CPU time."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.html")
    parser.add_argument("ground_truth", type=Path, nargs="?", default=GROUND_TRUTH)
    parser.add_argument("--pages", action="store_true", help="list the pages that differ")
    options = parser.parse_args(arguments)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    with options.ground_truth.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    paths = [options.ground_truth.parent / row["file"] for row in rows]
    readers: dict[str, Callable[[Path], Reading]] = {
        "trafilatura": read_with_trafilatura,
        "pressmark": read_with_pressmark,
    }
    for reader in readers.values():
        reader(paths[0])  # imports and stop lists are not the page's
    read_languages()
    # Page by page in turn, so that both meet the same machine.
    pairs = [{name: read(path) for name, read in readers.items()} for path in paths]
    readings = {name: [pair[name] for pair in pairs] for name in readers}
    _print_table(rows, readings)
    ratios = [
        ours.cpu / theirs.cpu
        for ours, theirs in zip(readings["pressmark"], readings["trafilatura"], strict=True)
        if theirs.cpu > 0
    ]
    total = sum(r.cpu for r in readings["pressmark"])
    whole = total / sum(r.cpu for r in readings["trafilatura"])
    _print(
        f"CPU: {whole:.2f} x trafilatura over all pages, {median(ratios):.2f} x on the "
        f"median page, {1000 * total / len(rows):.0f} ms a page"
    )
    if options.pages:
        _print_pages(rows, readings)
    return 0


def _print_table(rows: list[dict[str, Any]], readings: dict[str, list[Reading]]) -> None:
    sources = [*dict.fromkeys(row.get("source", "") for row in rows), ""]
    columns = ("body", "headline", "date", "authors", "kept", "kept out")
    _print(f"{'rows':24}{'':13}" + "".join(f"{column:>10}" for column in columns))
    for source in sources:
        chosen = [n for n, row in enumerate(rows) if source in {"", row.get("source")}]
        for name, all_readings in readings.items():
            scores = score([rows[n] for n in chosen], [all_readings[n] for n in chosen])
            cells = (f"{scores[c]:10.4f}" if c in scores else f"{'':10}" for c in columns)
            label = f"{source or 'all'} ({len(chosen)})"
            _print(f"{label:24}{name:13}" + "".join(cells))


def _print_pages(rows: list[dict[str, Any]], readings: dict[str, list[Reading]]) -> None:
    for row, theirs, ours in zip(
        rows, readings["trafilatura"], readings["pressmark"], strict=True
    ):
        _print(f"\n{row['file']}")
        if row.get("body"):
            wanted = shingles(row["body"])
            scores = [f1(shingles(reading.text), wanted) for reading in (theirs, ours)]
            _print("  body      {:.3f} -> {:.3f}".format(*scores))
        if row.get("title") and letters(row["title"]) != letters(ours.headline):
            _print(f"  headline  {ours.headline!r} for {row['title']!r}")
        if row.get("date") and row["date"][:10] != ours.date:
            _print(f"  date      {ours.date!r} for {row['date'][:10]!r}")
        known = row.get("authors")
        if known is not None and set(map(letters, known)) != set(
            map(letters, ours.authors)
        ):
            _print(f"  authors   {ours.authors} for {known}")


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
