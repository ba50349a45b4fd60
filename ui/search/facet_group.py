"""One facet: a heading that folds, a field to find values, and the values with counts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from archive.model import EntityKind
from archive.search import Query
from reader.entities import Precision
from ui import theme
from ui.entities.precision import PrecisionButton
from ui.search.facets_model import FEW, FacetModel, Mark, Marks, Values, matching
from ui.search.facets_rows import ValuesView

DEBOUNCE_MS: Final = 170
_MOST: Final = Query().values  # that come with a result; there may be others then
_MARGIN: Final = 6  # pixels left and right
_HEAD_GAP: Final = 2  # pixels between a head and what stands beside it
_FOUND_ROWS: Final = 2 * FEW  # of what is found by letters, before the user asks for more


class FacetGroup(QWidget):
    """One facet. Letters typed in its field are told, and what has them is shown."""

    marked = Signal(str, str, object)  # facet, value, Mark
    letters_typed = Signal(str, str)  # facet, letters
    arranged = Signal()  # it needs another height than before
    check_wanted = Signal(str)  # facet: what was measured of it is to be measured anew
    page_wanted = Signal(str, str)  # facet, value: what is known of it is to be shown

    def __init__(self, facet: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facet, self._name = facet, name
        self._values: Values = ()
        self._marks: Marks = {}
        self._found: Values | None = None
        self._failed = False
        self._unfolded, self._all = True, False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._fold = QToolButton(autoRaise=True)
        self._fold.setText(name)
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # As wide as there is room: what it says of marks must not widen the sidebar.
        self._fold.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fold.clicked.connect(self._toggle)
        self._precision = PrecisionButton(name)
        self._precision.clicked.connect(lambda: self.check_wanted.emit(facet))
        self._field = QLineEdit(clearButtonEnabled=True)
        self._field.setPlaceholderText(self.tr("Find…"))
        self._field.setAccessibleName(self.tr("Find in %s").replace("%s", name))
        self._field.installEventFilter(self)
        self._rest = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._rest.timeout.connect(self.ask_again)
        self._model = FacetModel(facet, self)
        self._list = ValuesView()
        self._list.setModel(self._model)
        self._list.setAccessibleName(name)
        self._none = QLabel(wordWrap=True)
        self._none.setTextFormat(Qt.TextFormat.PlainText)
        self._none.setProperty("rank", "second")
        self._none.setContentsMargins(8, 2, 8, 4)
        self._more = QToolButton(autoRaise=True)
        self._more.clicked.connect(self._show_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 2, _MARGIN, 2)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(_HEAD_GAP)
        head.addWidget(self._fold, 1)
        head.addWidget(self._precision)
        column.addLayout(head)
        for widget in (self._field, self._list, self._none, self._more):
            column.addWidget(widget)
        self._model.marked.connect(lambda value, mark: self.marked.emit(facet, value, mark))
        self._field.textChanged.connect(self._look)
        self._list.left_above.connect(self._leave_above)
        self._list.more_wanted.connect(self._show_all)
        self._list.has_pages = facet in tuple(EntityKind)
        self._list.page_wanted.connect(lambda value: self.page_wanted.emit(facet, value))
        self._arrange()

    def show_values(self, values: Values, marks: Marks) -> None:
        """Show these values; with none the group hides, unless letters stand in it."""
        self._values, self._marks = values, marks
        self.setVisible(bool(values) or bool(self.letters()))
        self._arrange()

    def show_precision(self, precision: Precision | None) -> None:
        """Show beside the head how many of its names are right, if that was measured."""
        self._precision.show_precision(precision)
        self._fit()

    def letters(self) -> str:
        """Return what is to be found among the values, ``""`` if all are shown."""
        return self._field.text().strip()

    def enter(self) -> None:
        """Take the keyboard: to the values, else to the head that unfolds them."""
        self._fold.setFocus()
        if not self._list.isHidden():
            self._enter_list()

    def ask_again(self) -> None:
        """Tell the letters in the field, if any: the counts may have changed."""
        self._rest.stop()
        if self.letters():
            self.letters_typed.emit(self._facet, self.letters())

    def show_found(self, letters: str, values: Values) -> None:
        """Show what has the letters, if those are still the ones wanted."""
        if letters == self.letters():
            self._found, self._failed = values, False
            self._arrange()

    def give_up(self, letters: str) -> None:
        """Say that what has the letters cannot be told, if they are still wanted."""
        if letters == self.letters():
            self._failed = True
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent):
            key = Qt.Key
            if (
                event.type() == QEvent.Type.ShortcutOverride
                and event.key() == key.Key_Escape
            ):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if event.key() == key.Key_Escape:
                    self._field.clear()
                    self._enter_list()
                    return True
                if event.key() in {key.Key_Down, key.Key_Return, key.Key_Enter}:
                    self._enter_list()
                    return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._arrange()
        super().changeEvent(event)

    def _toggle(self) -> None:
        self._unfolded = not self._unfolded
        self._arrange()

    def _show_more(self) -> None:
        self._all = not self._all
        self._arrange()

    def _show_all(self) -> None:
        if not self._all:
            self._show_more()

    def _look(self) -> None:
        """Show what is known to have the letters, and ask for the rest in a moment."""
        self._found, self._failed, self._all = None, False, False
        if self.letters():
            self._rest.start()
        else:
            self._rest.stop()
        self._arrange()

    def _enter_list(self) -> None:
        if self._model.rowCount():
            if not self._list.currentIndex().isValid():
                self._list.setCurrentIndex(self._model.index(0))
            self._list.setFocus()

    def _leave_above(self) -> None:
        (self._field if self._field.isVisible() else self._fold).setFocus()

    def _shown(self) -> Values:
        """Return the values to show: all, or those with the letters, counted last."""
        letters = self.letters()
        if not letters:
            return self._values
        known = matching(self._facet, self._values, letters)
        if self._found is None:
            return known
        found = {value for value, _ in self._found}
        return (*self._found, *(pair for pair in known if pair[0] not in found))

    def _arrange(self) -> None:
        values, letters = self._shown(), self.letters()
        current = self._list.currentIndex().data(FacetModel.VALUE)
        self._model.show(values, self._marks)
        if current is not None and not self._list.currentIndex().isValid():
            row = self._model.row_of(current)
            if row is not None:
                self._list.setCurrentIndex(self._model.index(row))
        few = _FOUND_ROWS if letters else FEW
        many = len(values) > few + 1  # to offer a single one would take its place
        self._fold.setIcon(theme.icon("down" if self._unfolded else "forward"))
        self._fold.setIconSize(QSize(12, 12))
        self._say_marks()
        searchable = len(self._values) > FEW + 1 or bool(letters)
        self._field.setVisible(self._unfolded and searchable)
        self._more.setVisible(self._unfolded and many)
        cut = not letters and len(values) >= _MOST
        more = self.tr("Show more") if cut else self.tr("Show %s more")
        more = more.replace("%s", str(len(values) - few))
        self._more.setText(self.tr("Show fewer") if self._all else more)
        lacks, ends = not values and bool(letters), cut and self._all
        self._none.setVisible(self._unfolded and (lacks or ends))
        self._none.setText(
            self.tr("These are the most frequent. Letters typed above find others.")
            if ends
            else self._why_none().replace("%s", letters)
        )
        self._list.setVisible(self._unfolded and bool(values))
        self._list.show_rows(len(values) if self._all or not many else few)
        self.arranged.emit()

    def _why_none(self) -> str:
        if self._failed:
            return self.tr("The values cannot be looked through.")
        return self.tr("Looking…") if self._found is None else self.tr("None has “%s”.")

    def _say_marks(self) -> None:
        """Say in the heading how many values are chosen and how many excluded."""
        marks = list(self._marks.values())
        chosen, excluded = marks.count(Mark.CHOSEN), marks.count(Mark.EXCLUDED)
        signs = [f"✓ {chosen}"] * bool(chosen) + [f"− {excluded}"] * bool(excluded)
        words = []
        if chosen:
            words.append(self.tr("%s chosen").replace("%s", str(chosen)))
        if excluded:
            words.append(self.tr("%s excluded").replace("%s", str(excluded)))
        self._fold.setText("   ".join((self._name, *signs)))
        said = ", ".join(words)
        self._fold.setToolTip(said)
        self._fold.setAccessibleName(f"{self._name}: {said}" if said else self._name)
        self._fit()

    def _fit(self) -> None:
        """Leave the head as much room as its name needs, with what it says of marks."""
        room = self.width() - 2 * _MARGIN - _HEAD_GAP - self._fold.sizeHint().width()
        self._precision.fit(room)
