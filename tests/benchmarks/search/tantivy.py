"""tantivy with one writing thread, through its Python package.

Counts of facets are its own aggregations over fast fields, in a second pass over the hits:
its Python package has no other way. A misspelling is looked for near the stem, since the
index holds stems alone; so are beginnings of words.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import tantivy

from tests.benchmarks.search.cases import TOP, VALUES, Case, Form
from tests.benchmarks.search.corpus import Row
from tests.benchmarks.search.peers import Answer

_TEXTS = ("title", "body")
_FACETS = ("publication", "section", "person", "organization", "place")
_HEAP = 128_000_000


class Tantivy:
    """tantivy as it comes: its English stems, its merging, 128 MB of memory to write."""

    name = "tantivy"

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        builder = tantivy.SchemaBuilder()
        for field in ("number", "day", "year"):
            builder.add_unsigned_field(field, indexed=True, fast=True)
        for field in _TEXTS:
            builder.add_text_field(field, stored=True, tokenizer_name="en_stem")
        for field in _FACETS:
            builder.add_text_field(field, fast=True, tokenizer_name="raw")
        self._schema = builder.build()
        self._stem = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stemmer("english"))
            .build()
        )
        self._index: Any = None
        self._searcher: Any = None
        self._writer: Any = None

    def build(self, batches: Iterable[Sequence[Row]]) -> None:
        shutil.rmtree(self.directory, ignore_errors=True)
        self.directory.mkdir(parents=True)
        index = tantivy.Index(self._schema, path=str(self.directory))
        writer = index.writer(_HEAP, 1)
        for batch in batches:
            for row in batch:
                writer.add_document(self._document(row))
        writer.commit()
        writer.wait_merging_threads()

    def _document(self, row: Row) -> Any:
        values = {
            "number": row.number,
            "day": row.day,
            "year": row.year,
            "title": row.title,
            "body": row.body,
            "publication": row.publication,
            "section": row.section,
            "person": list(row.people),
            "organization": list(row.organizations),
            "place": list(row.places),
        }
        return tantivy.Document.from_dict(values, self._schema)

    def open(self) -> None:
        self._index = tantivy.Index.open(str(self.directory))
        self._searcher = self._index.searcher()

    def add(self, row: Row) -> None:
        """Add or replace one article, and have it found from now on."""
        if self._writer is None:
            self._writer = self._index.writer(_HEAP, 1)
        self._writer.delete_documents_by_term("number", row.number)
        self._writer.add_document(self._document(row))
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def answers(self, case: Case) -> bool:
        return case.form is not Form.SUFFIX

    def ask(self, case: Case) -> Answer:
        query = self._query(case)
        found = self._searcher.search(
            query, limit=TOP, order_by_field="day" if case.newest else None
        )
        addresses = [address for _, address in found.hits]
        numbers = self._searcher.fast_field_values("number", addresses)
        if case.snippets:
            makers = [
                tantivy.SnippetGenerator.create(self._searcher, query, self._schema, field)
                for field in _TEXTS
            ]
            for address in addresses:
                document = self._searcher.doc(address)
                for maker in makers:
                    maker.snippet_from_doc(document).highlighted()
        wanted: dict[str, Any] = {
            facet: {"terms": {"field": facet, "size": VALUES}} for facet in case.facets
        }
        if case.timeline:
            wanted["timeline"] = {
                "histogram": {"field": "year", "interval": 1, "min_doc_count": 1}
            }
        if wanted:
            self._searcher.aggregate(query, wanted)
        return Answer(found.count, tuple(numbers))

    def ranked(self, words: Sequence[str], limit: int) -> tuple[int, ...]:
        query = self._index.parse_query(" ".join(words), list(_TEXTS))
        found = self._searcher.search(query, limit=limit)
        addresses = [address for _, address in found.hits]
        return tuple(self._searcher.fast_field_values("number", addresses))

    def _query(self, case: Case) -> Any:
        match case.form:
            case Form.PREFIX:
                pattern = re.escape(case.words[0]) + ".*"
                return self._either(
                    lambda field: tantivy.Query.regex_query(self._schema, field, pattern)
                )
            case Form.FUZZY | Form.VERY_FUZZY:
                edits = 1 if case.form is Form.FUZZY else 2
                (stem,) = self._stem.analyze(case.words[0])
                return self._either(
                    lambda field: tantivy.Query.fuzzy_term_query(
                        self._schema, field, stem, edits
                    )
                )
            case Form.ANY:
                text = " OR ".join(case.words)
            case Form.PHRASE:
                text = f'"{" ".join(case.words)}"'
            case Form.NEAR:
                text = f'"{" ".join(case.words)}"~5'
            case _:
                text = " ".join(case.words)
        if case.period:
            text += " day:[{} TO {}]".format(*case.period)
        return self._index.parse_query(text, list(_TEXTS), conjunction_by_default=True)

    def _either(self, made: Any) -> Any:
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, made(field)) for field in _TEXTS]
        )

    def close(self) -> None:
        if self._writer is not None:
            self._writer.wait_merging_threads()
        self._index = self._searcher = self._writer = None
