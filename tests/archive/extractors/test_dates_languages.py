"""German, French and Spanish dates."""

import pytest

from archive.extractors.dates import find_dates

SATURDAY = "2018-07-28"


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("de", "Am 27. Juli 2018 brannte es.", {"27. Juli 2018": "2018-07-27"}),
        (
            "de",
            "Am 28.7.2018 und 1. 8. 1914",
            {"28.7.2018": "2018-07-28", "1. 8. 1914": "1914-08-01"},
        ),
        (
            "de",
            "Freitag, den 13. August 1914",
            {"Freitag, den 13. August 1914": "1914-08-13"},
        ),
        ("de", "vom 3. bis 5. Mai 1912", {"3. bis 5. Mai 1912": "1912-05-03/1912-05-05"}),
        (
            "de",
            "gestern, heute und morgen früh",
            {"gestern": "2018-07-27", "heute": "2018-07-28", "morgen früh": "2018-07-29"},
        ),
        (
            "de",
            "letzte Woche, im nächsten Jahr",
            {"letzte Woche": "2018-07-16/2018-07-22", "nächsten Jahr": "2019"},
        ),
        ("de", "Am Freitag wird gewählt.", {"Freitag": "2018-08-03"}),
        ("de", "Am Donnerstag brannte es.", {"Donnerstag": "2018-07-26"}),
        ("de", "den 12. d. M. verstarb", {"12. d. M.": "2018-07-12"}),
        (
            "de",
            "im 19. Jahrhundert, den 1930er Jahren",
            {"19. Jahrhundert": "18XX", "1930er Jahren": "193X"},
        ),
        ("de", "im Jahre 1912, seit März", {"1912": "1912", "März": "2018-03"}),
        (
            "fr",
            "le 27 juillet 2018 et le 1er août 1914",
            {"27 juillet 2018": "2018-07-27", "1er août 1914": "1914-08-01"},
        ),
        (
            "fr",
            "hier soir, aujourd’hui, demain",
            {
                "hier soir": "2018-07-27",
                "aujourd’hui": "2018-07-28",
                "demain": "2018-07-29",
            },
        ),
        (
            "fr",
            "vendredi dernier et l'an dernier",
            {"vendredi dernier": "2018-07-27", "l'an dernier": "2017"},
        ),
        ("fr", "au XIXe siècle, en 1912", {"XIXe siècle": "18XX", "1912": "1912"}),
        ("es", "el 27 de julio de 2018", {"27 de julio de 2018": "2018-07-27"}),
        (
            "es",
            "ayer, hoy y mañana; por la mañana",
            {"ayer": "2018-07-27", "hoy": "2018-07-28", "mañana": "2018-07-29"},
        ),
        (
            "es",
            "el próximo martes, en marzo",
            {"próximo martes": "2018-07-31", "marzo": "2018-03"},
        ),
        (
            "es",
            "de 1936 a 1939, siglo XX",
            {"1936 a 1939": "1936/1939", "siglo XX": "19XX"},
        ),
    ],
)
def test_simple_forms_are_read(language: str, text: str, dates: dict[str, str]) -> None:
    assert {d.text: d.value for d in find_dates(text, SATURDAY, language)} == dates


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Morgen war kalt, 1912 Leute kamen und zahlten 1950 Euro."),
        ("fr", "Il a acheté 1912 vaches; la marche est longue."),
        ("es", "Por la mañana vendió 1912 vacas."),
    ],
)
def test_numbers_and_mornings_are_no_dates(language: str, text: str) -> None:
    assert find_dates(text, SATURDAY, language) == ()


def test_a_regional_tag_is_read_as_its_language_and_an_unknown_one_as_english() -> None:
    assert find_dates("am 27. Juli 2018", None, "de-CH")[0].value == "2018-07-27"
    assert find_dates("July 27, 2018", None, "xx")[0].value == "2018-07-27"
    assert find_dates("July 27, 2018", None, None)[0].value == "2018-07-27"
