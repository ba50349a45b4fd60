"""In which language a text is: names are found with a model of it, or not at all."""

from __future__ import annotations

import re
from importlib.util import find_spec

from archive.model import Article

_SAMPLE = 4_000
_WORD = re.compile(r"[^\W\d_]+")
# The small words that tell languages apart; those two of them share are left out.
_SMALL = {
    "en": """\
the of and to in that was is for he she it with as his her on be at by had not they
which this from have are but an were or who said will been has their""",
    "fr": """\
le la un que en
les et des du une est que qui dans pour pas sur au aux par avec ce cette il nous vous
ses sont été était plus leur mais ont à où""",
    "de": """\
der die das und den von zu mit dem ist nicht ein eine auch sich auf für im des als nach
bei wird wurde einer einem daß dass noch über aus""",
    "es": """\
la que un se no lo
el los las y en por con una del al su que fue como más pero sus ha este esta entre sobre
muy también desde""",
    "other": """\
il di che e non per sono het een van dat op te zijn och att det som är på av o os da em
não uma della""",
}
_SMALL_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_FOREIGN = frozenset().union(
    *(small for language, small in _SMALL_WORDS.items() if language != "en")
)
_CODES = {
    "eng": "en",
    "fre": "fr",
    "fra": "fr",
    "ger": "de",
    "deu": "de",
    "spa": "es",
    "ita": "it",
    "dut": "nl",
    "nld": "nl",
    "por": "pt",
    "swe": "sv",
}


# The packages that hold models of languages other than English, which is always there.
MODELS = {"fr": "fr_core_news_sm"}
_CALLED = {
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "sv": "Swedish",
}


def names_are_found_in(language: str) -> bool:
    """Say whether there is a model with which names are found in texts of a language."""
    return language == "en" or (language in MODELS and bool(find_spec(MODELS[language])))


def names_note(article: Article) -> str:
    """Return what is to be said of the names of an article, ``""`` for the usual.

    In a language without a model no names are guessed: only those that the source itself
    declares are known, and dates where their forms are.
    """
    language = language_of(article.text, article.language)
    if names_are_found_in(language):
        return ""
    called = _CALLED.get(language, "this language")
    return f"There is no model of {called}: only names that the source declares are shown."


def language_of(text: str, declared: str | None) -> str:
    """Return the language of a text (BCP 47), ``""`` if that cannot be told.

    What is declared holds. A text of unknown language is English unless its small words or
    its script say otherwise.
    """
    if declared:
        code = declared.lower().replace("_", "-").split("-")[0]
        return _CODES.get(code, code)
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    english = sum(word in _SMALL_WORDS["en"] for word in words)
    if sum(word in _FOREIGN for word in words) > english:
        counts = {
            language: sum(word in small for word in words)
            for language, small in _SMALL_WORDS.items()
        }
        likely = max(counts, key=counts.__getitem__)
        return "" if likely == "other" else likely
    foreign = sum(not word.isascii() for word in words)
    return "en" if english > 0 or foreign * 2 <= len(words) else ""
