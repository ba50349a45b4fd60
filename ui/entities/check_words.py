"""What is said of samples that were checked, and of how sure names are therefore."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from archive.model import EntityKind
from reader.edtf_words import edtf_words
from reader.entities import CheckedMention, Precision
from ui.article.kinds import kind_name
from ui.plain import dotted


def precision_words(precision: Precision) -> str:
    """Return a measured precision: "87 % right, 95 % interval 75–94, of 50 checked"."""
    if precision.share is None:
        return _tr("nothing judged yet")
    words = _tr("{share} % right, 95 % interval {low}–{high}, of {judged} checked")
    return words.format(
        share=_percent(precision.share),
        low=_percent(precision.low),
        high=_percent(precision.high),
        judged=QLocale().toString(precision.judged),
    )


def precision_short(precision: Precision) -> str:
    """Return it for a narrow place, as "87 % (75–94)"; ``""`` if nothing was judged."""
    if precision.share is None:
        return ""
    return _tr("{share} % ({low}–{high})").format(
        share=_percent(precision.share),
        low=_percent(precision.low),
        high=_percent(precision.high),
    )


def precision_brief(precision: Precision) -> str:
    """Return it for the narrowest place, as "87 %"; ``""`` if nothing was judged."""
    if precision.share is None:
        return ""
    return _tr("{share} %").format(share=_percent(precision.share))


def precision_tip(precision: Precision) -> str:
    """Return it with what it is worth: which extractor found what was checked."""
    sentences = [
        precision_words(precision) + ".",
        _tr("Found by: {extractor}.").format(extractor=precision.named_by or "?"),
    ]
    if precision.unsure:
        sentences.append(
            _tr("Not counted, as unsure: {count}.").format(count=precision.unsure)
        )
    if not precision.is_current:
        sentences.append(_tr("Names are found by another extractor now: check anew."))
    return "\n".join(sentences)


def meaning_words(mention: CheckedMention) -> str:
    """Return what was found: "Person: Jim Kenney", "Date: 27 July 2018"."""
    drawn = mention.drawn
    meant = drawn.entity
    if drawn.kind is EntityKind.DATE:
        meant = edtf_words(drawn.value) if drawn.value else _tr("not resolved")
    return f"{kind_name(drawn.kind)}: {meant}"


def source_words(mention: CheckedMention) -> str:
    """Return where it stands: newspaper, day and headline."""
    day = edtf_words(mention.published) if mention.published else _tr("undated")
    return dotted(mention.publication, day, mention.headline)


def question_words(kind: EntityKind) -> str:
    """Return what the user is to judge of a mention of a kind."""
    return {
        EntityKind.PERSON: _tr("Is this the name of a person, and all of it?"),
        EntityKind.ORGANIZATION: _tr("Is this the name of an organization, and all of it?"),
        EntityKind.PLACE: _tr("Is this the name of a place, and all of it?"),
        EntityKind.DATE: _tr("Is this a date, and is it the day that is meant?"),
    }[kind]


def _percent(share: float) -> str:
    return str(round(100 * share))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Checking", text)
