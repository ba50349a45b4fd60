"""Xapian with its English stems, facets and dates in value slots."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xapian

from tests.benchmarks.search.cases import TOP, VALUES, Case, Form
from tests.benchmarks.search.corpus import Row
from tests.benchmarks.search.peers import Answer

_DAY, _YEAR, _PUBLICATION = range(3)
_SLOTS = {"year": _YEAR, "publication": _PUBLICATION}
_PREFIXES = {"person": "XPERSON", "organization": "XORG", "place": "XPLACE"}
_FLAGS = (
    xapian.QueryParser.FLAG_DEFAULT
    | xapian.QueryParser.FLAG_WILDCARD
    | xapian.QueryParser.FLAG_BOOLEAN
)


class Xapian:
    """Xapian as its guide shows it; facets on names, of which an article has many, are not
    among what its match spies count."""

    name = "Xapian"

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._database: Any = None

    def build(self, batches: Iterable[Sequence[Row]]) -> None:
        shutil.rmtree(self.directory, ignore_errors=True)
        self.directory.mkdir(parents=True)
        database = xapian.WritableDatabase(str(self.directory), xapian.DB_CREATE_OR_OPEN)
        generator = xapian.TermGenerator()
        generator.set_stemmer(xapian.Stem("english"))
        for batch in batches:
            for row in batch:
                database.add_document(_document(generator, row))
        database.commit()
        database.close()

    def open(self) -> None:
        self._database = xapian.Database(str(self.directory))
        self._parser = xapian.QueryParser()
        self._parser.set_stemmer(xapian.Stem("english"))
        self._parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        self._parser.set_database(self._database)
        self._parser.set_default_op(xapian.Query.OP_AND)

    def answers(self, case: Case) -> bool:
        fuzzy = {Form.FUZZY, Form.VERY_FUZZY, Form.SUFFIX}
        return case.form not in fuzzy and not set(case.facets) & set(_PREFIXES)

    def ask(self, case: Case) -> Answer:
        query = self._parser.parse_query(_text(case), _FLAGS)
        if case.period:
            first, last = (xapian.sortable_serialise(day) for day in case.period)
            period = xapian.Query(xapian.Query.OP_VALUE_RANGE, _DAY, first, last)
            query = xapian.Query(xapian.Query.OP_FILTER, query, period)
        enquire = xapian.Enquire(self._database)
        enquire.set_query(query)
        if case.newest:
            enquire.set_sort_by_value(_DAY, True)  # noqa: FBT003
        spies = [xapian.ValueCountMatchSpy(_SLOTS[facet]) for facet in case.facets]
        for spy in spies:
            enquire.add_matchspy(spy)
        # Looking at every article makes the total exact.
        found = enquire.get_mset(0, TOP, self._database.get_doccount())
        numbers = tuple(match.docid - 1 for match in found)
        if case.snippets:
            for match in found:
                text = match.document.get_data().decode()
                found.snippet(text, 300, self._parser_stem())
        for spy in spies:
            [(value.term, value.termfreq) for value in spy.top_values(VALUES)]
        return Answer(found.get_matches_estimated(), numbers)

    def _parser_stem(self) -> Any:
        return xapian.Stem("english")

    def ranked(self, words: Sequence[str], limit: int) -> tuple[int, ...]:
        enquire = xapian.Enquire(self._database)
        enquire.set_query(self._parser.parse_query(" OR ".join(words), _FLAGS))
        return tuple(match.docid - 1 for match in enquire.get_mset(0, limit))

    def close(self) -> None:
        if self._database is not None:
            self._database.close()


def _document(generator: Any, row: Row) -> Any:
    document = xapian.Document()
    generator.set_document(document)
    generator.index_text(row.title, 1, "S")
    generator.index_text(row.title)
    generator.increase_termpos()
    generator.index_text(row.body)
    document.set_data(f"{row.title}\n{row.body}")
    document.add_value(_DAY, xapian.sortable_serialise(row.day))
    document.add_value(_YEAR, str(row.year))
    document.add_value(_PUBLICATION, row.publication)
    for prefix, names in (
        ("XPERSON", row.people),
        ("XORG", row.organizations),
        ("XPLACE", row.places),
    ):
        for name in names:
            document.add_boolean_term(f"{prefix}:{name}")
    return document


def _text(case: Case) -> str:
    return {
        Form.ALL: " ".join(case.words),
        Form.ANY: " OR ".join(case.words),
        Form.PHRASE: f'"{" ".join(case.words)}"',
        Form.NEAR: " NEAR/6 ".join(case.words),
        Form.PREFIX: f"{case.words[0]}*",
    }[case.form]
