"""Genres say what sort of item a story is, in the languages of the wires."""

from __future__ import annotations

import pytest

from archive.importers.wire.kinds import kind_of
from archive.model import ArticleKind


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Kommentar", ArticleKind.EDITORIAL),
        ("Éditorial", ArticleKind.EDITORIAL),
        ("Opinión", ArticleKind.EDITORIAL),
        ("Courrier des lecteurs", ArticleKind.LETTER),
        ("Cartas al director", ArticleKind.LETTER),
        ("Lezersbrieven", ArticleKind.LETTER),
        ("Necrologías", ArticleKind.OBITUARY),
        ("Pressemitteilung", ArticleKind.NOTICE),
        ("Publicidad", ArticleKind.ADVERTISEMENT),
        ("Kommentare und Berichte", ArticleKind.ARTICLE),
        ("Tribune sportive", ArticleKind.ARTICLE),
        ("Editor", ArticleKind.ARTICLE),
    ],
)
def test_a_genre_names_the_kind(label: str, kind: ArticleKind) -> None:
    assert kind_of([label]) is kind
