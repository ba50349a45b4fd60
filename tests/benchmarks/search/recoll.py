"""Recoll over a folder of text files, asked through its command as a person asks it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.benchmarks.search.cases import TOP, Case, Form
from tests.benchmarks.search.corpus import Row
from tests.benchmarks.search.peers import Answer

_FOUND = re.compile(r"(\d+) results")
_FILE = re.compile(r"/(\d+)\.txt\]")


class Recoll:
    """Recoll's own settings, but for the folder and for no other program being started."""

    name = "Recoll"

    def __init__(self, directory: Path) -> None:
        self._texts = directory / "texts"
        self._settings = directory / "settings"
        self.directory = self._settings  # where the index is
        self._environment = {**os.environ, "RECOLL_CONFDIR": str(self._settings)}

    def build(self, batches: Iterable[Sequence[Row]]) -> None:
        """Index the files; writing them first is left out of the count by `written`."""
        for _ in batches:
            pass
        self._run("recollindex", "-z")

    def written(self, rows: Iterable[Row]) -> None:
        """Write the files, one an article."""
        for folder in (self._texts, self._settings):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        for row in rows:
            path = self._texts / f"{row.number}.txt"
            path.write_text(f"{row.title}\n\n{row.body}", encoding="utf-8")
        settings = f"topdirs = {self._texts}\nidxflushmb = 128\nthrQSizes = -1 -1 -1\n"
        (self._settings / "recoll.conf").write_text(settings, encoding="utf-8")

    def open(self) -> None:
        pass

    def answers(self, case: Case) -> bool:
        known = {Form.ALL, Form.ANY, Form.PHRASE, Form.NEAR, Form.PREFIX}
        more = case.period or case.facets or case.newest or case.snippets
        return case.form in known and not more

    def ask(self, case: Case) -> Answer:
        text = {
            Form.ALL: " ".join(case.words),
            Form.ANY: " OR ".join(case.words),
            Form.PHRASE: f'"{" ".join(case.words)}"',
            Form.NEAR: f'"{" ".join(case.words)}"p5',
            Form.PREFIX: f"{case.words[0]}*",
        }[case.form]
        shown = self._run("recollq", "-n", str(TOP), text)
        total = _FOUND.search(shown)
        numbers = tuple(int(number) for number in _FILE.findall(shown))
        return Answer(int(total[1]) if total else 0, numbers)

    def ranked(self, words: Sequence[str], limit: int) -> tuple[int, ...]:
        shown = self._run("recollq", "-n", str(limit), " OR ".join(words))
        return tuple(int(number) for number in _FILE.findall(shown))

    def _run(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self._environment, check=False, capture_output=True, text=True
        )
        return done.stdout

    def close(self) -> None:
        pass
