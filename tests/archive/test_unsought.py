"""A language without a model is named, so that nobody takes silence for an answer."""

from __future__ import annotations

import pytest

from archive.model import Article
from archive.naming import unsought_language

GERMAN = "Der Streik in der Mühle ist nicht beendet, und die Arbeiter wollen auch bleiben. "
POLISH = "Źdźbło trawy rośnie właśnie tam, gdzie ćwierkają wróble. "


@pytest.mark.parametrize(
    ("language", "text", "unsought"),
    [
        ("en", "The mill is closed.", ""),
        ("en-GB", GERMAN, ""),  # what is declared holds
        (None, "The mill is closed and the men are out.", ""),
        ("de", "Die Mühle ist zu.", "de"),
        ("ger", "Die Mühle ist zu.", "de"),
        (None, GERMAN * 4, "de"),
        (None, POLISH * 4, "und"),
    ],
)
def test_names_are_looked_for_where_there_is_a_model(
    language: str | None, text: str, unsought: str
) -> None:
    assert unsought_language(Article("a", "", text, language=language)) == unsought
