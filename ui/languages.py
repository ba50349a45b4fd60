"""Languages by the names that people have for them."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def language_words(tag: str) -> str:
    """Return what the language of a BCP 47 tag is called; the tag if it has no name.

    ``de-AT`` is German (AT).
    """
    code, _, rest = tag.partition("-")
    language = QLocale.codeToLanguage(code)
    if language == QLocale.Language.AnyLanguage:
        return tag
    name = QLocale.languageToString(language)
    return f"{name} ({rest})" if rest else name
