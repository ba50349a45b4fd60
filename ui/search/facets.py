"""The facets of the current result: choose a value, or exclude it, and see what is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import (
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from archive.model import EntityKind
from archive.search import FACETS, FacetValue
from reader.entities import Precision
from ui.search.facet_group import FacetGroup
from ui.search.facets_model import Mark, Marks, Values, arranged

Chosen = tuple[FacetValue, ...]


class FacetsPane(QScrollArea):
    """One group a facet, with counts; `narrowed` tells what is chosen and excluded."""

    narrowed = Signal(object, object)  # chosen and excluded, as a query takes them
    clear_wanted = Signal()
    values_wanted = Signal(str, str)  # facet, letters that its values are to have
    check_wanted = Signal(object)  # EntityKind: its mentions are to be checked
    page_wanted = Signal(object, str)  # EntityKind, value: of what is to be shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Filters"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the keyboard
        self._chosen: Chosen = ()
        self._excluded: Chosen = ()
        self._otherwise = False
        self._facets: Mapping[str, Values] = {}
        self._heading = QLabel(self.tr("Filters"))
        self._heading.setProperty("rank", "heading")
        self._clear = QToolButton()
        self._clear.setText(self.tr("Clear"))
        self._clear.setToolTip(self.tr("Clear all filters"))
        self._clear.setAccessibleName(self.tr("Clear all filters"))
        self._clear.clicked.connect(self.clear_wanted)
        kept = self._clear.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # or the rows below would move with it
        self._clear.setSizePolicy(kept)
        self._groups = {facet: FacetGroup(facet, name) for facet, name in self._names()}
        top = QHBoxLayout()
        top.setContentsMargins(12, 4, 6, 0)
        top.addWidget(self._heading)
        top.addStretch()
        top.addWidget(self._clear)
        inside = QWidget()
        column = self._column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(2)
        column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        column.addLayout(top)
        for group in self._groups.values():
            group.marked.connect(self._mark)
            group.letters_typed.connect(self.values_wanted)
            group.arranged.connect(self._settle)
            group.check_wanted.connect(self._ask_for_check)
            group.page_wanted.connect(self._ask_for_page)
            column.addWidget(group)
        column.addStretch()
        self.setWidget(inside)
        self._show()

    def show_facets(
        self, facets: Mapping[str, Values], *, otherwise_narrowed: bool = False
    ) -> None:
        """Show the counts of a result, which may be narrowed by a period besides."""
        self._facets, self._otherwise = facets, otherwise_narrowed
        self._show()
        for group in self._groups.values():
            group.ask_again()

    def show_found(self, facet: str, letters: str, values: Values) -> None:
        """Show the values of a facet that have some letters."""
        self._groups[facet].show_found(letters, values)

    def give_up(self, facet: str, letters: str) -> None:
        """Say that the values of a facet could not be looked through."""
        self._groups[facet].give_up(letters)

    def show_precisions(self, precisions: Iterable[Precision]) -> None:
        """Show beside the heads how sure the names are, as far as it was measured."""
        current = {one.kind.value: one for one in precisions if one.is_current}
        for facet, group in self._groups.items():
            group.show_precision(current.get(facet))

    def enter(self) -> bool:
        """Take the keyboard to the first filter; return whether there is any."""
        for group in self._groups.values():
            if not group.isHidden():
                group.enter()
                return True
        if self._clear.isHidden():
            return False
        self._clear.setFocus()
        return True

    def chosen(self) -> Chosen:
        """Return what is chosen, as a query takes it."""
        return self._chosen

    def excluded(self) -> Chosen:
        """Return what is excluded, as a query takes it."""
        return self._excluded

    def set_chosen(self, chosen: Chosen) -> None:
        """Choose these values and no others, and tell so."""
        self.narrow(chosen, self._excluded)

    def narrow(self, chosen: Chosen, excluded: Chosen) -> None:
        """Choose these values and exclude those, and no others, and tell so."""
        if (chosen, excluded) != (self._chosen, self._excluded):
            self.take(chosen, excluded)
            self.narrowed.emit(chosen, excluded)

    def take(self, chosen: Chosen, excluded: Chosen) -> None:
        """Mark these values without telling: they were chosen or excluded before."""
        self._chosen, self._excluded = chosen, excluded
        self._show()

    def _show(self) -> None:
        for facet, group in self._groups.items():
            marks: Marks = {}
            for pairs, mark in (
                *((self._chosen, Mark.CHOSEN), (self._excluded, Mark.EXCLUDED)),
            ):
                marks |= {value: mark for name, value in pairs if name == facet}
            values = arranged(facet, self._facets.get(facet, ()), frozenset(marks))
            group.show_values(values, marks)
        narrowed = bool(self._chosen or self._excluded or self._otherwise)
        self._clear.setVisible(narrowed)
        self._heading.setVisible(any(self._facets.values()) or narrowed)

    def _ask_for_check(self, facet: str) -> None:
        self.check_wanted.emit(EntityKind(facet))

    def _ask_for_page(self, facet: str, value: str) -> None:
        self.page_wanted.emit(EntityKind(facet), value)

    def _settle(self) -> None:
        """Give every group its height now: by itself, Qt takes several rounds to do so."""
        for group in self._groups.values():
            layout = group.layout()
            if layout is not None:
                layout.activate()
        self._column.activate()

    def _mark(self, facet: str, value: str, mark: Mark) -> None:
        pair = (facet, value)
        chosen = tuple(one for one in self._chosen if one != pair)
        excluded = tuple(one for one in self._excluded if one != pair)
        if mark is Mark.CHOSEN:
            chosen = (*chosen, pair)
        elif mark is Mark.EXCLUDED:
            excluded = (*excluded, pair)
        self.narrow(chosen, excluded)

    def _names(self) -> tuple[tuple[str, str], ...]:
        names = {
            "publication": self.tr("Newspapers"),
            "year": self.tr("Years"),
            "person": self.tr("People"),
            "organization": self.tr("Organizations"),
            "place": self.tr("Places"),
            "section": self.tr("Sections"),
            "language": self.tr("Languages"),
        }
        return tuple((facet, names[facet]) for facet in FACETS)
