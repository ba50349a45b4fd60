from archive.ingest import Found, Ingested, Rejected, Unchanged
from reader.job import JobState, RejectedSource
from reader.tally import Tally


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_every_source_is_counted_once_whatever_came_of_it():
    tally = Tally()

    for event in (
        Found(3, counting=False),
        Ingested("a.html", ("x", "y"), ()),
        Unchanged("b.html"),
        Rejected("c.bin", "is empty"),
    ):
        tally.add(event)

    status = tally.status(JobState.FINISHED)
    assert (status.found, status.done, status.articles) == (3, 3, 2)
    assert status.rejections == (RejectedSource("c.bin", "is empty"),)


def test_time_left_follows_the_pace_of_sources_that_were_read():
    clock = Clock()
    tally = Tally(clock)
    tally.add(Found(40, counting=False))

    for number in range(10):
        clock.now += 2
        tally.add(Ingested(f"{number}.html", ("x",), ()))

    assert tally.status(JobState.RUNNING).seconds_left == 60


def test_a_pause_is_no_time_spent():
    clock = Clock()
    tally = Tally(clock)
    tally.add(Found(20, counting=False))
    for number in range(10):
        clock.now += 1
        tally.add(Ingested(f"{number}.html", ("x",), ()))

    tally.pause()
    clock.now += 1000
    tally.resume()

    assert tally.status(JobState.RUNNING).seconds_left == 10


def test_there_is_no_estimate_while_sources_are_still_being_found():
    tally = Tally()
    tally.add(Found(100, counting=True))

    assert tally.status(JobState.RUNNING).seconds_left is None
