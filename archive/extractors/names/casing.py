"""Capitals set back to normal case, so that a tagger knows the words; lengths stay.

Newspapers print headlines, datelines and opening words in capitals. How a word is written
elsewhere in the article decides its case here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from archive.extractors.names.places import KNOWN_PLACES
from archive.extractors.names.words import listed

_CAPITALS = re.compile(r"(?<![^\W_])[A-ZÀ-ÖØ-Þ]+(?:['’][A-ZÀ-ÖØ-Þ]+)*(?![^\W_])")
_WRITTEN = re.compile(r"(?<![^\W_])[^\W\d_]+(?:['’][^\W\d_]+)*(?![^\W_])")
_VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-Þ]")
_SMALL = listed(
    "a an and as at but by de du for from in into la nor of off on or over per than the "
    "to upon via von vs with"
)
_BEGINS = re.compile(r"(?:\A|\n\n)[“\"‘']?\Z")
_GOES_ON = re.compile(r",? [a-zß-öø-ÿ]")
_FEWEST_CASES = 20
_LONGEST_GAP = 3
_LONGEST_ACRONYM = 4
_PARTICLES = listed("da de del della der des di du la le van von zu")


def truecase(text: str, shortest: int = 4, written: str = "") -> str:
    """Return `text` with runs of capitals in normal case.

    Args:
        text: What to change; letters change case and nothing moves.
        shortest: The number of capital words that make a run.
        written: More text of the same article, to learn the case of words from.
    """
    runs = list(_runs(text, shortest))
    changed = _set_back(text, runs, written) if runs else text
    changed = _name_single_words(changed, text, written)
    return changed if len(changed) == len(text) else text


def _set_back(text: str, runs: list[list[re.Match[str]]], written: str) -> str:
    cases = _written_cases(written or text, runs if not written else [])
    # What a headline names is named in the text too; its other words are common ones.
    informed = bool(written) and len(cases) >= _FEWEST_CASES
    parts = []
    done = 0
    for run in runs:
        opens = _opens_sentence(text, run)
        for word in run:
            start, end = word.span()
            common = informed or (opens and start > run[0].start())
            unknown = _lowered if common else _capitalized
            parts += [text[done:start], _normal(word.group(), cases, unknown)]
            done = end
    parts.append(text[done:])
    return "".join(parts)


def _name_single_words(text: str, printed: str, written: str) -> str:
    """Set back single words in capitals that are known as names: "TOKYO, June 3".

    They are known from `printed`, the text as it was, from `written`, or as places.
    """
    capitals = {word.group() for word in _CAPITALS.finditer(text)}
    long = {word for word in capitals if len(word) > _LONGEST_ACRONYM and word.isalpha()}
    if not long:
        return text
    known = {word.group() for word in _WRITTEN.finditer(f"{printed} {written}")}
    names = {
        word: word.capitalize()
        for word in long
        if word.capitalize() in known or word.capitalize() in KNOWN_PLACES
    }
    return _CAPITALS.sub(lambda word: names.get(word.group(), word.group()), text)


def name_case(name: str) -> str:
    """Return a name printed in capitals as it would be written ("O’BRIEN", "McKAY")."""
    letters = [letter for letter in name if letter.isalpha()]
    if not letters or sum(letter.isupper() for letter in letters) * 2 < len(letters):
        return name
    words = name.split()
    return " ".join(
        word if _keeps_capitals(word) else _name_word(word, first=number == 0)
        for number, word in enumerate(words)
    )


def _keeps_capitals(word: str) -> bool:
    bare = word.rstrip(".,")
    return bare in {"II", "III", "IV"} or "." in bare or not _VOWEL.search(bare)


def _name_word(word: str, *, first: bool) -> str:
    if word.lower() in _PARTICLES and not first:
        return word.lower()
    cased = re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), word)
    cased = re.sub(
        r"(?<=['’])(?:S|T|Re|Ll|Ve)$", lambda match: match.group().lower(), cased
    )
    return re.sub(r"^Mc([a-z])", lambda match: "Mc" + match.group(1).upper(), cased)


def _runs(text: str, shortest: int) -> Iterator[list[re.Match[str]]]:
    """Yield stretches of at least `shortest` capital words with little between them."""
    run: list[re.Match[str]] = []
    for word in _CAPITALS.finditer(text):
        if run and (
            word.start() - run[-1].end() > _LONGEST_GAP
            or "\n\n" in text[run[-1].end() : word.start()]
        ):
            if len(run) >= shortest:
                yield run
            run = []
        run.append(word)
    if len(run) >= shortest:
        yield run


def _written_cases(text: str, runs: list[list[re.Match[str]]]) -> dict[str, str]:
    """Return the usual form of each word of `text`, by its lower case form.

    Words within `runs` of capitals say nothing about case.
    """
    counts: Counter[str] = Counter(word.group() for word in _WRITTEN.finditer(text))
    for run in runs:
        counts.subtract(word.group() for word in run)
    usual: dict[str, str] = {}
    for form, count in counts.most_common():
        if count > 0:
            usual.setdefault(form.lower(), form)
    return usual


def _opens_sentence(text: str, run: list[re.Match[str]]) -> bool:
    """Say whether a sentence goes on after capitals that only adorn its beginning."""
    start, end = run[0].start(), run[-1].end()
    return _BEGINS.search(text, max(0, start - 4), start) is not None and bool(
        _GOES_ON.match(text, end)
    )


def _lowered(word: str) -> str:
    return word if _is_acronym(word) else word.lower()


def _is_acronym(word: str) -> bool:
    return len(word) <= _LONGEST_ACRONYM and not _VOWEL.search(word)


def _capitalized(word: str) -> str:
    if _is_acronym(word):
        return word
    return _name_word(word, first=True)


def _normal(word: str, cases: dict[str, str], unknown: Callable[[str], str]) -> str:
    small = word.lower()
    if small in cases:
        return cases[small]
    if small in _SMALL:
        return small
    return unknown(word)
