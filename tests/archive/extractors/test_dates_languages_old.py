"""German, French and Spanish dates as the papers of two centuries wrote them."""

from __future__ import annotations

import pytest

from archive.extractors.dates import find_dates

SATURDAY = "1848-03-18"


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        (
            "de",
            "den 3. dieses, d. 12. v. M., am 7. n. M.",
            {
                "3. dieses": "1848-03-03",
                "12. v. M.": "1848-02-12",
                "7. n. M.": "1848-04-07",
            },
        ),
        (
            "de",
            "den 4. lfd. Mts. und den 3. cr.",
            {"4. lfd. Mts.": "1848-03-04", "3. cr.": "1848-03-03"},
        ),
        (
            "de",
            "am 3. März d. J. und im Mai v. J.",
            {"3. März d. J.": "1848-03-03", "Mai v. J.": "1847-05"},
        ),
        (
            "de",
            "im Januarius 1750, den 3. Mertz 1701, 2. Mey 1799",
            {
                "Januarius 1750": "1750-01",
                "3. Mertz 1701": "1701-03-03",
                "2. Mey 1799": "1799-05-02",
            },
        ),
        (
            "de",
            "1. Octbr. 1847, Xber 1688",
            {"1. Octbr. 1847": "1847-10-01", "Xber 1688": "1688-12"},
        ),
        (
            "de",
            "Mittwochs, den 15. März, brannte es",
            {"Mittwochs, den 15. März": "1848-03-15"},
        ),
        (
            "de",
            "vor drei Tagen, vor einem Jahr",
            {"vor drei Tagen": "1848-03-15", "vor einem Jahr": "1847"},
        ),
        (
            "de",
            "heute vor acht Tagen, letzte Nacht",
            {"heute vor acht Tagen": "1848-03-11", "letzte Nacht": "1848-03-17"},
        ),
        (
            "de",
            "des vorigen Jahrhunderts, heuer",
            {"vorigen Jahrhunderts": "17XX", "heuer": "1848"},
        ),
        (
            "de",
            "Ende März 1847, im Sommer 1846, im vergangenen Herbst",
            {
                "Ende März 1847": "1847-03",
                "Sommer 1846": "1846-22",
                "vergangenen Herbst": "1847-23",
            },
        ),
        (
            "de",
            "vom 28. April bis 3. Mai 1849",
            {"28. April bis 3. Mai 1849": "1849-04-28/1849-05-03"},
        ),
        (
            "de",
            "um 1750, die dreißiger Jahre, im achtzehnten Jahrhundert",
            {
                "um 1750": "1750~",
                "dreißiger Jahre": "183X",
                "achtzehnten Jahrhundert": "17XX",
            },
        ),
        (
            "de",
            "im ersten Quartal 1847, zu Ostern 1847",
            {"ersten Quartal 1847": "1847-33", "Ostern 1847": "1847-04-04"},
        ),
        (
            "de",
            "am 10. März; am folgenden Tage ging er",
            {"10. März": "1848-03-10", "am folgenden Tage": "1848-03-11"},
        ),
        (
            "fr",
            "le 3 courant, le 12 du mois dernier",
            {"3 courant": "1848-03-03", "12 du mois dernier": "1848-02-12"},
        ),
        (
            "fr",
            "le 3 juillet dernier, en mars dernier",
            {"3 juillet dernier": "1847-07-03", "mars dernier": "1847-03"},
        ),
        (
            "fr",
            "le 3 Xbre 1788, l'an de grâce 1755",
            {"3 Xbre 1788": "1788-12-03", "1755": "1755"},
        ),
        (
            "fr",
            "il y a trois jours, mardi en huit",
            {"il y a trois jours": "1848-03-15", "mardi en huit": "1848-03-28"},
        ),
        (
            "fr",
            "le siècle dernier, les années 30, dix-neuvième siècle",
            {
                "le siècle dernier": "17XX",
                "années 30": "183X",
                "dix-neuvième siècle": "18XX",
            },
        ),
        (
            "fr",
            "du 27 février au 3 mars 1848, 1914-18",
            {"27 février au 3 mars 1848": "1848-02-27/1848-03-03", "1914-18": "1914/1918"},
        ),
        (
            "fr",
            "l'hiver dernier, fin mars 1847, vers 1750, le premier mai",
            {
                "hiver dernier": "1847-24",
                "fin mars 1847": "1847-03",
                "vers 1750": "1750~",
                "premier mai": "1848-05-01",
            },
        ),
        (
            "fr",
            "Le 10 mars il arriva. Le lendemain il partit.",
            {"10 mars": "1848-03-10", "Le lendemain": "1848-03-11"},
        ),
        (
            "es",
            "el 3 del corriente, el 12 del mes pasado",
            {"3 del corriente": "1848-03-03", "12 del mes pasado": "1848-02-12"},
        ),
        (
            "es",
            "el 3 de mayo del año pasado, el 4 de julio último",
            {"3 de mayo del año pasado": "1847-05-03", "4 de julio último": "1847-07-04"},
        ),
        (
            "es",
            "anoche, hace tres días, hace dos años",
            {
                "anoche": "1848-03-17",
                "hace tres días": "1848-03-15",
                "hace dos años": "1846",
            },
        ),
        (
            "es",
            "el año que viene, el siglo pasado",
            {"el año que viene": "1849", "el siglo pasado": "17XX"},
        ),
        (
            "es",
            "1º de mayo de 1847, a fines de marzo de 1847",
            {"1º de mayo de 1847": "1847-05-01", "a fines de marzo de 1847": "1847-03"},
        ),
        (
            "es",
            "el verano de 1847, los años treinta, la década de 1830",
            {"verano de 1847": "1847-22", "años treinta": "183X", "década de 1830": "183X"},
        ),
        (
            "es",
            "Viernes Santo de 1847, hacia 1750",
            {"Viernes Santo de 1847": "1847-04-02", "hacia 1750": "1750~"},
        ),
    ],
)
def test_the_language_of_old_papers_is_read(
    language: str, text: str, dates: dict[str, str]
) -> None:
    assert {d.text: d.value for d in find_dates(text, SATURDAY, language)} == dates


@pytest.mark.parametrize("text", ["le 18 brumaire an VIII", "le 12 germinal", "l'an XII"])
def test_the_republican_calendar_is_left_alone(text: str) -> None:
    assert find_dates(text, SATURDAY, "fr") == ()


def test_the_language_is_the_articles_and_never_guessed() -> None:
    assert find_dates("le 27 juillet et hier", SATURDAY, "en") == ()
