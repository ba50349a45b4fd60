"""Which of a page's titles is the headline as printed.

Pages name themselves for readers (`h1`), for search engines (`title`), for networks
(``og:title``) and in linked data, and often differently each time. Every source has one
vote of a weight of its own for the wording it carries; half as much counts for a wording
that contains it. Site names are cut off before the vote. The heading printed right above
the text counts most, since that is what a reader of the paper saw.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from archive.importers.web.declared import Declared, plain
from archive.importers.web.linked_data import Story
from archive.importers.web.publication import Site, key, parts_of

MAX_LENGTH = 400
_METAS = (
    ("og:title", 1.1),
    ("citation_title", 1.0),
    ("dc.title", 0.7),
    ("dcterms.title", 0.7),
    ("dc:title", 0.7),
    ("sailthru.title", 0.7),
    ("parsely-title", 0.7),
    ("cxenseparse:title", 0.5),
    ("headline", 1.0),
    ("title", 0.5),
    ("twitter:title", 0.3),
)
_SEPARATOR = re.compile(
    r"\s+[|\-–—›»·•]+\s+|\s*[|›»｜]\s*|--|(?<=[\u3040-\u9fff])_|_(?=[\u3040-\u9fff])"
)
_HEADING_CLASS = re.compile(
    r"headline|(?:entry|post|article|story|news|single|content|detail)[-_]{0,2}title",
    re.IGNORECASE,
)
_LOGO = re.compile(r"(?:site|blog|page)-?(?:title|name)|logo|brand|masthead", re.IGNORECASE)
_HOME = re.compile(r"/|(?:https?:)?//[^/?#]+/?(?:index\.\w+)?")
_MOST = 12
_UNFILLED = "{{"  # a place that a script would have filled
_OUTSIDE = frozenset({"nav", "footer", "aside", "noscript", "dialog", "template"})
_CUT = ("…", "...")
_WORD = re.compile(r"\w+")
_EASTERN = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One wording of the headline, with the weight of the source it stands in."""

    text: str
    weight: float
    printed: bool = False


def headline_of(
    tree: HtmlElement,
    head: Declared,
    story: Story,
    site: Site,
    above: Callable[[], str],
) -> str:
    """Return the headline on one line, ``""`` if the page has none.

    `above` finds the heading nearest above the text. It is asked only if no heading of
    the first order is known to what the page declares.
    """
    declared = [Candidate(story.headline, 1.4)]
    declared += [Candidate(head.first(name), weight) for name, weight in _METAS]
    declared += [Candidate(head.title, 0.6)]
    printed = [Candidate(text, 1.5, printed=True) for text in _printed(tree, head.title)]
    wordings = [c.text for c in (*printed, *declared[:1]) if c.text]
    declared = [
        Candidate(without_site(candidate.text, site, wordings), candidate.weight)
        for candidate in declared
        if candidate.text and _UNFILLED not in candidate.text
    ]
    # A heading that nothing else knows is a logo, a teaser or the name of a box.
    known = [candidate.text for candidate in declared]
    printed = [
        Candidate(without_site(c.text, site, known), c.weight, printed=True)
        for c in printed
        if not site.is_named(c.text)
    ]
    agreed = [c for c in printed if any(_alike(c.text, text) for text in known)]
    if not agreed:
        nearest = above()
        if nearest and not site.is_named(nearest):
            near = Candidate(nearest, 1.5, printed=True)
            generic = _is_generic(head) or _says_more(tree, head, nearest)
            agreed = [near] if generic or _alike_any(nearest, known) else []
            if agreed and generic:
                return nearest[:MAX_LENGTH]
    chosen = _elect([*(agreed or (printed if not known else ())), *declared], site)
    return chosen[:MAX_LENGTH]


def without_site(title: str, site: Site, wordings: Iterable[str] = ()) -> str:
    """Return `title` without the name of the site, or of a section, before or behind it.

    A part goes if it names the site, or if what is left is one of the `wordings`.
    """
    title = " ".join(title.split())[: 2 * MAX_LENGTH]
    cuts = list(_SEPARATOR.finditer(title))
    exact = {key(text) for text in wordings}
    if not cuts or key(title) in exact:
        return title
    for cut in cuts:
        for rest in (title[: cut.start()], title[cut.end() :]):
            if key(rest) in exact and len(rest) > 8:
                return rest.strip()
    for cut in reversed(cuts):
        if site.is_named(title[cut.end() :]):
            return without_site(title[: cut.start()], site, wordings)
    if site.is_named(title[: cuts[0].start()]):
        return title[cuts[0].end() :]
    # "Headline | Section | Site, for readers in …": the last part holds the site's name.
    last = key(title[cuts[-1].end() :])
    if len(last) < 50 and any(len(name) > 4 and name in last for name in site.keys):
        return without_site(title[: cuts[-1].start()], site, wordings)
    return title


def _printed(tree: HtmlElement, title: str) -> list[str]:
    """Return the texts of the headings that may be the headline, the first order first.

    Headings of a lower order count if they call themselves headlines, or if the page's own
    `title` holds them, as on weblogs, whose first heading is the name of the weblog.
    """
    first: list[str] = []
    second: list[str] = []
    wanted = key(title)
    for element in tree.iter("h1", "h2", "h3"):
        if len(first) > _MOST or len(second) > _MOST:
            break
        if any(parent.tag in _OUTSIDE for parent in element.iterancestors()):
            continue
        text = plain(element)
        if not 1 < len(text) <= MAX_LENGTH or _UNFILLED in text or _leads_home(element):
            continue
        if element.tag == "h1":
            first.append(text)
        elif (
            element.get("itemprop") == "headline"
            or _HEADING_CLASS.search(element.get("class") or "")
            or (len(key(text)) > 10 and key(text) in wanted)
        ):
            second.append(text)
    return [*first, *second]


def _leads_home(heading: HtmlElement) -> bool:
    """Whether a heading is the site's name: a logo, or a link to the home page."""
    marks = f"{heading.get('class') or ''} {heading.get('id') or ''}"
    if _LOGO.search(marks):
        return True
    link = heading.find(".//a")
    if link is None:
        parent = heading.getparent()
        link = parent if parent is not None and parent.tag == "a" else None
    if link is None:
        return False
    address = link.get("href") or ""
    return bool(_HOME.fullmatch(address)) or link.get("rel") == "home"


def _elect(candidates: list[Candidate], site: Site) -> str:
    """Return the wording with most votes; among its spellings the best readable one."""
    votes: dict[str, float] = {}
    spellings: dict[str, list[Candidate]] = {}
    counted: set[str] = set()
    shown: list[tuple[str, float]] = []
    for candidate in candidates:
        wording = key(candidate.text)
        if not wording or site.is_named(candidate.text):
            continue
        if candidate.printed and wording in counted:
            continue
        counted.add(wording)
        votes[wording] = votes.get(wording, 0.0) + candidate.weight
        if candidate.printed:
            shown.append((wording, candidate.weight))
        spellings.setdefault(wording, []).append(candidate)
    if not votes:
        return next((c.text for c in candidates if c.text), "")
    supported = {
        wording: weight
        + sum(
            other_weight / 2
            for other, other_weight in votes.items()
            if other != wording and len(wording) > 12 and wording in other
        )
        + sum(
            weight / 2
            for other, weight in shown
            if other != wording and len(wording) > 12 and other.endswith(wording)
        )
        for wording, weight in votes.items()
    }
    best = max(supported, key=lambda wording: supported[wording])
    longer = [
        wording
        for wording in supported
        if wording != best
        and wording.startswith(best)
        and (len(best) >= 90 or any(c.text.endswith(_CUT) for c in spellings[best]))
    ]
    chosen = spellings[longer[0] if longer else best]
    calm = [c for c in chosen if not c.text.isupper()] or chosen
    spelt = Counter(candidate.text for candidate in calm)
    return max(calm, key=lambda c: (spelt[c.text], c.printed, c.weight)).text


def _alike(one: str, other: str) -> bool:
    """Whether two wordings can be of one story: they share words, or one has the other."""
    first, second = key(one), key(other)
    if not first or not second:
        return False
    if first in second or second in first:
        return min(len(first), len(second)) > (2 if _EASTERN.search(first) else 5)
    words, others = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    shared = len(words & others)
    return shared >= 2 and shared * 3 >= min(len(words), len(others))


def _alike_any(text: str, others: list[str]) -> bool:
    return any(_alike(text, other) for other in others)


def _is_generic(head: Declared) -> bool:
    """Whether a page declares no title for the story itself: only its sections have one."""
    return not _is_social(head) and len(parts_of(head.title)) > 1


def _says_more(tree: HtmlElement, head: Declared, heading: str) -> bool:
    """Whether a page's one heading of the first order says more than its short title."""
    if _is_social(head) or len(heading.split()) <= len(head.title.split()):
        return False
    return [key(plain(one)) for one in tree.iter("h1")] == [key(heading)]


def _is_social(head: Declared) -> bool:
    return bool(
        head.first("og:title", "twitter:title", "headline", "citation_title", "dc.title")
    )
