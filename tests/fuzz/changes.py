"""What a trial changes, drawn by a seed; the changed file is made where it is tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.fuzz.mutating import mutated
from tests.fuzz.samples import Sample
from tests.fuzz.trials import Trial, Verdict, judge

_PART = 0.5  # of the trials of what speaks for others change one of those


@dataclass(frozen=True, slots=True)
class Change:
    """A file, or `part` of what it speaks for, to be changed as `seed` says.

    It is small, so that it costs little to hand it to another process; `other` is a file
    from which stretches may come.
    """

    format: str
    path: Path
    root: Path
    other: Path
    part: str
    seed: str

    @classmethod
    def drawn(cls, name: str, samples: Sequence[Sample], seed: str) -> Change:
        """Draw what is changed from the files that the importer or container reads."""
        random = _random(seed)
        sample, other = random.choice(samples), random.choice(samples)
        part = ""
        if sample.parts and random.random() < _PART:
            part = random.choice(sample.parts)
        return cls(name, sample.path, sample.root, other.path, part, seed)

    def trial(self) -> Trial:
        """Return the trial with the changed file, the same each time."""
        path = self.path.parent / self.part if self.part else self.path
        changing = _random(f"{self.seed}/content")
        content = mutated(changing, path.read_bytes(), self.other.read_bytes())
        return Trial(self.format, self.path, self.root, content, self.part)


def tried(change: Change) -> Verdict:
    """Change a file and read it; runs in a worker process."""
    return judge(change.trial())


def _random(seed: str) -> Random:
    return Random(seed)  # noqa: S311 - no secret
