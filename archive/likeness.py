"""When two articles are the same story: by place and text, without what never is the story.

The same page is crawled twice, saved twice, sent twice; what differs is white space, the
case of letters and the hour at which it was fetched. Two readings are taken for one story
only where they say so of themselves (the same address, or the same headline on the same
page of the same issue) and their texts are equal, but for that, or all but equal: no less
than 98 of 100 runs of three words, and every number. A new version of a story with a new
number of victims is another story.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import urlsplit

from archive import ids
from archive.model import Article, Page

LIKE_ENOUGH = 0.98
_RUN = 3  # words
_LONGEST = 400_000  # characters of a text that are compared
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:utc|gmt|[a-z]{1,3}t))?"
    r"|\b\d{1,2}\s*[ap]\.?m\b\.?"
    r"|\b\d+\s+(?:seconds?|minutes?|mins?|hours?|hrs?)\s+ago\b"
)
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\b[^\W\d]*+\d\w*")  # a word with a figure in it


@dataclass(frozen=True, slots=True)
class Print:
    """By what one article is known again: 64-bit hashes.

    Attributes:
        place: Of the page it ran on and its headline.
        url: Of its address; ``None`` if it has none.
        story: Of headline and text, folded.
    """

    place: int
    url: int | None
    story: int


def print_of(page: Page, article: Article) -> Print:
    """Return the print of an article on a page."""
    issue = (page.publication, page.published, page.edition)
    headline = folded(article.headline)
    place = f"{ids.page_id(*issue, page.number)}\n{headline}"
    address = _address(article.url)
    story = f"{headline}\n{folded(article.text)}"
    return Print(_hash(place), _hash(address) if address else None, _hash(story))


def folded(text: str) -> str:
    """Return a text without white space, case and times of day."""
    plain = " ".join(text.casefold().split())
    return " ".join(_CLOCK.sub(" ", plain).split())


def likeness(one: str, other: str) -> float:
    """Return how alike two folded texts are, from 0 to 1; 0 where their numbers differ.

    This is the Jaccard index of their runs of three words (Broder 1997).
    """
    # Most that are not the same differ in a number, and that is quickly seen.
    numbers, others = (_NUMBER.findall(text[:_LONGEST]) for text in (one, other))
    return resemblance(one, other) if numbers == others else 0.0


def resemblance(one: str, other: str) -> float:
    """Return how much of two folded texts is the same, from 0 to 1, whatever differs."""
    found, others = runs(one), runs(other)
    return len(found & others) / len(found | others)


def runs(text: str) -> set[tuple[str, ...]]:
    """Return the runs of three words of a folded text; one run if it has fewer words."""
    words = _WORD.findall(text[:_LONGEST])
    return {tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}


def _address(url: str) -> str:
    """An address without what leads to the same page: scheme, fragment, last slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = (parts.netloc or "").casefold().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}" if host else ""


def _hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
