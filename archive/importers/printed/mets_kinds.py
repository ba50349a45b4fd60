"""What libraries call the logical divisions of an issue in METS, and what these are.

The types are those of docWorks, of the British Library, of the DFG viewer, of Princeton and
of Trove, in lower case, their words parted by underscores.
"""

from __future__ import annotations

from functools import cache

from archive.model import ArticleKind, Field

KINDS = {
    "article": ArticleKind.ARTICLE,
    "advertisement": ArticleKind.ADVERTISEMENT,
    "advert": ArticleKind.ADVERTISEMENT,
    "ad": ArticleKind.ADVERTISEMENT,
    "advertising": ArticleKind.ADVERTISEMENT,
    "classified": ArticleKind.ADVERTISEMENT,
    "classifieds": ArticleKind.ADVERTISEMENT,
    "freead": ArticleKind.ADVERTISEMENT,
    "obituary": ArticleKind.OBITUARY,
    "death_notice": ArticleKind.OBITUARY,
    "deathnotice": ArticleKind.OBITUARY,
    "necrology": ArticleKind.OBITUARY,
    "notice": ArticleKind.NOTICE,
    "announcement": ArticleKind.NOTICE,
    "family_notice": ArticleKind.NOTICE,
    "familynotice": ArticleKind.NOTICE,
    "official_notice": ArticleKind.NOTICE,
    "weather": ArticleKind.NOTICE,
    "letter": ArticleKind.LETTER,
    "letter_to_the_editor": ArticleKind.LETTER,
    "editorial": ArticleKind.EDITORIAL,
    "interview": ArticleKind.ARTICLE,
    "review": ArticleKind.ARTICLE,
    "comment": ArticleKind.ARTICLE,
    "short_notice": ArticleKind.ARTICLE,
    "news": ArticleKind.ARTICLE,
    "poem": ArticleKind.ARTICLE,
    "serial": ArticleKind.ARTICLE,
    "feuilleton": ArticleKind.ARTICLE,
    "illustration": ArticleKind.ILLUSTRATION,
    "picture": ArticleKind.ILLUSTRATION,
    "image": ArticleKind.ILLUSTRATION,
    "photo": ArticleKind.ILLUSTRATION,
    "photograph": ArticleKind.ILLUSTRATION,
    "caricature": ArticleKind.ILLUSTRATION,
    "cartoon": ArticleKind.ILLUSTRATION,
    "map": ArticleKind.ILLUSTRATION,
    "chart": ArticleKind.ILLUSTRATION,
    "comic": ArticleKind.ILLUSTRATION,
    "table": ArticleKind.TABLE,
    # Princeton's magazines, and the categories of Trove.
    "textcontent": ArticleKind.ARTICLE,
    "sponsoredadvertisement": ArticleKind.ADVERTISEMENT,
    "family_notices": ArticleKind.NOTICE,
    "detailed_lists_results_guides": ArticleKind.ARTICLE,
    "literature": ArticleKind.ARTICLE,
    "humour": ArticleKind.ARTICLE,
    "births_deaths_marriages": ArticleKind.NOTICE,
    "births_marriages_deaths": ArticleKind.NOTICE,
    # Other languages than English.
    "artikel": ArticleKind.ARTICLE,
    "anzeige": ArticleKind.ADVERTISEMENT,
    "reklame": ArticleKind.ADVERTISEMENT,
    "annonce": ArticleKind.ADVERTISEMENT,
    "publicité": ArticleKind.ADVERTISEMENT,
    "advertentie": ArticleKind.ADVERTISEMENT,
    "anuncio": ArticleKind.ADVERTISEMENT,
    "familienanzeige": ArticleKind.NOTICE,
    "familiebericht": ArticleKind.NOTICE,
    "nachruf": ArticleKind.OBITUARY,
    "leserbrief": ArticleKind.LETTER,
}
# Inside an article these are parts of it.
PARTS = frozenset({ArticleKind.ILLUSTRATION, ArticleKind.TABLE})
# What the parts of an article are.
FIELDS = {
    "title": Field.HEADLINE,
    "headline": Field.HEADLINE,
    "main_title": Field.HEADLINE,
    "maintitle": Field.HEADLINE,
    "heading": Field.HEADLINE,
    "head": Field.HEADLINE,
    "overline": Field.HEADLINE,
    "subheadline": Field.DECK,
    "subheading": Field.DECK,
    "subhead": Field.DECK,
    "subtitle": Field.DECK,
    "deck": Field.DECK,
    "author": Field.BYLINE,
    "byline": Field.BYLINE,
    "body": Field.TEXT,
    "caption": Field.TEXT,
    "text": Field.TEXT,
    "copy": Field.TEXT,
}
# What holds articles, or is one where nothing in it is.
SECTIONS = frozenset({"section", "supplement", "chapter", "list", "part"})
# What is no article by itself, though it may have a name and point to text.
STRUCTURES = frozenset(
    {"newspaper", "periodical", "journal", "magazine", "publication", "volume", "year"}
    | {"month", "day", "issue", "edition", "content", "contents", "body_content", "page"}
    | {"paragraph", "textblock", "text_block", "column", "group", "metae_serial"}
)
# What belongs to no article.
FURNITURE = frozenset(
    {
        "title_section",
        "titlesection",
        "masthead",
        "publishing_stmt",
        "header",
        "footer",
        "running_title",
        "page_number",
        "pagenumber",
        "heading",
    }
)
# Words of a genre in MODS.
CLASSES = (
    ("advert", ArticleKind.ADVERTISEMENT),
    ("freead", ArticleKind.ADVERTISEMENT),
    ("publicité", ArticleKind.ADVERTISEMENT),
    ("obituar", ArticleKind.OBITUARY),
    ("death", ArticleKind.OBITUARY),
    ("todesanzeige", ArticleKind.OBITUARY),
    ("nachruf", ArticleKind.OBITUARY),
    ("nécrologi", ArticleKind.OBITUARY),
    ("familienanzeige", ArticleKind.NOTICE),
    ("familiebericht", ArticleKind.NOTICE),
    ("anzeige", ArticleKind.ADVERTISEMENT),
    ("annonce", ArticleKind.ADVERTISEMENT),
    ("letter", ArticleKind.LETTER),
    ("leserbrief", ArticleKind.LETTER),
    ("editorial", ArticleKind.EDITORIAL),
    ("éditorial", ArticleKind.EDITORIAL),
    ("leitartikel", ArticleKind.EDITORIAL),
    ("notice", ArticleKind.NOTICE),
)


@cache
def article_kind(kind: str) -> ArticleKind | None:
    """Return what sort of article a type of division is; ``None`` if it is none.

    A type of several words is what its last one says, which may stand in the plural:
    "classified_advertisements", "display_ad".
    """
    if kind in KINDS:
        return KINDS[kind]
    if kind in STRUCTURES or kind in SECTIONS or kind in FIELDS or kind in FURNITURE:
        return None
    *before, last = kind.split("_")
    if "page" in before:
        return None
    singular = (
        last,
        last.removesuffix("s"),
        last.removesuffix("en"),
        last.removesuffix("n"),
    )
    return next((KINDS[word] for word in singular if word in KINDS), None)
