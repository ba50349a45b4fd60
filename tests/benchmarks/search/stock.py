"""Whoosh-Reloaded as it comes: its own codec, its default writer, its default ranking."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from whoosh import fields, index, qparser, sorting
from whoosh.analysis import StemmingAnalyzer

from tests.benchmarks.search.cases import TOP, Case, Form
from tests.benchmarks.search.corpus import Row
from tests.benchmarks.search.peers import Answer

_TEXTS = ["title", "body"]


class StockWhoosh:
    """What its documentation shows to a beginner."""

    name = "stock Whoosh"

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._searcher: Any = None

    def build(self, batches: Iterable[Sequence[Row]]) -> None:
        shutil.rmtree(self.directory, ignore_errors=True)
        self.directory.mkdir(parents=True)
        writer = index.create_in(self.directory, _schema()).writer()
        for batch in batches:
            for row in batch:
                writer.add_document(**_values(row))
        writer.commit()

    def open(self) -> None:
        found = index.open_dir(self.directory)
        self._searcher = found.searcher()
        self._parser = qparser.MultifieldParser(_TEXTS, found.schema)
        self._parser.add_plugin(qparser.FuzzyTermPlugin())
        self._any = qparser.MultifieldParser(_TEXTS, found.schema, group=qparser.OrGroup)

    def answers(self, case: Case) -> bool:
        return case.form not in {Form.SUFFIX, Form.VERY_FUZZY}

    def ask(self, case: Case) -> Answer:
        query = self._parser.parse(_text(case))
        groups = sorting.Facets()
        for facet in case.facets:
            many = facet not in {"publication", "year"}
            groups.add_field(facet, allow_overlap=many)
        if case.timeline:
            groups.add_facet("timeline", sorting.FieldFacet("year"))
        found = self._searcher.search(
            query,
            limit=TOP,
            groupedby=groups if case.facets else None,
            maptype=sorting.Count if case.facets else None,
            sortedby="day" if case.newest else None,
            reverse=case.newest,
        )
        if case.snippets:
            for hit in found:
                hit.highlights("title")
                hit.highlights("body")
        for facet in case.facets:
            found.groups(facet)
        return Answer(len(found), tuple(hit["number"] for hit in found))

    def ranked(self, words: Sequence[str], limit: int) -> tuple[int, ...]:
        found = self._searcher.search(self._any.parse(" ".join(words)), limit=limit)
        return tuple(hit["number"] for hit in found)

    def close(self) -> None:
        if self._searcher is not None:
            self._searcher.close()


def _schema() -> Any:
    return fields.Schema(
        number=fields.NUMERIC(stored=True, unique=True),
        title=fields.TEXT(analyzer=StemmingAnalyzer(), stored=True),
        body=fields.TEXT(analyzer=StemmingAnalyzer(), stored=True),
        publication=fields.ID(sortable=True),
        section=fields.ID(sortable=True),
        year=fields.NUMERIC(sortable=True),
        day=fields.DATETIME(sortable=True),
        person=fields.KEYWORD(commas=True),
        organization=fields.KEYWORD(commas=True),
        place=fields.KEYWORD(commas=True),
    )


def _values(row: Row) -> dict[str, object]:
    dated = {}
    if row.day:
        dated["day"] = datetime.strptime(str(row.day), "%Y%m%d").replace(tzinfo=UTC)
    return {
        "number": row.number,
        "title": row.title,
        "body": row.body,
        "publication": row.publication,
        "section": row.section,
        "year": row.year,
        "person": ",".join(row.people),
        "organization": ",".join(row.organizations),
        "place": ",".join(row.places),
        **dated,
    }


def _text(case: Case) -> str:
    text = {
        Form.ALL: " ".join(case.words),
        Form.ANY: " OR ".join(case.words),
        Form.PHRASE: f'"{" ".join(case.words)}"',
        Form.NEAR: f'"{" ".join(case.words)}"~6',  # it counts steps, not words between
        Form.PREFIX: f"{case.words[0]}*",
        Form.FUZZY: f"{case.words[0]}~",
    }[case.form]
    return text + (" day:[{} TO {}]".format(*case.period) if case.period else "")
