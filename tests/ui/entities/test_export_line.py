"""A file of names being written: how far it is, given up, and one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.entities import Exporting
from reader.entity_files import writing
from tests.ui.entities.conftest import settle
from ui.entities.export_line import ExportLine
from ui.entities.window import EntitiesWindow
from ui.tasks import Workers


class Slow:
    """Writes four lines, and waits for the gate after the first."""

    def __init__(self) -> None:
        self.gate = Event()

    def __call__(self, path: Path) -> Iterator[Exporting]:
        with writing(path) as file:
            for number in range(1, 5):
                file.write(f"{number}\n")
                yield Exporting(number, 4)
                if number == 1:
                    self.gate.wait(10)


@pytest.fixture
def slow() -> Iterator[Slow]:
    made = Slow()
    yield made
    made.gate.set()


@pytest.fixture
def line(qtbot: QtBot, workers: Workers, slow: Slow) -> ExportLine:
    made = ExportLine(workers)
    qtbot.addWidget(made)
    return made


def test_how_far_it_is_stands_in_the_line(
    qtbot: QtBot, line: ExportLine, slow: Slow, tmp_path: Path
) -> None:
    assert line.isHidden()

    line.write(tmp_path / "kenney.csv", slow)
    assert line._said.text() == "Writing kenney.csv…"
    qtbot.waitUntil(lambda: "1 of 4" in line._said.text())

    assert not line.isHidden()
    assert line._progress.value() * 4 == line._progress.maximum()
    with qtbot.waitSignal(line.written) as written:
        slow.gate.set()
    qtbot.waitUntil(line.isHidden)
    assert written.args == [4]
    assert (tmp_path / "kenney.csv").read_text("utf-8") == "1\n2\n3\n4\n"


def test_given_up_it_leaves_no_file(
    qtbot: QtBot, line: ExportLine, slow: Slow, workers: Workers, tmp_path: Path
) -> None:
    line.write(tmp_path / "kenney.csv", slow)
    qtbot.waitUntil(lambda: "1 of 4" in line._said.text())

    with qtbot.waitSignal(line.said) as said, qtbot.assertNotEmitted(line.written):
        qtbot.mouseClick(line._stop, Qt.MouseButton.LeftButton)
        slow.gate.set()
        workers.readers.shutdown()

    assert said.args == ["The file kenney.csv was not written: you cancelled it."]
    assert line.isHidden()
    assert list(tmp_path.glob("*.csv*")) == []


def test_a_second_file_has_to_wait_for_the_first(
    qtbot: QtBot, line: ExportLine, slow: Slow, tmp_path: Path
) -> None:
    line.write(tmp_path / "first.csv", slow)

    with qtbot.waitSignal(line.said) as said:
        line.write(tmp_path / "second.csv", slow)
    with qtbot.waitSignal(line.written):
        slow.gate.set()

    assert "first.csv is still being written" in said.args[0]
    assert [one.name for one in tmp_path.glob("*.csv*")] == ["first.csv"]


def test_the_line_stands_at_the_foot_of_the_desk(
    qtbot: QtBot, window: EntitiesWindow, slow: Slow, tmp_path: Path
) -> None:
    window.files.line.write(tmp_path / "names.csv", slow)

    assert window.files.line.isVisible()
    slow.gate.set()
    settle(qtbot, window)
    assert not window.files.line.isVisible()
    assert window.said.text() == "Names written: 4"
