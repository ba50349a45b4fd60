"""Names out of bylines, and who of the named is the author."""

from __future__ import annotations

import pytest

from archive.importers.web import author_names


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("By Jane Roe", ["Jane Roe"]),
        ("By JANE ROE and JOHN Q. DOE", ["Jane Roe", "John Q. Doe"]),
        ("By Jane Roe, John Doe and Ann Poe", ["Jane Roe", "John Doe", "Ann Poe"]),
        ("Jane Roe, Political Editor", ["Jane Roe"]),
        ("Jane Roe Senior Reporter", ["Jane Roe"]),
        ("By Jane Roe in Washington", ["Jane Roe"]),
        ("By Jane Roe, Associated Press", ["Jane Roe", "Associated Press"]),
        ("Posted by Jane Roe on May 3, 2019", ["Jane Roe"]),
        ("Jane Roe jane.roe@example.com", ["Jane Roe"]),
        ("https://www.facebook.com/jane.roe", []),
        ("@janeroe", []),
        ("admin", []),
        ("105092", []),
        ("Jane Roe April 28, 2023", ["Jane Roe"]),
        ("Von Max Mustermann", ["Max Mustermann"]),
        ("Von Max Mustermann und Erika Beispiel", ["Max Mustermann", "Erika Beispiel"]),
        ("Von Max Mustermann, Berlin", ["Max Mustermann"]),
        ("Text: Max Mustermann, Fotos: Erika Beispiel", ["Max Mustermann"]),
        ("Ein Kommentar von Max Mustermann", ["Max Mustermann"]),
        ("Par Jeanne Dupont et Luc Martin", ["Jeanne Dupont", "Luc Martin"]),
        ("Propos recueillis par Jeanne Dupont", ["Jeanne Dupont"]),
        ("Por María Pérez y Juan Núñez", ["María Pérez", "Juan Núñez"]),
        ("di Luca Rossi", ["Luca Rossi"]),
        ("Door Jan de Vries en Piet Bakker", ["Jan de Vries", "Piet Bakker"]),
        ("Av Kari Nordmann og Ola Hansen", ["Kari Nordmann", "Ola Hansen"]),
        ("Autor: Jan Kowalski", ["Jan Kowalski"]),
        ("Autor/in: Erika Beispiel", ["Erika Beispiel"]),
        (
            "Autor*innen: Erika Beispiel, Max Mustermann",
            ["Erika Beispiel", "Max Mustermann"],
        ),
        ("Jane Roe A professor of botany", ["Jane Roe"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("(责编：牛镛、岳弘彬)", ["牛镛", "岳弘彬"]),
        ("Charles de Gaulle", ["Charles de Gaulle"]),
        ("Leonardo da Vinci", ["Leonardo da Vinci"]),
        ("Victoria O’Regan", ["Victoria O’Regan"]),
        ("André Oliver KLEIN", ["André Oliver KLEIN"]),
        ("Roe, Jane", ["Jane Roe"]),
        ("Jane Roe; John Doe", ["Jane Roe", "John Doe"]),
        ("Jane Roe/AFP", ["Jane Roe", "AFP"]),
        ("Martin Luther King, Jr.", ["Martin Luther King"]),
        ("Dr. Jane Roe, PhD", ["Dr. Jane Roe"]),
        ("Reporting by Jane Roe; editing by John Doe", ["Jane Roe", "John Doe"]),
        ("written by Regan", ["Regan"]),
        ("Anadolu Ajansı", ["Anadolu Ajansı"]),
        ("Associated Press", ["Associated Press"]),
        ("Por João Silva — São Paulo", ["João Silva"]),
        ("김철수 기자", ["김철수"]),
        ("Press Trust of India", ["Press Trust of India"]),
    ],
)
def test_names_are_cut_out_of_bylines(printed: str, names: list[str]) -> None:
    assert list(author_names.names_in(printed)) == names


@pytest.mark.parametrize(
    "line", ["Vom Kirchturm zum Bahnhof", "Vom Hafen nach Harwick", "Zum Thema Verkehr"]
)
def test_from_somewhere_is_by_nobody(line: str) -> None:
    assert not author_names.begins_with_by(line)


def test_offers_to_look_for_an_author_are_no_part_of_a_byline() -> None:
    line = "Jane Roe Search for this author in: PubMed, Nature.com, Google Scholar"

    assert author_names.without_searches(line) == "Jane Roe"
