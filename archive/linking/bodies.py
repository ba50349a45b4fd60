"""Names of organizations and places of different articles."""

from __future__ import annotations

from archive.linking.forms import listed, words

# Written in full or short, and never what tells two bodies apart.
_SHORT = {
    "company": "co",
    "corporation": "corp",
    "incorporated": "inc",
    "limited": "ltd",
    "brothers": "bros",
    "department": "dept",
    "association": "assn",
    "assoc": "assn",
    "university": "univ",
    "railway": "ry",
    "railroad": "rr",
    "&": "and",
    "saint": "st",
    "mount": "mt",
    "fort": "ft",
}
_SMALL = listed("of the and for in on at to & de la le et des du von der die und")
_LEAST_FOR_ACRONYM = 2


def body_key(name: str) -> str:
    """Return a name's words without "the", with short forms for what has one.

    "St. Louis" and "Saint Louis", "Smith & Co." and "Smith and Company" are the same;
    "Congress Party" and "Congress" are not.
    """
    plain = words(name)
    if len(plain) > 1 and plain[0] == "the":
        plain = plain[1:]
    joined: list[str] = []
    run = ""
    # "U. S. A." and "U.S.A." and "USA" are spelt alike.
    for word in (*plain, ""):
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        if run:
            joined.append(run)
            run = ""
        if word:
            joined.append(_SHORT.get(word, word))
    return " ".join(joined)


def acronym(name: str) -> str:
    """Return the first letters of the words that count, ``""`` for a single word."""
    counted = [word for word in words(name) if word not in _SMALL]
    if len(counted) < _LEAST_FOR_ACRONYM:
        return ""
    return "".join(word[0] for word in counted)
