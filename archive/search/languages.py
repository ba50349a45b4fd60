"""What languages are called, so that a search may name one as people do.

The index holds the tags of languages, such as ``de-AT``; nobody has to know them by heart.
"""

from __future__ import annotations

from functools import cache

from archive.search.words import sequence

# A tag, the language's name in English, its own, and others that are usual in libraries.
_LISTED = """
af Afrikaans|ar Arabic العربية arabe|be Belarusian Byelorussian беларуская
|bg Bulgarian български|bn Bengali Bangla বাংলা|br Breton brezhoneg|ca Catalan català
|cs Czech čeština|cy Welsh Cymraeg|da Danish dansk|de German Deutsch allemand
|el Greek ελληνικά|en English anglais Englisch|eo Esperanto|es Spanish español Castilian
espagnol Spanisch|et Estonian eesti|eu Basque euskara|fa Persian Farsi فارسی
|fi Finnish suomi|fr French français Französisch francés|fy Frisian Frysk|ga Irish Gaeilge
|gd Gaelic Gàidhlig|gl Galician galego|gu Gujarati|haw Hawaiian|he Hebrew עברית
|hi Hindi हिन्दी|hr Croatian hrvatski|hu Hungarian magyar|hy Armenian հայերեն
|id Indonesian|is Icelandic íslenska|it Italian italiano Italienisch italien
|ja Japanese 日本語|ka Georgian ქართული|kk Kazakh|km Khmer|kn Kannada|ko Korean 한국어
|la Latin latina|lb Luxembourgish Lëtzebuergesch|lt Lithuanian lietuvių
|lv Latvian latviešu|mi Maori|mk Macedonian македонски|ml Malayalam|mn Mongolian
|mr Marathi|ms Malay Melayu|mt Maltese Malti|my Burmese|nb Bokmål|ne Nepali
|nl Dutch Nederlands Flemish néerlandais|nn Nynorsk|no Norwegian norsk|oc Occitan
|pa Punjabi|pl Polish polski|ps Pashto|pt Portuguese português|rm Romansh rumantsch
|ro Romanian română|ru Russian русский|sk Slovak slovenčina|sl Slovenian Slovene
slovenščina|sq Albanian shqip|sr Serbian српски srpski|sv Swedish svenska|sw Swahili
|ta Tamil|te Telugu|th Thai ไทย|tl Tagalog|tr Turkish Türkçe|uk Ukrainian українська
|ur Urdu اردو|vi Vietnamese|yi Yiddish ייִדיש|zh Chinese 中文|zu Zulu
"""


def tag_named(name: str) -> str:
    """Return the tag of a language by its name, however accented; ``""`` if none has it."""
    return _tags().get("".join(sequence(name)), "")


@cache
def _tags() -> dict[str, str]:
    listed = (group.split() for group in _LISTED.split("|"))
    return {"".join(sequence(name)): tag for tag, *names in listed for name in names}
