"""RIS, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
from time import process_time

import pytest

from archive.errors import SourceError
from archive.importers import importer_for
from archive.importers.bibtex import BibtexImporter
from archive.importers.csl import CslImporter
from archive.importers.databases.latex import plain_text
from archive.importers.ris import RisImporter
from archive.model import EntityKind
from archive.source import Source
from tests.archive.importers.exports import articles

RIS = """Provider: Larkhaven Library
Content: text/plain; charset="UTF-8"

TY  - NEWS
TI  - Market moves
      north
AU  - Bell, Anna
AU  - Reed, Tom, Jr.
T2  - Larkhaven Post
PY  - 1939
DA  - 1939/10/30/Evening
CY  - Larkhaven, North Shore
SP  - 4
SE  - Business
ET  - Late
LA  - eng
UR  - https://larkhaven.example/1
AB  - The market moves.
ER  -

TY  - BOOK
T1  - A bridge
A1  - Alder, Ruth
PY  - 1911///
ER  -
TY  - MGZN
T1  - The last one, cut off
JO  - Harbour Review
Y1  - 1911/05//
"""

BIBTEX = r"""
% a bibliography
@comment{ nothing }
@string{post = "Larkhaven Post"}
@article{bell,
  author = {Bell, Anna and {Harbour News Agency} and others},
  title = {{Market} moves --- {N}orth of the caf{\'e} ``M{\"u}ller \& S\o n''},
  journal = post,
  year = 1939, month = oct, day = {30},
  pages = "4",
  url = {https://larkhaven.example/a\_b},
  abstract = {It moves.}
}
@online(reed, title = {On the bridge}, date = {2010-01-15}, journaltitle = {Post},
  author = "Tom Reed")
@article{lost, title = {Never closed, year = 1912
@article{after, title = {After the lost one}, year = 1913}
"""

CSL = [
    {
        "type": "article-newspaper",
        "title": "Market <i>moves</i>",
        "author": [
            {"given": "Anna", "family": "Bell"},
            {"given": "Ludwig", "non-dropping-particle": "van", "family": "Reed"},
            {"literal": "Harbour News Agency"},
        ],
        "container-title": "Larkhaven Post",
        "issued": {"date-parts": [["1939", 10, 30]]},
        "page": "4",
    },
    {"type": "book", "title": "A bridge", "issued": {"raw": "May 1911"}},
]


def test_every_kind_of_ris_item_is_read() -> None:
    (page, article), (_, book), (review, last) = articles(RisImporter(), RIS)

    assert (page.publication, page.published) == ("Larkhaven Post", "1939-10-30")
    assert (page.number, page.edition, article.section) == ("4", "Late", "Business")
    assert article.headline == "Market moves north"
    assert article.authors == ("Anna Bell", "Tom Reed, Jr.")
    assert article.language == "en"
    assert article.text == "The market moves."
    assert article.statements[0].rule == "RIS type NEWS"
    assert book.authors == ("Ruth Alder",)
    assert "it is cited as “BOOK” (RIS)" in book.notes
    assert "only the citation is in the file" in book.notes
    assert (last.headline, review.published) == ("The last one, cut off", "1911-05")


def test_bibtex_entries_are_read_and_broken_ones_survived() -> None:
    found = articles(BibtexImporter(), BIBTEX)

    (page, article), (online, second) = found[:2]
    assert (page.publication, page.published) == ("Larkhaven Post", "1939-10-30")
    assert article.headline == "Market moves — North of the café “Müller & Søn”"
    assert article.authors == ("Anna Bell", "Harbour News Agency")
    assert article.url == "https://larkhaven.example/a_b"
    assert (online.published, second.authors) == ("2010-01-15", ("Tom Reed",))
    assert found[-1][1].headline == "After the lost one"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"{\'E}mile \c{C}a \v{s}", "Émile Ça š"),
        (r"\ss{} \ae \L{}\'od\'z", "ß æŁódź"),
        (r"50\% of \{all\}", "50% of {all}"),
        (r"na\"{\i}ve \textit{word}", "naïve word"),
    ],
)
def test_tex_is_read_as_text(written: str, meant: str) -> None:
    assert plain_text(written) == meant


@pytest.mark.parametrize(
    "wrapping",
    [
        lambda items: items,
        lambda items: {"items": items},
        lambda items: {f"item-{number}": item for number, item in enumerate(items)},
    ],
)
def test_csl_items_are_read(wrapping: object) -> None:
    assert callable(wrapping)
    (page, article), (_, book) = articles(CslImporter(), json.dumps(wrapping(CSL)))

    assert (page.publication, page.published, page.number) == (
        "Larkhaven Post",
        "1939-10-30",
        "4",
    )
    assert article.headline == "Market moves"
    assert article.authors == ("Anna Bell", "Ludwig van Reed", "Harbour News Agency")
    assert book.headline == "A bridge"


def test_json_nested_without_end_is_an_error() -> None:
    content = ('[{"type": "book", "title": "A", "issued": ' + "[" * 100_000).encode()

    with pytest.raises(SourceError, match="nested deeper than anything"):
        list(CslImporter().read(Source("deep.json", content=content)))


def test_half_a_surrogate_pair_is_no_letter() -> None:
    item = r'{"type": "bo\ud800ok", "title": "A \udc00", "container-title": "Post"}'
    content = f'[{{"type": "book", "title": "B"}}, {item}]'

    _, (_, article) = articles(CslImporter(), content)

    assert article.headline == "A \ufffd"
    assert not any("\ud800" in note for note in article.notes)


@pytest.mark.parametrize(
    "text",
    [
        "@media print { body { color: black } }\n.a { b: c }\n",
        "Write to us @ the office.\n\nThe council voted to close the bridge on Friday.\n",
        "TY is short for thank you - and nothing else.\n\nThe council voted on Friday.\n",
    ],
)
def test_text_with_such_signs_is_no_citation(text: str) -> None:
    source = Source("note.txt", content=text.encode())
    for importer in (BibtexImporter(), RisImporter(), CslImporter()):
        assert importer.accepts(source, source.head()) == 0


def test_entries_that_never_close_take_no_time() -> None:
    content = ("@article{key, title = {Open\n" * 20_000 + " " * 100_000).encode()

    found = list(BibtexImporter().read(Source("a.bib", content=content)))

    assert sum(len(page.articles) for page in found) == 20_000


def test_an_entry_of_many_values_takes_no_time() -> None:
    values = "  pages = {A1},\n" * 100_000
    content = f"@article{{key, title = {{The River}},\n{values}}}\n".encode()
    before = process_time()

    (page,) = BibtexImporter().read(Source("a.bib", content=content))

    assert page.articles[0].headline == "The River"
    assert process_time() - before < 5


def test_many_empty_lines_before_no_entry_take_no_time() -> None:
    content = ("word \n" * 2_500 + "@nothing").encode()

    with pytest.raises(SourceError, match="no citation"):
        list(BibtexImporter().read(Source("a.bib", content=content)))
    assert BibtexImporter().accepts(Source("a", content=content), content[:16_384]) == 0
    assert importer_for(Source("a.txt", content=content)).name == "text"


def test_day_that_stands_after_its_year_is_read():
    ((page, _),) = articles(
        RisImporter(), "TY  - NEWS\nT1  - Bridge\nPY  - 1911\nDA  - 1911 Jan 05\nER  - \n"
    )

    assert page.published == "1911-01-05"


def test_role_and_preposition_are_no_part_of_an_author_and_an_agency_is_no_person():
    ((_, article),) = articles(
        RisImporter(),
        "TY  - NEWS\nT1  - Bridge: [Final Edition]\nAU  - Bell, Anna, Staff Writer\n"
        "AU  - By Tom Reed\nAU  - Larkhaven News Agency\nER  - \n",
    )

    people = [one.name for one in article.certain if one.kind is EntityKind.PERSON]
    assert article.headline == "Bridge"
    assert article.authors == ("Anna Bell", "Tom Reed", "Larkhaven News Agency")
    assert people == ["Anna Bell", "Tom Reed"]


def test_abstract_that_was_wrapped_is_one_paragraph():
    ((_, article),) = articles(
        RisImporter(),
        "TY  - NEWS\nT1  - Bridge\nAB  - The council\nclosed the bridge.\nNobody spoke.\n"
        "ER  -\n",
    )

    assert article.text == "The council closed the bridge.\n\nNobody spoke."


def test_address_in_place_of_a_publisher_is_an_address():
    ((page, article),) = articles(
        BibtexImporter(),
        "@misc{a, title={Bridge}, howpublished={\\url{https://example.org/x}}, year=2012}",
    )

    assert page.publication == ""
    assert article.url == "https://example.org/x"


@pytest.mark.parametrize(
    ("langid", "tag"),
    [("ngerman", "de"), ("british", "en-GB"), ("swe", "sv"), ("xx-", None)],
)
def test_languages_are_known_by_the_names_that_latex_has_for_them(langid, tag):
    ((_, article),) = articles(
        BibtexImporter(), f"@article{{a, title={{Bridge}}, langid={{{langid}}}}}"
    )

    assert article.language == tag


EAST_CSL = """[{{"id": "a", "type": "book", "title": "橋", "container-title": "Post",
"author": [{{"family": "{}", "given": "{}"}}]}}]"""


@pytest.mark.parametrize(
    ("importer", "entry"),
    [
        (RisImporter(), "TY  - NEWS\nT1  - 橋\nAU  - {}, {}\nER  - \n"),
        (BibtexImporter(), "@misc{{a, title={{橋}}, author={{{}, {}}}}}"),
        (CslImporter(), EAST_CSL),
    ],
    ids=["ris", "bibtex", "csl"],
)
@pytest.mark.parametrize(
    ("family", "given", "name"),
    [("李", "小红", "李小红"), ("김", "영희", "김영희"), ("スミス", "アン", "アン スミス")],
)
def test_names_of_the_east_keep_the_family_first(importer, entry, family, given, name):
    ((_, article),) = articles(importer, entry.format(family, given))

    assert article.authors == (name,)


def test_entries_without_a_title_are_kept_by_their_note_or_counted():
    found = articles(
        BibtexImporter(),
        "@article{a, author={Bell, Anna}, note={A letter on the bridge}, year=1912}\n"
        "@misc{b, note={\\url{https://example.org/x}}, year=1913}\n"
        "@misc{c, year=1914}\n",
    )

    ((page, article),) = found
    assert (page.published, article.text) == ("1912", "A letter on the bridge")
    assert page.notes == (
        "passed over: 2 citations that have neither a title nor an abstract",
    )


@pytest.mark.parametrize(
    "issued",
    [
        {"date-parts": [["1939-10-30"]]},
        {"date-parts": [[1939, "October", 30]]},
        {"date-parts": [1939, "10", 30]},
        [{"date-parts": [[1939, 10, 30]]}],
        {"year": 1939, "month": 10, "day": 30},
        {"raw": "30 October 1939"},
        "October 30, 1939",
    ],
)
def test_a_day_of_csl_is_read_in_whatever_form_it_is_given(issued):
    ((page, _),) = articles(CslImporter(), json.dumps([CSL[0] | {"issued": issued}]))

    assert page.published == "1939-10-30"


def test_an_abstract_of_csl_keeps_its_paragraphs_and_no_markup():
    item = CSL[0] | {
        "title": "Bell <Ba> &amp; Reed",
        "author": "Anna Bell",
        "abstract": "<jats:title>Abstract</jats:title><jats:p>It moves.</jats:p>"
        "<jats:p>Q&amp;A follows.</jats:p>",
    }
    ((_, article),) = articles(CslImporter(), json.dumps([item]))

    assert (article.headline, article.authors) == ("Bell <Ba> & Reed", ("Anna Bell",))
    assert article.text == "It moves.\n\nQ&A follows."


@pytest.mark.parametrize(
    ("said", "headline", "text"),
    [
        ({"title-short": "Market"}, "Market", ""),
        ({"note": "A letter on the market"}, "A letter on the market", None),
    ],
)
def test_an_item_of_csl_without_a_title_is_kept(said, headline, text):
    item = {key: value for key, value in CSL[0].items() if key != "title"} | said
    ((_, article),) = articles(CslImporter(), json.dumps([item]))

    assert (article.headline, article.text) == (
        headline,
        headline if text is None else text,
    )


def test_repeated_fields_of_ris_are_all_read():
    ((_, article),) = articles(
        RisImporter(),
        "TY  - NEWS\nTI  - Bridge\nUR  - doi:10/1\nUR  - https://larkhaven.example/1\n"
        "AB  - The council met.\nAB  - Nobody spoke.\nER  - \n",
    )

    assert article.url == "https://larkhaven.example/1"
    assert article.text == "The council met.\n\nNobody spoke."


def test_items_of_ris_without_blank_or_title_are_kept():
    (_, article), (_, noted) = articles(
        RisImporter(),
        "TY  -NEWS\nTI  -Bridge\nER  -\nTY  - NEWS\nN1  - A letter on the bridge\nER  -\n",
    )

    assert (article.headline, noted.text) == ("Bridge", "A letter on the bridge")


def test_an_abstract_of_csl_without_end_is_an_error():
    text = "word " * 700_000
    content = json.dumps([CSL[0] | {"abstract": f"<pre>{text}</pre><p></p>"}]).encode()

    with pytest.raises(SourceError, match="longer than any newspaper"):
        list(CslImporter().read(Source("a.json", content=content)))


def test_what_an_entry_refers_to_tells_its_issue():
    article, issue = articles(
        BibtexImporter(),
        "@article{a, title={Bridge}, crossref={Post1912}}\n"
        "@periodical{post1912, title={Larkhaven Post}, date={1912-04-16}, note={Old}}\n",
    )

    assert (article[0].publication, article[0].published) == (
        "Larkhaven Post",
        "1912-04-16",
    )
    assert article[1].text == ""
    assert issue[1].headline == "Larkhaven Post"


def test_entries_with_a_strange_key_or_none_are_read():
    found = articles(
        BibtexImporter(),
        "@article{a, title={One}}\n@article{Bell 1912 a, title={Two}}\n"
        "@article{title={Three}, year=1912}\n",
    )

    assert [article.headline for _, article in found] == ["One", "Two", "Three"]


def test_authors_in_braces_are_one_and_links_are_no_words():
    ((page, article),) = articles(
        BibtexImporter(),
        r"@article{a, title={\href{https://larkhaven.example/1}{Bridge} closes},"
        "author={{Bell and Sons} and Reed, Tom}, date={forthcoming}, year=1912}",
    )

    assert article.authors == ("Bell and Sons", "Tom Reed")
    assert article.headline == "Bridge closes"
    assert article.url == "https://larkhaven.example/1"
    assert page.published == "1912"


def test_a_bibliography_of_nothing_but_keys_with_blanks_is_one():
    ((_, article),) = articles(BibtexImporter(), "@article{Bell 1912 a, title = {Bridge}}")

    assert article.headline == "Bridge"
