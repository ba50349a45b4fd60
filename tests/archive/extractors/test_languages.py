"""In which language a text is, and whether names are found in it."""

from __future__ import annotations

import pytest

from archive.extractors import default_extractor, languages
from archive.extractors.languages import language_of, names_note
from archive.model import Article, EntityKind, HeldArticle, Provenance

GERMAN = "Der Bürgermeister Karl Braun hat die Stadt und das Land besucht, am 4. März 1911."
FRENCH = "Le maire Jean Dupont est venu dans la ville de Lyon avec les conseillers."
SPANISH = "El alcalde Juan Pérez visitó la ciudad con los concejales y habló por la noche."


def make_article(text: str, language: str | None = None) -> Article:
    return Article("a", "", text, Provenance("", "", "plain text"), language=language)


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("The mayor said that it was so.", None, "en"),
        (GERMAN, None, "de"),
        (FRENCH, None, "fr"),
        (SPANISH, None, "es"),
        ("Il sindaco non è di Roma e che dire della città", None, ""),
        ("Мэр сказал, что это так.", None, ""),
        ("The mayor said that it was so.", "deu", "de"),
        ("", "fr-CA", "fr"),
    ],
)
def test_languages_are_told_by_their_small_words(
    text: str, declared: str | None, language: str
) -> None:
    assert language_of(text, declared) == language


def test_a_language_without_a_model_says_so() -> None:
    assert names_note(make_article(GERMAN)) == (
        "There is no model of German: only names that the source declares are shown."
    )
    assert "this language" in names_note(make_article("Мэр сказал, что это так."))
    assert names_note(make_article("The mayor said that it was so.")) == ""


def test_french_is_read_where_its_model_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "find_spec", lambda _: None)
    assert names_note(make_article(FRENCH)).startswith("There is no model of French")

    monkeypatch.setattr(languages, "find_spec", lambda _: object())
    assert names_note(make_article(FRENCH)) == ""


def test_names_are_not_guessed_with_the_model_of_another_language() -> None:
    held = HeldArticle(make_article(GERMAN), "", None, "", "")

    names = default_extractor().extract(held)

    kinds = {mention.kind for mention in names.mentions}
    assert kinds == {EntityKind.DATE}
    assert [mention.value for mention in names.mentions] == ["1911-03-04"]
