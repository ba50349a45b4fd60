"""Opens containers in a process of its own, as seen from where their members are wanted.

A container that kills its reader or stalls it costs just itself; one that lies in another
container costs not even that one, which is gone through again without it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

from archive.emptying import Emptied, Emptying, Member, OpeningWorkers
from archive.errors import SourceError
from archive.losses import lost_reason
from archive.workers import Lost, wait_for

logger = logging.getLogger(__name__)

_LEFT_OUT = 3  # of the containers in one
_GIVEN_UP = "holds too many files that stall or break their reader; unpack it first"


class Opener:
    """Gives what is in containers, one after the other."""

    def __init__(self, workers: OpeningWorkers) -> None:
        """Have containers opened by `workers`, of which nobody else may ask anything."""
        self.workers = workers

    def members(self, task: Emptying) -> Iterator[Member | None]:
        """Yield what is in a container; ``None`` while nothing is there, to come again.

        What befell the container as a whole is told of as a member of its name.
        """
        given = 0
        # By container that the last member lay in: how many came before its own.
        before: dict[str, int] = {}
        self.workers.submit(task)
        while True:
            collected = self.workers.collect(0)
            if not collected:
                yield None
                continue
            ((asked, value),) = collected
            if asked is not task:  # of a container whose members nobody wanted any more
                continue
            match value:
                case Member():
                    before = {name: before.get(name, given) for name in _around(value.name)}
                    given += 1
                    yield value
                case Emptied():
                    return
                case Lost(loss, detail, place):
                    name = place or task.source.name
                    logger.error("%s while opening %s %s", loss.value, name, detail)
                    yield Member(SourceError(name, lost_reason(value, task.seconds)))
                    if not place:
                        return
                    if len(task.without) == _LEFT_OUT:
                        yield Member(SourceError(task.source.name, _GIVEN_UP))
                        return
                    given = before.get(place, given)
                    task = replace(task, given=given, without=(*task.without, place))
                    self.workers.submit(task)

    def all_members(self, task: Emptying) -> Iterator[Member]:
        """Yield what is in a container, waiting for it."""
        for member in self.members(task):
            if member is None:
                wait_for(task.seconds, self.workers)
            else:
                yield member


def _around(name: str) -> Iterator[str]:
    """The names of the containers that a member of this name may lie in."""
    parts = name.split("!")
    for count in range(1, len(parts)):
        yield "!".join(parts[:count])
