"""Articles and results as JSON: a public format that stays stable (docs/json.md).

Everything here returns plain dictionaries and lists, ready for `json.dumps`; offsets are
code points, ends exclusive; dates are EDTF.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from archive.kept import Bookmark
from archive.model import Correction, Entity, HeldArticle, Mention, Names, Statement
from archive.search import Explanation, Variant
from archive.store.pages import HeldPage
from reader.results import ResultRow, SearchResults

Json = dict[str, Any]  # what json.dumps takes is not worth a stricter type


def article_json(held: HeldArticle) -> Json:
    """Return an article with its mentions and entities; see docs/json.md for the keys."""
    article = held.article
    names = held.names or Names()
    return {
        "id": article.id,
        "source": {
            "path": article.provenance.source,
            "sha256": article.provenance.sha256,
            "importer": article.provenance.importer,
        },
        "publication": held.publication or None,
        "published": held.published,
        "edition": held.edition or None,
        "page": held.page or None,
        "section": article.section or None,
        "kind": article.kind.value,
        "headline": article.headline,
        "deck": article.deck or None,
        "byline": article.byline or None,
        "authors": list(article.authors),
        "dateline": article.dateline or None,
        "language": article.language,
        "url": article.url or None,
        "text": article.text,
        "mentions": [_mention(mention) for mention in names.mentions],
        "entities": [_entity(entity) for entity in names.entities],
        "notes": list(article.notes),
        "confidence": article.confidence,
        "statements": [_statement(statement) for statement in article.statements],
    }


def held_article_json(
    held: HeldArticle, pages: Iterable[HeldPage], corrections: Iterable[Correction]
) -> Json:
    """Return an article of an archive: also where it stands, and what was put right."""
    return article_json(held) | {
        "corrections": [_correction(made) for made in corrections],
        "pages": [_page(page) for page in pages],
    }


def rejected_json(source: str, reason: str) -> Json:
    """Return a source that could not be read, and why."""
    return {"source": {"path": source, "sha256": None, "importer": None}, "error": reason}


def passed_over_json(source: str, reason: str) -> Json:
    """Return a source that is in order but brings no news, and why."""
    return {"source": {"path": source}, "passed_over": reason}


def results_json(
    results: SearchResults, text: str, explained: Mapping[str, Explanation] | None = None
) -> Json:
    """Return a page of results for the query typed as `text`.

    With `explained`, explanations by article id, each hit has its reasons.
    """
    return {
        "query": text,
        "total": results.total,
        "took_ms": round(results.took_ms, 2),
        "hits": [
            _hit(row) | (_reasons(explained.get(row.article_id)) if explained else {})
            for row in results.rows
        ],
        "facets": {
            name: [[value, count] for value, count in values]
            for name, values in results.facets.items()
        },
        "variants": [_variant(variant) for variant in results.variants],
        "suggestion": results.suggestion or None,
    }


def bookmark_json(bookmark: Bookmark) -> Json:
    """Return a bookmark; `added` is an ISO 8601 moment in UTC."""
    return {
        "article": bookmark.article_id,
        "headline": bookmark.headline,
        "publication": bookmark.publication,
        "published": bookmark.published,
        "page": bookmark.page,
        "added": bookmark.added.isoformat(),
        "folder": bookmark.folder,
        "tags": list(bookmark.tags),
        "note": bookmark.note,
    }


def _statement(statement: Statement) -> Json:
    return {
        "field": statement.field,
        "value": statement.value,
        "origin": statement.origin.value,
        "rule": statement.rule or None,
    }


def _correction(made: Correction) -> Json:
    return {
        "field": made.field,
        "value": made.value or None,
        "was": made.was or None,
        "made": made.made.isoformat(),
    }


def _page(page: HeldPage) -> Json:
    image = page.facsimile
    return {
        "page": page.number or None,
        "sequence": page.sequence,
        "facsimile": image
        and {
            "reference": image.reference,
            "location": image.location or None,
            "width": image.width,
            "height": image.height,
        },
        "regions": [
            [region.x, region.y, region.width, region.height] for region in page.regions
        ],
    }


def _mention(mention: Mention) -> Json:
    return {
        "kind": mention.kind.value,
        "field": mention.field.value,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "entity": mention.entity,
        "value": mention.value,
        "rule": mention.rule,
    }


def _entity(entity: Entity) -> Json:
    return {
        "kind": entity.kind.value,
        "name": entity.name,
        "variants": list(entity.variants),
        "count": entity.count,
    }


def _hit(row: ResultRow) -> Json:
    return {
        "id": row.article_id,
        "score": round(row.score, 4),
        "headline": row.headline.text,
        "publication": row.publication or None,
        "published": row.published,
        "page": row.page or None,
        "snippet": {
            "text": row.snippet.text,
            "matches": [list(match) for match in row.snippet.matches],
        },
    }


def _variant(variant: Variant) -> Json:
    return {
        "typed": variant.typed,
        "word": variant.word,
        "articles": variant.articles,
        "cost": variant.cost,
        "ticked": variant.ticked,
    }


def _reasons(explanation: Explanation | None) -> Json:
    reasons = explanation.reasons if explanation else ()
    return {
        "reasons": [
            {"words": reason.words, "why": reason.why, "points": round(reason.points, 4)}
            for reason in reasons
        ]
    }
