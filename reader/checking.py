"""How far names and dates can be trusted: samples that the user looks through."""

from __future__ import annotations

from collections.abc import Iterable
from secrets import randbits

from archive.errors import ArchiveError
from archive.model import EntityKind, HeldArticle
from archive.samples import Drawn, Sample
from archive.search import Snippet
from archive.store import Store
from reader.entities import CheckedMention, Precision
from reader.measuring import wilson
from reader.sentences import sentences_with

_SEED_BITS = 32


class CheckError(ArchiveError):
    """No sample can be drawn; the sentence says why."""


def draw(store: Store, kind: EntityKind, size: int, seed: int | None) -> Sample:
    """Draw mentions of a kind and keep them; see `SamplesRoom.draw_sample`.

    Raises:
        CheckError: The archive holds no mention of the kind.
    """
    given = randbits(_SEED_BITS) if seed is None else seed
    sample = store.samples.draw(kind, size, given)
    if sample is None:
        raise CheckError(
            f"No {kind.value} has been found in this archive yet, so there is nothing to "
            "check."
        )
    return sample


def mentions(store: Store, key: int) -> tuple[CheckedMention, ...]:
    """Return the mentions of a sample with their sentences.

    Raises:
        NotFoundError: There is no such sample.
    """
    store.samples.find(key)
    drawn = store.samples.mentions(key)
    same = store.samples.held(key)
    held = {
        article.article.id: article
        for article in store.held(sorted({each.article_id for each in drawn}))
    }
    return tuple(
        _checked(each, held.get(each.article_id), is_held=each.number in same)
        for each in drawn
    )


def precisions(store: Store) -> tuple[Precision, ...]:
    """Return what the verdicts say of each kind and extractor; see `SamplesRoom`."""
    now = store.samples.current()
    found = [
        Precision(
            judged.kind,
            judged.named_by,
            judged.right,
            judged.wrong,
            judged.unsure,
            *wilson(judged.right, judged.right + judged.wrong),
            is_current=judged.named_by in now,
        )
        for judged in store.samples.verdicts()
    ]
    kinds = list(EntityKind)
    return tuple(
        sorted(
            found,
            key=lambda each: (
                kinds.index(each.kind),
                not each.is_current,
                -each.judged,
                each.named_by,
            ),
        )
    )


def current(measured: Iterable[Precision], kind: EntityKind) -> Precision | None:
    """Return the first of `precisions` that says something of a kind as found now."""
    for each in measured:
        if each.kind is kind and each.is_current and each.judged:
            return each
    return None


def _checked(drawn: Drawn, held: HeldArticle | None, *, is_held: bool) -> CheckedMention:
    if held is None:
        return CheckedMention(drawn, Snippet(drawn.text), "", "", None, is_held=False)
    text = held.article.field(drawn.field)
    sentence = Snippet(drawn.text)
    if text[drawn.start : drawn.end] == drawn.text:
        sentence = next(sentences_with(text, [(drawn.start, drawn.end)]))[1]
    return CheckedMention(
        drawn,
        sentence,
        held.article.headline,
        held.publication,
        held.published,
        is_held=is_held,
    )
