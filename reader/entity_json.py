"""People, organizations, places and dates as JSON: a public format (docs/json.md)."""

from __future__ import annotations

from collections.abc import Iterable

from archive.authorities import Act, Authority, AuthorityDetails, Identifier
from archive.samples import Sample
from reader.entities import (
    ArticlePassages,
    Calendar,
    CheckedMention,
    Counted,
    EntityPage,
    PassagePage,
    Precision,
)
from reader.public import Json


def authority_json(authority: Authority) -> Json:
    """Return an authority as a list shows it."""
    return {
        "kind": authority.kind.value,
        "name": authority.name,
        "label": authority.label,
        "articles": authority.articles,
        "mentions": authority.mentions,
        "first": authority.first,
        "last": authority.last,
        "state": state_of(authority),
        "merged": authority.merged,
    }


def details_json(details: AuthorityDetails) -> Json:
    """Return an authority with its printed forms and what was decided of it."""
    return authority_json(details.authority) | {
        "variants": [[each.form, each.count] for each in details.variants],
        "titles": [[each.form, each.count] for each in details.roles],
        "identifiers": {each.scheme.value: each.value for each in details.identifiers},
        "parts": [_name(part) for part in details.parts],
        "apart": [_name(other) for other in details.apart],
        "note": details.note or None,
    }


def entity_json(page: EntityPage, acts: Iterable[Act] = ()) -> Json:
    """Return the page of an entity with the acts on it, without its passages."""
    return details_json(page.details) | {
        "titles": [
            {
                "title": held.title,
                "articles": held.articles,
                "first": held.first,
                "last": held.last,
            }
            for held in page.titles
        ],
        "years": [
            {
                "year": each.year,
                "articles": each.articles,
                "mentions": each.mentions,
                "held": each.held,
                "issues": each.issues,
            }
            for each in page.years
        ],
        "undated": page.undated,
        "publications": _pairs(page.publications),
        "together": {each.kind.value: _pairs(each.values) for each in page.together},
        "acts": [act_json(act) for act in acts],
    }


def act_json(act: Act) -> Json:
    """Return an act as the history tells of it; moments are ISO 8601 in UTC."""
    return {
        "act": act.key,
        "kind": act.kind.value,
        "made": act.made.isoformat(),
        "sentence": act.sentence,
        "undone": act.undone.isoformat() if act.undone else None,
        "undoable": act.undoable,
        "hindrance": act.hindrance or None,
    }


def passages_json(article: ArticlePassages) -> Json:
    """Return an article with the sentences that mention what was asked for."""
    return {
        "article": article.article_id,
        "headline": article.headline,
        "publication": article.publication or None,
        "published": article.published,
        "page": article.page or None,
        "sentences": [
            {
                "field": passage.field.value,
                "mentions": [list(span) for span in passage.spans],
                "text": passage.sentence.text,
                "matches": [list(match) for match in passage.sentence.matches],
            }
            for passage in article.passages
        ],
    }


def passage_page_json(page: PassagePage) -> Json:
    """Return some of the articles that mention something."""
    return {
        "total": page.total,
        "offset": page.offset,
        "passages": [passages_json(article) for article in page.articles],
    }


def calendar_json(calendar: Calendar) -> Json:
    """Return which days articles tell of."""
    return {
        "within": calendar.within or None,
        "unit": calendar.unit.value,
        "articles": calendar.articles,
        "dates": _pairs(calendar.dates),
        "vague": _pairs(calendar.vague),
    }


def precision_json(precision: Precision) -> Json:
    """Return the measured precision of a kind; shares are 0 to 1."""
    return {
        "kind": precision.kind.value,
        "named_by": precision.named_by,
        "current": precision.is_current,
        "right": precision.right,
        "wrong": precision.wrong,
        "unsure": precision.unsure,
        "precision": None if precision.share is None else round(precision.share, 4),
        "interval": [round(precision.low, 4), round(precision.high, 4)],
    }


def sample_json(sample: Sample) -> Json:
    """Return a sample without its mentions."""
    return {
        "sample": sample.key,
        "kind": sample.kind.value,
        "drawn": sample.drawn.isoformat(),
        "seed": sample.seed,
        "drawn_from": sample.drawn_from,
        "size": sample.size,
        "judged": sample.judged,
    }


def checked_json(checked: CheckedMention) -> Json:
    """Return a mention of a sample, with the verdict."""
    drawn = checked.drawn
    return {
        "number": drawn.number,
        "article": drawn.article_id,
        "headline": checked.headline,
        "publication": checked.publication or None,
        "published": checked.published,
        "kind": drawn.kind.value,
        "field": drawn.field.value,
        "start": drawn.start,
        "end": drawn.end,
        "text": drawn.text,
        "entity": drawn.entity,
        "value": drawn.value,
        "named_by": drawn.named_by,
        "held": checked.is_held,
        "sentence": {
            "text": checked.sentence.text,
            "matches": [list(match) for match in checked.sentence.matches],
        },
        "verdict": drawn.verdict.value if drawn.verdict else None,
        "judged": drawn.judged.isoformat() if drawn.judged else None,
    }


def identifiers_text(identifiers: Iterable[Identifier]) -> str:
    """Return identifiers in one cell: ``VIAF:123; Wikidata:Q42``."""
    return "; ".join(f"{each.scheme.value}:{each.value}" for each in identifiers)


def state_of(authority: Authority) -> str:
    """Return ``found``, ``confirmed`` or ``rejected``."""
    if authority.rejected:
        return "rejected"
    return "confirmed" if authority.confirmed else "found"


def _name(authority: Authority) -> Json:
    return {"kind": authority.kind.value, "name": authority.name}


def _pairs(counted: Iterable[Counted]) -> list[list[object]]:
    return [[each.name, each.articles] for each in counted]
