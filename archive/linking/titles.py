"""Titles before names, and which of them one person does not have beside another."""

from __future__ import annotations

from functools import lru_cache

from archive.linking.forms import listed, words

CLERGY = 1
POLITICS = 2
FORCES = 4
POLICE = 8
CROWN = 16

# What a clergyman is not; whom a crown makes known by it alone.
EXCLUSIVE = {
    CLERGY: POLITICS | FORCES | POLICE | CROWN,
    CROWN: CLERGY | POLITICS | POLICE,
    POLITICS: CLERGY | CROWN,
    FORCES: CLERGY,
    POLICE: CLERGY | CROWN,
}
_FAMILIES = {
    CLERGY: "rev reverend father pastor bishop archbishop cardinal pope rabbi deacon canon "
    "vicar imam mullah maulana ayatollah sister priest chaplain",
    POLITICS: "mayor senator sen governor gov congressman congresswoman rep alderman "
    "councilman councilwoman councillor president premier minister chancellor speaker mp "
    "ambassador secretary representative selectman",
    FORCES: "general gen colonel col major maj captain capt lieutenant lt lieut sergeant "
    "sgt corporal cpl private pvt admiral adm brigadier brig commander commodore",
    POLICE: "detective sheriff constable patrolman inspector superintendent policeman",
    CROWN: "king queen prince princess emperor empress sultan tsar emir",
}
_FAMILY = {word: family for family, listed in _FAMILIES.items() for word in listed.split()}

# What stands before a name and is no part of it.
HONORIFICS = frozenset(
    (
        *_FAMILY,
        *listed(
            "mr ms miss messrs dr prof professor hon honorable honourable sir lord lady "
            "dame judge justice doctor chief officer coach director chairman chairwoman "
            "attorney commissioner chief esq mme mlle monsieur madame herr frau senor "
            "senora don dona prime vice ex former late the"
        ),
    )
)
# These may be given names or surnames too, and stay unless more than one word follows.
DOUBTFUL = listed(
    "major pope bishop king prince queen chancellor dean judge justice sister "
    "father don general canon deacon private constable sheriff earl lord rep "
    "speaker minister cardinal chief coach lady dame duke priest pastor"
)


@lru_cache(maxsize=1 << 12)
def families_of(role: str) -> int:
    """Return the bits of what a title says of its bearer, 0 if nothing."""
    found = 0
    for word in words(role):
        found |= _FAMILY.get(word, 0)
    return found


def exclude(one: int, other: int) -> bool:
    """Say whether the titles of two bearers tell that they are two people."""
    return any(one & family and other & EXCLUSIVE[family] for family in EXCLUSIVE)
