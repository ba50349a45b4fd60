"""Change real files at random and see that importers stand it.

    python -m tests.fuzz [IMPORTER …] [--minutes 10] [--seed 1] [--into FOLDER]

Every trial is read in a worker process with an import's limits. A failure is any exception
but `SourceError` and `PassedOverError`, more than 10 s of the processor, more than 1 GiB,
or the end of the process. The first of each kind is made small and written to a folder,
with what is needed to see it again: trial `number` of an importer is the same whenever the
seed and the files are (``--first 17 --trials 1``).
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from time import monotonic

from archive.workers import Workers
from tests.benchmarks.held import CORPORA
from tests.fuzz.changes import Change, tried
from tests.fuzz.samples import Sample, samples_below
from tests.fuzz.shrinking import shrunk
from tests.fuzz.trials import Trial, Verdict, judge, verdict_of, workers

_FOUND = Path(tempfile.gettempdir()) / "pressmark-fuzz"
_TRIES = 200  # to make a failing file smaller
_TRIES_IF_SLOW = 6


@dataclass(slots=True)
class Tally:
    """How an importer, or a container, has done."""

    name: str
    samples: tuple[Sample, ...]
    number: int = 0
    tried: int = 0
    read: int = 0
    passed_over: int = 0
    seconds: float = 0.0  # of the processor; of the clock for what ended with its process
    failures: dict[str, int] = field(default_factory=dict)

    def change(self, seed: int, number: int) -> Change:
        """Return what trial `number` changes."""
        return Change.drawn(self.name, self.samples, f"{seed}/{self.name}/{number}")


def main(arguments: list[str]) -> int:
    """Fuzz; return 1 if something failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("names", nargs="*", metavar="IMPORTER", help="or container")
    parser.add_argument("--minutes", type=float, default=10.0, help="in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--first", type=int, default=0, help="the number of the first trial"
    )
    parser.add_argument("--trials", type=int, help="of each importer, at most")
    parser.add_argument("--jobs", type=int, default=1, help="worker processes")
    parser.add_argument("--into", type=Path, default=_FOUND, help="where cases are written")
    parser.add_argument("--files", type=Path, default=CORPORA, help="the real files")
    options = parser.parse_args(arguments)
    samples = samples_below(options.files)
    unknown = [name for name in options.names if name not in samples]
    if unknown:
        parser.error(
            f"there is no file of {', '.join(unknown)}; known: {', '.join(samples)}"
        )
    tallies = [
        Tally(name, samples[name], options.first) for name in options.names or samples
    ]
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # it is told how far it came
    until = monotonic() + 60 * options.minutes
    last = None if options.trials is None else options.first + options.trials
    with workers(tried, options.jobs) as judges:
        try:
            _fuzz(tallies, judges, options.seed, until, last, options.into)
        except KeyboardInterrupt:
            _print("stopped")
    for tally in tallies:
        failed = "".join(f"\n    {n} x {what}" for what, n in tally.failures.items())
        _print(
            f"{tally.name}: {tally.tried} files tried, {tally.read} read, "
            f"{tally.passed_over} passed over, "
            f"{sum(tally.failures.values())} failed, {tally.seconds:.0f} s{failed}"
        )
    return int(any(tally.failures for tally in tallies))


def _fuzz(
    tallies: list[Tally],
    judges: Workers[Change, Verdict],
    seed: int,
    until: float,
    last: int | None,
    into: Path,
) -> None:
    """Give every importer as much time as any other."""
    begun: dict[int, tuple[Tally, int, float]] = {}  # by id, since two may be the same
    while True:
        left = [tally for tally in tallies if last is None or tally.number < last]
        if left and monotonic() < until and judges.has_room:
            tally = min(left, key=lambda it: (it.seconds, it.number))
            change = tally.change(seed, tally.number)
            begun[id(change)] = tally, tally.number, monotonic()
            tally.number += 1
            judges.submit(change)
            continue
        if not judges.busy:
            return
        for change, outcome in judges.collect(1):
            tally, number, start = begun.pop(id(change))
            verdict = verdict_of(outcome)
            tally.tried += 1
            tally.read += verdict.is_read
            tally.passed_over += verdict.is_passed_over
            clock = monotonic() - start
            tally.seconds += clock if verdict.seconds is None else verdict.seconds
            if not verdict.failure:
                continue
            known = verdict.failure in tally.failures
            tally.failures[verdict.failure] = tally.failures.get(verdict.failure, 0) + 1
            if not known:
                trial = change.trial()
                path = _written(into, trial, verdict, f"--seed {seed} --first {number}")
                _print(f"{tally.name}: {verdict.failure}: {path}")
                _shrink(path, trial, verdict)


def _written(into: Path, trial: Trial, verdict: Verdict, again: str) -> Path:
    """Write a case, with how to see it again beside it."""
    into.mkdir(parents=True, exist_ok=True)
    digest = sha256(f"{trial.format} {verdict.failure}".encode()).hexdigest()[:8]
    changed = trial.path.parent / trial.part if trial.part else trial.path
    path = into / f"{trial.format}-{digest}{changed.suffix}"
    path.write_bytes(trial.content)
    path.with_suffix(f"{path.suffix}.why").write_text(
        f"{verdict.failure}\npython -m tests.fuzz {trial.format} {again} --trials 1\n"
        f"in the place of {changed}, read by {trial.path}\n\n{verdict.detail}\n"
    )
    return path


def _shrink(path: Path, trial: Trial, verdict: Verdict) -> None:
    slow = "Error" not in verdict.failure
    with workers(judge, 1) as judges:

        def fails(content: bytes) -> bool:
            judges.submit(Trial(trial.format, trial.path, trial.root, content, trial.part))
            while not (collected := judges.collect(1)):
                pass
            return verdict_of(collected[0][1]).failure == verdict.failure

        path.write_bytes(shrunk(trial.content, fails, _TRIES_IF_SLOW if slow else _TRIES))


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
