"""Identifiers as people paste them."""

from __future__ import annotations

import pytest

from archive.authorities import Identifier, Scheme
from ui.entities.identifiers import page_of, parse_identifier


@pytest.mark.parametrize(
    ("text", "scheme", "value"),
    [
        ("Q42", Scheme.WIKIDATA, "Q42"),
        (" q42 ", Scheme.WIKIDATA, "Q42"),
        ("113230702", Scheme.VIAF, "113230702"),
        ("n 79-21164", Scheme.LCNAF, "n79021164"),
        ("no2008012345", Scheme.LCNAF, "no2008012345"),
    ],
)
def test_bare_identifiers(text: str, scheme: Scheme, value: str) -> None:
    assert parse_identifier(text, scheme) == Identifier(scheme, value)


@pytest.mark.parametrize(
    ("address", "identifier"),
    [
        ("https://www.wikidata.org/wiki/Q42", Identifier(Scheme.WIKIDATA, "Q42")),
        ("https://www.wikidata.org/wiki/Q42#P31", Identifier(Scheme.WIKIDATA, "Q42")),
        ("http://viaf.org/viaf/113230702/", Identifier(Scheme.VIAF, "113230702")),
        ("viaf.org/viaf/113230702", Identifier(Scheme.VIAF, "113230702")),
        (
            "https://id.loc.gov/authorities/names/n79021164.html",
            Identifier(Scheme.LCNAF, "n79021164"),
        ),
        ("https://lccn.loc.gov/n79021164", Identifier(Scheme.LCNAF, "n79021164")),
    ],
)
def test_an_address_says_itself_what_it_is(address: str, identifier: Identifier) -> None:
    for scheme in Scheme:
        assert parse_identifier(address, scheme) == identifier


@pytest.mark.parametrize("text", ["", "42", "P31", "Q0", "https://example.org/Q42"])
def test_what_is_none(text: str) -> None:
    assert parse_identifier(text, Scheme.WIKIDATA) is None


@pytest.mark.parametrize(
    "identifier",
    [
        Identifier(Scheme.WIKIDATA, "Q42"),
        Identifier(Scheme.VIAF, "113230702"),
        Identifier(Scheme.LCNAF, "n79021164"),
    ],
)
def test_the_page_of_an_identifier_leads_back_to_it(identifier: Identifier) -> None:
    assert parse_identifier(page_of(identifier), Scheme.VIAF) == identifier
