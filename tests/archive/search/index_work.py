"""What a process does to an index until it is killed; run in a process of its own."""

from __future__ import annotations

import json
import os
from pathlib import Path
from random import Random

from archive.search.whoosh.engine import WhooshEngine
from tests.archive.search.versions import VERSIONS, article, articles

NAMES = tuple(f"{number:02}" for number in range(24))


def work(directory: Path, key: Path, log: Path, state: dict[str, int], seed: int) -> None:
    """Change an index for ever, and note before and after each change what it is to hold.

    Before: a line that begins with ``?``; when it is in force, one with ``!``.
    """
    chance = Random(seed)  # noqa: S311 nothing secret
    notes = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    engine = WhooshEngine(directory, key)
    while True:
        kind = chance.choices(("update", "remove", "tidy", "rebuild"), (10, 2, 3, 2))[0]
        wanted = dict(state)
        picked = chance.sample(NAMES, chance.randint(1, 3))
        if kind == "remove":
            wanted = {name: number for name, number in state.items() if name not in picked}
        elif kind != "tidy":
            wanted |= {name: (wanted.get(name, 0) + 1) % VERSIONS for name in picked}
        os.write(notes, f"?{json.dumps(wanted)}\n".encode())
        if kind == "update":
            engine.update([article(name, wanted[name]) for name in picked])
        elif kind == "remove":
            engine.update([], remove=picked)
        elif kind == "tidy":
            engine.tidy()
        else:
            rebuild = engine.rebuild()
            rebuild.add(articles({n: v for n, v in wanted.items() if n not in picked}))
            rebuild.replace([article(name, wanted[name]) for name in picked], [])
            rebuild.finish()
        os.write(notes, f"!{json.dumps(wanted)}\n".encode())
        state = wanted


def allowed(log: Path, state: dict[str, int]) -> list[dict[str, int]]:
    """Return what the index may hold by the notes: the last state, or the one after it."""
    lines = log.read_text().splitlines() if log.exists() else []
    done = [line for line in lines if line.startswith("!")]
    begun = [line for line in lines if line.startswith("?")]
    last = json.loads(done[-1][1:]) if done else state
    return [last, json.loads(begun[-1][1:])] if len(begun) > len(done) else [last]
