"""Background work reports on the GUI thread, and only what still counts."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from ui.tasks import Task, Workers


@pytest.fixture
def pool(qapp: object) -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


@pytest.fixture
def task(pool: ThreadPoolExecutor) -> Task:
    return Task(pool)


def test_a_result_arrives_on_the_gui_thread(qtbot: QtBot, task: Task) -> None:
    seen: list[object] = []
    task.succeeded.connect(seen.append)
    task.succeeded.connect(lambda: seen.append(QThread.currentThread().isMainThread()))

    with qtbot.waitSignal(task.finished):
        task.run(lambda: 42)

    assert seen == [42, True]
    assert not task.is_running()


def test_steps_are_reported_as_progress(qtbot: QtBot, task: Task) -> None:
    signals = [task.progressed] * 3 + [task.succeeded, task.finished]

    with qtbot.waitSignals(signals, order="strict"):
        task.run(lambda: iter("abc"))


def test_an_error_is_reported_not_raised(qtbot: QtBot, task: Task) -> None:
    with qtbot.waitSignal(task.failed) as failed:
        task.run(lambda: 1 / 0)

    assert isinstance(failed.args[0], ZeroDivisionError)


def test_a_superseded_result_is_dropped(qtbot: QtBot, task: Task) -> None:
    gate, results = threading.Event(), []
    task.succeeded.connect(results.append)
    task.run(lambda: gate.wait(5) and "old")

    with qtbot.waitSignal(task.finished):
        task.run(lambda: "new")
    with qtbot.assertNotEmitted(task.finished, wait=50):
        gate.set()

    assert results == ["new"]


def test_superseded_work_that_has_not_begun_never_begins(
    qtbot: QtBot, qapp: object
) -> None:
    gate, begun = threading.Event(), []
    with ThreadPoolExecutor(1) as executor:
        task = Task(executor)
        executor.submit(gate.wait, 5)
        for number in range(5):
            task.run(lambda number=number: begun.append(number))
        with qtbot.waitSignal(task.finished):
            gate.set()

    assert begun == [4]


def test_a_task_that_keeps_all_makes_every_run_in_order(qtbot: QtBot, qapp: object) -> None:
    results: list[object] = []
    with ThreadPoolExecutor(1) as executor:
        task = Task(executor, keep_all=True)
        task.succeeded.connect(results.append)
        with qtbot.waitSignals([task.finished] * 5):
            for number in range(5):
                task.run(lambda number=number: number)

    assert results == [0, 1, 2, 3, 4]


def test_cancelled_work_is_closed_and_says_no_more(qtbot: QtBot, task: Task) -> None:
    closed = threading.Event()

    def endless() -> Iterator[None]:
        try:
            while True:
                yield
        finally:
            closed.set()

    task.progressed.connect(task.cancel)
    with qtbot.waitSignal(task.progressed):
        task.run(endless)

    assert closed.wait(5)
    with qtbot.assertNotEmitted(task.finished, wait=50):
        assert not task.is_running()


def test_a_task_may_go_while_its_work_runs(qtbot: QtBot, pool: ThreadPoolExecutor) -> None:
    begun, gate = threading.Event(), threading.Event()
    task = Task(pool)
    task.run(lambda: (begun.set(), gate.wait(5)))
    run = task._runs[0]
    assert begun.wait(5)

    with qtbot.waitSignal(task.destroyed):
        task.deleteLater()
    gate.set()

    assert run.future is not None
    assert run.future.exception(5) is None


def test_workers_finish_the_changes_asked_for_before_they_close() -> None:
    workers, made = Workers(), []
    gate = threading.Event()
    workers.writer.submit(gate.wait, 5)
    for number in range(3):
        workers.writer.submit(made.append, number)

    gate.set()
    workers.close()

    assert made == [0, 1, 2]


def test_a_signal_leaves_the_count_of_references_alone(qtbot: QtBot, task: Task) -> None:
    """PySide6 6.12.0 lost a reference to True with every signal on Python 3.11."""
    if sys.version_info >= (3, 12):
        pytest.skip("there are no counts to lose: True is immortal since Python 3.12")
    before = sys.getrefcount(True)  # noqa: FBT003
    for _ in range(200):
        task.progressed.emit(None)

    assert abs(sys.getrefcount(True) - before) < 50  # noqa: FBT003


def test_a_change_asked_for_is_made_though_its_widget_is_gone(
    qtbot: QtBot,
) -> None:
    workers = Workers()
    gate, made = threading.Event(), []
    task = Task(workers.writer, keep_all=True)
    task.run(lambda: gate.wait(5))
    task.run(lambda: made.append("a bookmark"))

    with qtbot.waitSignal(task.destroyed):
        task.deleteLater()
    gate.set()
    workers.close()

    assert made == ["a bookmark"]


TAKEN_APART = """
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from ui.tasks import Task, Workers

app = QApplication([])
workers = Workers()
for number in range(2000):
    widget = QWidget()
    task = Task(workers.readers, widget, keep_all=number % 2 == 0)
    for _ in range(3):
        task.run(lambda: number)
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
workers.close()
"""


def test_a_widget_can_be_taken_apart_while_threads_report_to_it() -> None:
    # In a process of its own: it used to end with a segmentation fault.
    done = subprocess.run([sys.executable, "-c", TAKEN_APART], check=False, timeout=50)

    assert done.returncode == 0


def test_what_is_asked_for_after_the_threads_are_closed_is_dropped(
    qtbot: QtBot, qapp: object
) -> None:
    pool = ThreadPoolExecutor(1)
    task = Task(pool, keep_all=True)
    pool.shutdown()

    task.run(lambda: pytest.fail("it ran"))

    assert not task.is_running()
