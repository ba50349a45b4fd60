"""What the tagger is trained with: sentences made with names, and the mean of fits."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import resources
from archive.extractors.names.quick import QuickTagger, load
from archive.extractors.names.vocabulary import vocabulary
from archive.model import EntityKind
from tests.training.label import agreed, is_held_out
from tests.training.mean import learnt, write_mean
from tests.training.sentences import made_sentences

PERSON, PLACE = EntityKind.PERSON, EntityKind.PLACE


def test_names_stand_in_made_sentences_where_they_are_said_to() -> None:
    for text, spans in made_sentences(300):
        assert spans
        assert "{" not in text
        for span in spans:
            assert text[span.start : span.end].strip(" .,'\"") != ""
            assert text[span.start - 1 : span.start] in {"", " ", '"', "(", "-"}


def test_the_same_sentences_are_made_again() -> None:
    assert list(made_sentences(50, seed=3)) == list(made_sentences(50, seed=3))


def test_the_mean_of_equal_fits_is_that_fit(tmp_path: Path) -> None:
    shipped = load(resources.path("names/english.npz"))
    path = tmp_path / "mean.npz"

    write_mean([learnt(shipped), learnt(shipped)], path)

    again = load(path)
    assert np.allclose(again.single, shipped.single, atol=1e-3)
    text = "Mr. Tony Blair met Jacques Chirac in Paris."
    tags = [QuickTagger(one, vocabulary()).tag(text) for one in (again, shipped)]
    assert tags[0] == tags[1] != ()


def test_a_names_kind_is_what_it_is_nearly_everywhere() -> None:
    from archive.extractors.names.spans import Span

    text = "Leeds"
    usual = [(text, (Span(0, 5, PLACE, ""),))] * 4

    assert agreed([*usual, (text, (Span(0, 5, PERSON, ""),))])[-1][1][0].kind is PLACE
    assert agreed([*usual[:3], (text, (Span(0, 5, PERSON, ""),))])[-1][1][0].kind is PERSON


def test_some_newspapers_are_left_out() -> None:
    newspapers = [f"sn{number:08}" for number in range(1_000)]

    assert 20 <= sum(map(is_held_out, newspapers)) <= 100
