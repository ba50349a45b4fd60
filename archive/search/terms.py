"""What one word or one quotation of a query asks for."""

from __future__ import annotations

import re

from archive.search.tokens import Token, wrong
from archive.search.tree import Exact, Fuzzy, Near, Node, Pattern, Phrase, Word
from archive.search.words import folded_pattern, printed_runs, readings, sequence, words

FARTHEST = 1000  # words between those of a NEAR
_NEAR = 10  # where no number is given
_MOST_EDITS = 2
_LETTER = re.compile(r"[^\W_]")
_FUZZY = re.compile(r"(.+)~([0-9]*)[.,;:!]*")
_TILDE = re.compile(r"(?<!/)~")  # "/~" stands in addresses
_SIGNS = re.compile(r"[.,;:!]*")
_NUMBER = re.compile(r"[0-9]{1,4}")


def term(token: Token) -> Node | None:
    """Return what a word or a quotation asks for; ``None`` for one without a word.

    Raises:
        QuerySyntaxError: Its signs make no sense.
    """
    if token.kind == "phrase":
        return _near_phrase(token) if token.tail else _phrase(token)
    text = token.text
    if text.startswith("="):
        return _exact(token)
    if "~" in text and (begin := _LETTER.search(text.translate(_AS_LETTERS))):
        if found := _FUZZY.fullmatch(text):
            return _fuzzy(token, found[1], found[2])
        if _TILDE.search(text, begin.start()):
            raise wrong("“~” stands at the end of a word, as in kenney~ or kenney~2", token)
    if "*" in text or "?" in text:
        return _pattern(token)
    spelt = any(True for _ in words(text))
    return Word(text, start=token.start, end=token.end) if spelt else None


def near_text(token: Token) -> str:
    """Return what a word or a quotation at one side of NEAR looks for.

    Raises:
        QuerySyntaxError: It is something else.
    """
    if token.kind in ("word", "phrase"):
        node = term(token)
        if node is None:
            raise wrong("there is no word in this to look for", token)
        if isinstance(node, Word | Phrase):
            return node.text
    raise wrong("NEAR can join only words and quotations", token)


def near_distance(token: Token) -> int:
    """Return the number of a NEAR.

    Raises:
        QuerySyntaxError: It has none that can be used.
    """
    _, slash, number = token.text.partition("/")
    return _distance(number, token, "NEAR/5") if slash else _NEAR


_AS_LETTERS = str.maketrans("*?", "xx")


def _distance(number: str, token: Token, example: str) -> int:
    if not _NUMBER.fullmatch(number) or int(number) > FARTHEST:
        raise wrong(
            f"here a number of words up to {FARTHEST} is needed, as in {example}", token
        )
    return int(number)


def _phrase(token: Token) -> Node:
    if not any(True for _ in words(token.text)):
        raise wrong("there is no word in this quotation", token)
    return Phrase(token.text, start=token.start, end=token.end)


def _near_phrase(token: Token) -> Node:
    distance = _distance(token.tail[1:], token, '"city hall"~5')
    texts = tuple(run for run in printed_runs(token.text) if readings(run))
    if len(texts) < 2:  # noqa: PLR2004
        raise wrong("only two words or more can be near each other", token)
    return Near(texts, distance, start=token.start, end=token.end)


def _exact(token: Token) -> Node:
    rest = token.text[1:]
    found = printed_runs(rest)
    if not found:
        raise wrong("“=” needs a word right after it, as in =Bush", token)
    run = found[0]
    if len(found) > 1 or not rest.startswith(run) or not _SIGNS.fullmatch(rest, len(run)):
        raise wrong("“=” takes one word as it is printed, without other signs", token)
    return Exact(run, start=token.start, end=token.end)


def _fuzzy(token: Token, text: str, edits: str) -> Node:
    if "*" in text or "?" in text:
        raise wrong("a word takes either a wildcard or “~”", token)
    if edits not in ("", "1", "2"):
        raise wrong(
            f"“~” takes 1 or {_MOST_EDITS}, the number of letters that may differ", token
        )
    if len(sequence(text)) != 1 or len(list(words(text))) != 1:
        raise wrong("“~” can follow only one word", token)
    return Fuzzy(text, int(edits or 1), start=token.start, end=token.end)


def _pattern(token: Token) -> Node:
    if not _LETTER.search(token.text):
        raise wrong("a wildcard needs letters beside it, as in immigra* or w?ld", token)
    if not folded_pattern(token.text):
        raise wrong("a wildcard can stand only in one word, without other signs", token)
    return Pattern(token.text, start=token.start, end=token.end)
