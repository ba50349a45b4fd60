"""Which publication a page belongs to, and by which names the site calls itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from archive.importers.web.declared import Declared
from archive.importers.web.linked_data import Story

_PARTS = re.compile(
    r"\s+[|\-–—:›»·•~/]+\s+|\s*[|›»｜]\s*|\s+::\s+|--"
    r"|(?<=[\u3040-\u9fff])_|_(?=[\u3040-\u9fff])"
)
_LANGUAGE = re.compile(
    r"^([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?\b"
)
_DOMAIN = re.compile(r"\.(?:com?|org|net|gov|edu|info|biz|tv|[a-z]{2})(?:\.[a-z]{2})?$")
_NUMBERED = re.compile(r"\W+(?:page|seite|página|pagina)\s\d{1,3}\s*$", re.IGNORECASE)
_UNWANTED = re.compile(r"[\W_]+")
_ENDING = re.compile(r"\.(?:com|org|net|de|fr|es|it|co\.uk|at|ch|pl|ru)$", re.IGNORECASE)


def parts_of(title: str) -> list[str]:
    """Split a title at its separators: "Headline | Section | The Paper"."""
    return [part for part in _PARTS.split(title) if part.strip()]


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """Return what two spellings of one name have in common: letters and digits only."""
    return _UNWANTED.sub("", unicodedata.normalize("NFKD", name).casefold())


@dataclass(frozen=True, slots=True)
class Site:
    """The names by which a page calls its site, as keys; `name` is the publication."""

    name: str
    keys: frozenset[str]

    def is_named(self, text: str) -> bool:
        """Whether `text` is but a name of the site ("Le Monde.fr", "the Guardian")."""
        wanted = key(_ENDING.sub("", text.strip()))
        if not wanted or wanted in self.keys or key(text) in self.keys:
            return bool(wanted)
        if text.isupper() and len(wanted) > 2:
            return any(known.startswith(wanted) for known in self.keys)
        bare = wanted.removeprefix("the").removeprefix("die").removeprefix("der")
        return len(bare) > 3 and any(
            bare == known.removeprefix("the") for known in self.keys
        )

    def has_part(self, text: str) -> bool:
        """Whether `text` names a part of the site: "g1 SP", "CNN Business"."""
        first, _, rest = text.partition(" ")
        return bool(rest) and not first.istitle() and key(first) in self.keys


def site_of(head: Declared, story: Story) -> Site:
    """Return how the page's site is called.

    ``og:site_name`` first, as it is meant for readers; then the publisher of the linked
    data, a part of the title that the host's name spells, and the host itself.
    """
    host = head.host
    label = key(_DOMAIN.sub("", host).rsplit(".", 1)[-1]) if host else ""
    suffix = _suffix(head.title, label)
    declared = (
        head.first("og:site_name"),
        story.publisher,
        *head.each("citation_newspaper_title", "citation_journal_title", "dc.publisher"),
        *head.each("publisher"),
        suffix,
        *head.each("application-name", "apple-mobile-web-app-title", "al:ios:app_name"),
    )
    names = [name for name in declared if name and len(name) < 80 and "://" not in name]
    keys = {key(name) for name in (*names, suffix, host, label)}
    keys |= {key(_ENDING.sub("", name)) for name in names}
    return Site(_name(names, suffix, host), frozenset(filter(None, keys)))


def name_beside(headline: str, title: str) -> str:
    """Return what stands in a page's title beside its headline, ``""`` if nothing does."""
    if not headline or headline not in title:
        return ""
    before, _, after = title.partition(headline)
    rests = [
        _NUMBERED.sub("", text).strip(" |-–—:›»·•~/<>«：｜－_") for text in (after, before)
    ]
    return next((text for text in rests if 1 < len(text) < 60), "")


def _name(names: list[str], suffix: str, host: str) -> str:
    first = names[0] if names else host
    if "." in first and " " not in first and suffix:
        return suffix  # "vnexpress.net" where the title says "VnExpress"
    return first


def _suffix(title: str, label: str) -> str:
    """Return the last or first part of a title if the host's name spells it."""
    parts = parts_of(title)
    for part in (parts[-1], parts[0]) if len(parts) > 1 else ():
        spelt = key(part)
        initials = "".join(word[0] for word in part.split()).casefold()
        if label and (
            label in spelt
            or (len(label) > 1 and initials == label)
            or _is_short(label, spelt)
        ):
            return part.strip() if len(part) < 60 else ""
    return ""


def _is_short(label: str, spelt: str) -> bool:
    """Whether a host's name shortens a site's: "nytimes" and "The New York Times"."""
    letters = iter(spelt)
    return label[-4:] == spelt[-4:] and all(letter in letters for letter in label)


def language_of(declared: Iterable[str]) -> str | None:
    """Return the first of `declared` that is a language as a BCP 47 tag, or ``None``."""
    for text in declared:
        match = _LANGUAGE.match(text.strip())
        if match and match[1].lower() not in {"und", "mul", "zxx"}:
            script = f"-{match[2].title()}" if match[2] else ""
            region = f"-{match[3].upper()}" if match[3] else ""
            return f"{match[1].lower()}{script}{region}"
    return None
