"""Bylines: which lines are one, and whose names they give."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DASHED = re.compile(r"^\s*(?:[-–—•*]+|~)\s*(?=\S)")
_BY = re.compile(
    r"^(?:(?:story|written|compiled|reported|text|words)\s+by|by|von|par|por|di|door"
    r"|(?:interview|protokoll|text)(?=:))[:\s]\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:By|BY|Von|VON|Par|PAR|Por|POR|Door|DOOR)[:\s]\s*(?=[A-ZÀ-Þ])")
_NAME_WORD = r"(?:[A-ZÀ-Þ][\w’'.-]*|d[’'][A-ZÀ-Þ][\w’'-]*)"
_PARTICLES_LISTED = (
    "de del della der den di da das do dos du la le las los van von vom zu zur zum y e "
    "ten ter af av bin ibn al el abu ap st"
)
_PARTICLES = frozenset(_PARTICLES_LISTED.split())
_LOWER_PARTICLES_LISTED = (
    "de del della der den da das do dos du las los van von vom zu zur zum y ten ter af av"
)
_LOWER_PARTICLES = frozenset(_LOWER_PARTICLES_LISTED.split())
_AGENCY = re.compile(
    r"(?i)\b(?:(?:the\s+)?associated\s+press|reuters|agence\s+france[- ]presse|"
    r"bloomberg(?:\s+news)?|"
    r"united\s+press\s+international|(?:the\s+)?canadian\s+press|press\s+association|"
    r"(?:(?:the\s+)?(?:(?:new\s+york|los\s+angeles)\s+times|washington\s+post|"
    r"[\w.’'-]+)\s+)?(?:news|wire)\s+services?|tribune\s+content\s+agency|"
    r"deutsche\s+presse[- ]agentur|the\s+(?:new\s+york|los\s+angeles)\s+times|"
    r"(?:the\s+)?washington\s+post|afp|upi|dpa|ansa|efe|xinhua|tass|pa\s+media|ap)\b"
)
_ROLE = re.compile(
    r"(?i)\b(?:(?:senior|chief|special|deputy|political|foreign|business|sports?|science|health|"
    r"education|crime|court|city|national|staff|our|own|associate|managing|editorial|"
    r"contributing|general|investigative|environment|economics?|arts|music|film|travel)\s+)*"
    r"(?:staff\s+(?:writers?|reporters?)|writers?|reporters?|correspondents?|editors?|columnists?|"
    r"staff|critics?|bureau(?:\s+chief)?|freelancer?|contributors?|special\s+to\s+.*|"
    r"for\b.*|from\s+(?:staff|wire).*|in\s+[A-ZÀ-Þ]\w+|redaktion|korrespondent(?:in)?|"
    r"envoyée?\s+spéciale?|the\s+[A-ZÀ-Þ].*)\b.*$"
)
_NOBODY = re.compile(
    r"(?i)\b(?:compiled|staff|wire|reports?|services?|press|agency|news|times|post|gazette|tribune|"
    r"newspapers?|editorial|board|team|desk|correspondents?|reporters?|writers?|editors?"
    r"|korrespondent(?:en|innen))\b"
)
# Names of no person where an export says that they are an author's.
_BODY = re.compile(
    r"(?i)\b(?:agency|agence|agentur|agencia|agenzia|agência|staff|services?|newspapers?"
    r"|editorial|board|team|desk|newsroom|correspondents?|reporters?|writers?|editors?"
    r"|redaktion|rédaction|redacción|redazione|redactie|redação)\b"
)
_AND = re.compile(r"\s*(?:/|&|\+|;|\||\band\b|\bund\b|\bet\b)\s*", re.IGNORECASE)
# "y" and "e" also stand inside Spanish surnames and as initials.
_WEAK_AND = re.compile(r"(?<=\w\s)(?:y|e)(?=\s\w+\s\w)", re.IGNORECASE)
_INITIALS = re.compile(r"^(?:[A-Z]\.?){1,3}$")
_SUFFIX = re.compile(r"(?i)^(?:jr|sr|ii|iii|iv|md|phd|esq)\.?$")
_EMAIL = re.compile(r"(?<!\S)[^\s@]++@\S+|https?://\S+|@\w+")
# "jane.roe@paper.test": given name and family in small letters.
_MAIL = re.compile(r"[a-z]{2,15}(?:[.-][a-z]{2,20}){1,2}(?=@[\w.-]{3,80}$)")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
# Bylines that name nobody: "(FROM OUR OWN CORRESPONDENT.)", or compiled from reports.
_UNSIGNED = re.compile(
    r"(?i)^\(?(?:from\s+(?:our|a)\b.{0,40}correspondent|compiled\s+by\s.{0,60}\breports?)\.?\)?$"
)
# What follows a name without a comma: "By ANNA BELL Special to The Larkhaven Post".
_FOR_WHOM = re.compile(r"(?i)(?<=\w)\s+special\s+(?:to|for)\b.*$")
_FULL_STOP = re.compile(r"(?<=\w{4})\.$")
_CLOSED = re.compile(r"(?i)[.?!,;:](?<!\b[js]r\.)$")
_DE_LA = re.compile(r"\bde (?:La|Las|Los)\b")
_FAMILY_SHOUTED = re.compile(
    r"((?:[A-ZÀ-Þ][a-zß-ÿ]+(?:-[A-ZÀ-Þ][a-zß-ÿ]+)*\s)*[A-ZÀ-Þ][a-zß-ÿ]+(?:-[A-ZÀ-Þ][a-zß-ÿ]+)*)"
    r"\s((?:(?:DE|DU|LE|LA|VAN|VON)\s)*[A-ZÀ-Þ]{4,}(?:-[A-ZÀ-Þ]{2,})*)"
)
_MAX_WORDS = 14
_MAX_LINE = 160
_MAX_NAME = 5


def byline_of(line: str) -> str | None:
    """Return the byline in a line that shows itself as one ("- CLAUDIA LAUER", "By …").

    The leading dash is left out, the rest stays as printed.
    """
    if len(line) > _MAX_LINE or len(line.split()) > _MAX_WORDS:
        return None
    if _UNSIGNED.match(line):
        return line.strip(" ().")
    dash = _DASHED.match(line)
    plain = line[dash.end() :].strip() if dash else line.strip()
    if not plain or plain[-1] in "?!,;:":
        return None
    if dash is None:
        lead = _LEAD.match(plain) and not plain.endswith((".", "…"))
        return plain if lead and authors_of(plain) else None
    named = authors_of(plain) or _AGENCY.search(plain) or _BY.match(plain)
    return plain if named or (plain.isupper() and _NOBODY.search(plain)) else None


def bare_byline_of(line: str, publication: str = "") -> str | None:
    """Return a line that holds nothing but names ("CLAUDIA LAUER", "Ann Lee and Bo Day").

    Only a line between a headline and its story can be taken so. `publication` may follow
    the names.
    """
    plain = line.strip()
    if len(plain) > _MAX_LINE:
        return None
    names = _without_publication(plain, publication)
    if not names or _CLOSED.search(names) or len(plain.split()) > _MAX_WORDS:
        return None
    people = authors_of(names)
    words = sum(len(name.split()) for name in people)
    unnamed = len(_without_role(_AND.sub(" ", names)).split()) - words
    named = bool(people) and all(1 < len(name.split()) <= 4 for name in people)  # noqa: PLR2004
    return plain if (named and unnamed <= 0) or _AGENCY.fullmatch(plain) else None


def authors_of(byline: str, publication: str = "") -> tuple[str, ...]:
    """Return the people a byline names, one each, in reading order and ordinary case.

    Roles, agencies, addresses and the `publication` are left out; a byline of an agency
    alone gives the agency.
    """
    text = _DASHED.sub("", _EMAIL.sub(" ", byline).strip())
    declared = bool(_BY.match(text))
    text = _without_publication(text, publication)
    text = _BRACKETS.sub(" ", _BY.sub("", text).strip())
    agency = _AGENCY.search(text)
    text = _FOR_WHOM.sub("", text)
    people: list[str] = []
    for part in re.split(r"\s*,\s*|\s+[-–—]\s+", text):
        if _SUFFIX.match(part) and people:
            people[-1] += f", {_titled_word(part, first=False)}"
            continue
        # "Ann Lee, Harbour Editor": one word before a role says of what, not who.
        people.extend(
            name
            for piece in _pieces(part)
            if (name := _person(piece))
            and not (people and " " not in name and _without_role(piece) != piece)
        )
    if people and (declared or any(" " in name for name in people)):
        return tuple(dict.fromkeys(people))
    return (cased(agency[0].strip()),) if agency else ()


def authors_by_mail(byline: str) -> tuple[str, ...]:
    """Return the people whose addresses are all there is of a byline, by their names."""
    found = [_MAIL.match(part) for part in re.split(r"[\s,;/]+", byline.strip(" ,;/"))]
    named = [_person(one[0].replace(".", " ").title()) for one in found if one]
    if len(named) < len(found):
        return ()
    return tuple(dict.fromkeys(name for name in named if name and " " in name))


def _without_publication(text: str, publication: str) -> str:
    if not publication:
        return text
    return re.sub(rf"(?i)(?<=\s){re.escape(publication)}(?!\w)", "", text).strip()


def _pieces(part: str) -> Iterator[str]:
    for piece in _AND.split(part):
        sides = _WEAK_AND.split(piece)
        yield from sides if all(len(side.split()) > 1 for side in sides) else [piece]


def agency_of(byline: str) -> str | None:
    """Return the news agency that a byline names, in ordinary case."""
    found = _AGENCY.search(
        _BRACKETS.sub(lambda inside: f" {inside[0].strip(' ()[]')} ", byline)
    )
    return cased(found[0].strip()) if found else None


def is_role(text: str) -> bool:
    """Whether a text says only what somebody is, or for whom ("Globe Staff Writer")."""
    return not _without_role(text) or bool(_NOBODY.search(text))


def is_body(name: str) -> bool:
    """Whether an author's name is that of no person ("Larkhaven News Agency")."""
    return bool(_BODY.search(name))


def _without_role(text: str) -> str:
    return _ROLE.sub("", _AGENCY.sub("", text)).strip(" ,-–—|")


def _person(text: str) -> str | None:
    """One person's name, or ``None`` if it is no name."""
    plain = _FULL_STOP.sub("", _without_role(" ".join(text.split())))
    words = plain.split()
    if not 1 <= len(words) <= _MAX_NAME or _NOBODY.search(plain) or re.search(r"\d", plain):
        return None
    named = [word for word in words if word.lower() not in _PARTICLES]
    if not named or not all(re.fullmatch(_NAME_WORD, word) for word in named):
        return None
    if len(words) == 1 and (len(plain) < 3 or _INITIALS.match(plain)):  # noqa: PLR2004
        return None
    return cased(plain)


def cased(name: str) -> str:
    """Return a name in ordinary case; one that is not all capitals is left alone."""
    if not re.sub(r"\b(?:Mc|Mac|O[’'])", "", name).isupper():
        # "Sophie LATIL", as French newspapers sign.
        signed = _FAMILY_SHOUTED.fullmatch(name)
        return f"{signed[1]} {cased(signed[2])}" if signed else name
    words = enumerate(name.split())
    titled = " ".join(_titled_word(word, first=place == 0) for place, word in words)
    return _DE_LA.sub(lambda found: found[0].lower(), titled)


def _titled_word(word: str, *, first: bool) -> str:
    if _SUFFIX.match(word):
        return word.capitalize() if word[0] in "JS" else word
    if _INITIALS.match(word) and (len(word) == 1 or "." in word):
        return word
    if not first and word.lower() in _LOWER_PARTICLES:
        return word.lower()
    if first and len(word) == 2 and not re.search(r"[AEIOUYÀ-Þ]", word):  # noqa: PLR2004
        return word  # "JD Vance"
    if word in {"AP", "AFP", "UPI", "DPA", "EFE", "ANSA", "II", "III", "IV", "TASS"}:
        return word
    return "".join(
        _capitalised(part) if part.isalpha() else part
        for part in re.split(r"([-’'.])", word)
    )


def _capitalised(part: str) -> str:
    plain = part.lower()
    if part.startswith("Mc") or (plain.startswith("mc") and len(plain) > 3):  # noqa: PLR2004
        return "Mc" + plain[2:].capitalize()
    return plain.capitalize()
