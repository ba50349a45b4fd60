"""The part of the reading room where the user finds out how far names can be trusted."""

from __future__ import annotations

from archive import Archive
from archive.model import EntityKind
from archive.samples import Sample, Verdict
from reader import checking
from reader.entities import CheckedMention, Precision

SIZE = 50  # mentions


class SamplesRoom:
    """Samples of the mentions of an open archive, and their verdicts. From any thread."""

    _archive: Archive

    def draw_sample(
        self, kind: EntityKind, size: int = SIZE, seed: int | None = None
    ) -> Sample:
        """Draw `size` mentions of a kind, each as likely as any other, and keep them.

        All are drawn if there are no more. Without `seed` another one is used each time.

        Raises:
            CheckError: The archive holds no mention of the kind.
        """
        return checking.draw(self._archive.store, kind, size, seed)

    def samples(self) -> tuple[Sample, ...]:
        """Return the samples that were drawn, the newest first."""
        return self._archive.store.samples.everything()

    def sample(self, key: int) -> tuple[CheckedMention, ...]:
        """Return the mentions of a sample in their order, with sentences and verdicts.

        Raises:
            NotFoundError: There is no such sample.
        """
        return checking.mentions(self._archive.store, key)

    def judge(self, sample: int, number: int, verdict: Verdict | None) -> None:
        """Say of a mention of a sample whether it is right; ``None`` takes that back.

        Raises:
            NotFoundError: There is no such sample or mention.
        """
        self._archive.store.samples.judge(sample, number, verdict)

    def remove_sample(self, key: int) -> None:
        """Forget a sample with its verdicts.

        Raises:
            NotFoundError: There is no such sample.
        """
        self._archive.store.samples.remove(key)

    def precisions(self) -> tuple[Precision, ...]:
        """Return the measured precision for each kind and extractor, with its interval.

        By kind, the extractor whose mentions are held first. A mention that is in several
        samples counts once, with the last verdict.
        """
        return checking.precisions(self._archive.store)

    def precision(self, kind: EntityKind) -> Precision | None:
        """Return that of the extractor whose mentions are held; ``None`` if not measured.

        Where the archive holds mentions of several extractors, that of the one with the
        most verdicts.
        """
        return checking.current(self.precisions(), kind)
