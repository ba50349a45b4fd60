"""Which printed forms mean the same organization or the same place, within one article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice

from archive.extractors.names.organizations import acronyms
from archive.extractors.names.words import (
    COMMON_BODIES,
    HEADS,
    LEGAL_FORMS,
    LINKING_WORDS,
    listed,
)

_WORD = re.compile(r"[^\W_]+(?:\.(?=[^\W_]\b)[^\W_]\b)*(?:['’][^\W_]+)*|&")
# A short form may leave these out: "U.S. Immigration …", "Federal Bureau …".
_NATIONAL = frozenset(
    {"us", "usa", "uk", "national", "federal", "royal", "american", "british"}
)
# One word of these is too common to stand for the one organization that begins with it.
_COMMON = listed(
    "american bank british central city county department east federal first general "
    "international national new north party royal south state supreme the united "
    "university us west world"
)
_COUNTRIES = {
    "us": "united states",
    "usa": "united states",
    "united states of america": "united states",
    "uk": "united kingdom",
    "uae": "united arab emirates",
    "ussr": "soviet union",
}
_COUNTRY = frozenset({"us", "usa", "uk"})
# "The Times" is the "New York Times" where no other Times is named.
_PAPERS = listed(
    "bulletin chronicle courier examiner gazette globe herald inquirer journal mercury "
    "observer post press record register sentinel star sun telegraph times tribune"
)
_TRADES = listed(
    "airlines airways bank bros brothers communications electric energy entertainment "
    "financial industries insurance international life media motor motors oil petroleum "
    "pharmaceuticals securities stores systems technologies technology"
)
_HEADS = frozenset(head.lower() for head in HEADS)
# Words that add to the name of a place what it is, and make no other place of it.
_SITES = listed(
    "bridge building canyon castle cathedral center centre church creek hall hotel house "
    "jail library mosque museum opera palace park prison river school square stadium "
    "theater theatre tower valley"
)
_MOST_WORDS = 8
_FEWEST_SHARED_WORDS = 2
_MOST_NAMESAKES = 100
_SHORTEST_FIRST_WORD = 4


def group_organizations(names: Sequence[str]) -> list[int]:
    """Give each organization of `names` a number, the same for names of the same one.

    Initials belong to the name they abbreviate, "Enron" to "Enron Corp.", and "Immigration
    and Customs Enforcement" to the same with "U.S." before it, where only one name fits.
    """
    keys = [_organization_key(name) for name in names]
    known = list(dict.fromkeys(keys))
    meant = {key: key for key in known}
    initials: defaultdict[str, set[str]] = defaultdict(set)
    first_words: defaultdict[str, dict[str, None]] = defaultdict(dict)
    tails: defaultdict[str, set[str]] = defaultdict(set)
    parts: defaultdict[str, set[str]] = defaultdict(set)
    printed = dict(reversed(list(zip(keys, names, strict=True))))
    for key in known:
        words = key.split()
        if len(words) < _FEWEST_SHARED_WORDS:
            continue
        for letters in acronyms(printed[key]):
            initials[letters.lower()].add(key)
        first_words[words[0]][key] = None
        if words[0] in _COUNTRY or (
            words[0] in _NATIONAL and len(words) > _FEWEST_SHARED_WORDS
        ):
            tails[" ".join(words[1:])].add(key)
        if words[-1] in _PAPERS or _is_own(words[-1]):
            tails[words[-1]].add(key)
        for part in _parts_of(words):
            parts[part].add(key)
    for key in known:
        fuller = tails.get(key) or _with_trade(key, first_words) or parts.get(key, set())
        if len(fuller) == 1:
            meant[key] = next(iter(fuller))
    for key in known:
        if " " not in key:
            fitting = initials.get(key) or _first_word_owners(key, first_words)
            owners = {meant[owner] for owner in fitting}
            if len(owners) == 1:
                meant[key] = owners.pop()
    return _numbers(keys, meant)


def group_places(names: Sequence[str]) -> list[int]:
    """Give each place of `names` a number.

    "U.S." and "United States" are one, and so are the "Tarrow River" and the "Tarrow" where
    only one is called so; "Kansas" and "Kansas City" are two.
    """
    keys = [_place_key(name) for name in names]
    meant = {key: key for key in keys}
    fuller: defaultdict[str, set[str]] = defaultdict(set)
    for key in meant:
        words = key.split()
        for end in range(1, len(words)):
            if _SITES.issuperset(words[end:]):
                fuller[" ".join(words[:end])].add(key)
    for short in fuller.keys() & meant.keys():
        if len(fuller[short]) == 1:
            meant[short] = next(iter(fuller[short]))
    return _numbers(keys, meant)


def _is_own(word: str) -> bool:
    """Say whether a last word can stand for the whole: "Pirates" can, "Company" cannot."""
    return not (
        word in COMMON_BODIES
        or word in _COMMON
        or word in _TRADES
        or word in _HEADS
        or word.isdigit()
        or len(word) < _SHORTEST_FIRST_WORD
    )


def _parts_of(words: Sequence[str]) -> Iterator[str]:
    """Yield what is left of a name without its first word, and without the last as well.

    The "Farm Bureau" is the "American Farm Bureau Federation" where nothing else is called
    so.
    """
    for start, end in ((1, len(words)), (1, len(words) - 1), (0, len(words) - 1)):
        part = words[start:end]
        apart = _FEWEST_SHARED_WORDS <= len(part) < len(words) <= _MOST_WORDS
        if apart and not LINKING_WORDS.intersection((part[0], part[-1])):
            yield " ".join(part)


def _with_trade(key: str, first_words: Mapping[str, Collection[str]]) -> set[str]:
    """Return the names that are `key` and the trade: "Nippon Life" and "… Insurance"."""
    words = key.split()
    if len(words) < _FEWEST_SHARED_WORDS or words[0] in _COMMON:
        return set()
    beginning = f"{key} "
    return {
        longer
        for longer in islice(first_words.get(words[0], ()), _MOST_NAMESAKES)
        if longer.startswith(beginning) and _TRADES.issuperset(longer.split()[len(words) :])
    }


def _first_word_owners(key: str, first_words: Mapping[str, Collection[str]]) -> set[str]:
    if key in _COMMON or len(key) < _SHORTEST_FIRST_WORD:
        return set()
    return set(first_words.get(key, ()))


def _numbers(keys: Sequence[str], meant: Mapping[str, str]) -> list[int]:
    """Number the keys by what they finally mean; meanings may follow one another."""
    final = {key: _follow(key, meant.__getitem__) for key in set(keys)}
    order = {
        key: number for number, key in enumerate(dict.fromkeys(final[k] for k in keys))
    }
    return [order[final[key]] for key in keys]


def _follow(key: str, meaning: Callable[[str], str]) -> str:
    seen = {key}
    while (following := meaning(key)) not in seen:
        seen.add(following)
        key = following
    return key


def _organization_key(name: str) -> str:
    words = _plain_words(name)
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return " ".join(words)


def _place_key(name: str) -> str:
    key = " ".join(_plain_words(name))
    return _COUNTRIES.get(key, key)


def _plain_words(name: str) -> list[str]:
    """Return the words of a name in lower case, without "the"; "U.S." is one word."""
    words = [word.replace(".", "").lower() for word in _WORD.findall(name)]
    if len(words) > 1 and words[0] == "the":
        words.pop(0)
    return words or [name.lower()]
