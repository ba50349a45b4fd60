"""What sort of item a story is, by the genres and categories that agencies give it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.model import ArticleKind

# In the languages of the wires; the first kind that one of its words says is it.
_WORDS = {
    ArticleKind.OBITUARY: (
        r"\bobituar", r"paid death notice", r"\bnachruf", r"nekrolog", r"nécrologi",
        r"necrolog", r"\bobitu", r"\bóbito",
    ),
    ArticleKind.LETTER: (
        r"letters?[ /-](?:to|from)\b", r"/letters\b", r"^letters?\.?$", r"leserbrief",
        r"courrier des lecteurs", r"cartas? (?:al|à|de) (?:director|lector|redac)",
        r"^lettere\b", r"lezersbrie", r"insändar", r"læserbrev", r"leserinnlegg",
    ),
    ArticleKind.EDITORIAL: (
        r"\b[eé]ditoria(?:ls?|le|ux)\b", r"\bopinion\b", r"\bop-?ed\b", r"commentary",
        r"leitartikel", r"^kommentar\b", r"^opini[óo]n\b", r"^opinião$", r"^opinione$",
        r"^opinie$", r"^tribunes?$", r"^ledare$", r"^leder$",
    ),
    ArticleKind.ADVERTISEMENT: (
        r"advertisement", r"advertorial", r"^anzeigen?$", r"publicité", r"^publirr?eport",
        r"^publicidad$", r"^pubblicità$", r"^advertentie",
    ),
    ArticleKind.NOTICE: (
        r"\bclassifieds?\b", r"press release", r"pressemitteilung", r"\bnotice\b",
        r"communiqué de presse", r"comunicato stampa", r"nota de prensa", r"persbericht",
        r"\bpressemeddelelse", r"\bpressemelding", r"\bpressmeddelande",
        r"\badvisor(?:y|ies)\b",
    ),
}  # fmt: skip
_PATTERNS = tuple(
    (kind, re.compile("|".join(words), re.IGNORECASE)) for kind, words in _WORDS.items()
)


def kind_of(labels: Iterable[str]) -> ArticleKind:
    """Return the first kind that one of `labels` says, else that it is an article."""
    told = [label.strip() for label in labels if label]
    for kind, words in _PATTERNS:
        if any(words.search(label) for label in told):
            return kind
    return ArticleKind.ARTICLE
