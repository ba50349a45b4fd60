from __future__ import annotations

from dataclasses import replace

from archive.model import Article, HeldArticle, Provenance
from reader.citations import citation

ARTICLE = Article(
    id="gazette-1912-04-16-a-pA3-a001",
    headline="THE LOCOMOTIVE arrives at last.",
    text="It came.",
    provenance=Provenance("a.txt", "00", "text 1"),
    authors=("Ada Fenwick",),
    byline="ADA FENWICK",
    url="https://example.org/a",
)
HELD = HeldArticle(ARTICLE, "Fenton Gazette", "1912-04-16", "a", "A3")


def test_citation_names_author_headline_publication_date_page_and_address() -> None:
    assert citation(HELD) == (
        "Ada Fenwick, “THE LOCOMOTIVE arrives at last”, Fenton Gazette, 16 April 1912, "
        "p. A3, https://example.org/a"
    )


def test_what_is_unknown_is_left_out_but_the_date() -> None:
    bare = replace(ARTICLE, authors=(), byline="", url="")

    assert (
        citation(replace(HELD, article=bare, published=None, page=""))
        == "“THE LOCOMOTIVE arrives at last”, Fenton Gazette, undated"
    )


def test_authors_are_joined_and_a_long_list_is_cut() -> None:
    two = replace(HELD, article=replace(ARTICLE, authors=("A", "B")))
    four = replace(HELD, article=replace(ARTICLE, authors=("A", "B", "C", "D")))

    assert citation(two).startswith("A and B, ")
    assert citation(four).startswith("A and others, ")


def test_byline_stands_in_for_unknown_authors() -> None:
    assert citation(replace(HELD, article=replace(ARTICLE, authors=()))).startswith(
        "ADA FENWICK, "
    )


def test_quotation_marks_within_the_headline_become_single() -> None:
    quoting = replace(ARTICLE, headline='Mayor: "never" and “again”')

    assert "“Mayor: ‘never’ and ‘again’”" in citation(replace(HELD, article=quoting))


def test_citation_is_one_line() -> None:
    broken = replace(ARTICLE, headline="Two\nlines")

    assert "\n" not in citation(replace(HELD, article=broken))
