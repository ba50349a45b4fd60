"""An article's citation on one plain line, for a footnote or a message."""

from __future__ import annotations

from archive.model import HeldArticle
from reader.edtf_words import edtf_words

_NAMED_IN_FULL = 3  # a longer list of authors is cut to the first


def citation(held: HeldArticle) -> str:
    """Return authors, "headline", publication, date, page and address of an article.

    What is not known is left out, except the date: "undated" is worth saying. Without names
    of authors the byline stands as printed.
    """
    article = held.article
    parts = (
        _authors(article.authors) or article.byline,
        f"“{_quotable(article.headline)}”" if article.headline.strip() else "",
        held.publication,
        edtf_words(held.published) if held.published else "undated",
        f"p. {held.page}" if held.page else "",
        article.url,
    )
    return ", ".join(" ".join(part.split()) for part in parts if part)


def _authors(names: tuple[str, ...]) -> str:
    if len(names) > _NAMED_IN_FULL:
        return f"{names[0]} and others"
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return "".join(names)


def _quotable(headline: str) -> str:
    """Return a headline without its final stop, its own quotation marks made single."""
    bare = headline.strip()
    if bare.endswith(".") and not bare.endswith(".."):
        bare = bare[:-1]
    bare = bare.replace("“", "‘").replace("”", "’")
    pieces = bare.split('"')
    opened = pieces[0]
    for number, piece in enumerate(pieces[1:]):
        opened += ("’" if number % 2 else "‘") + piece
    return opened
