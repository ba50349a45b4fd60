"""The facets of the current result: tick a value and only what has it is left."""

from __future__ import annotations

from collections.abc import Mapping

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

from archive.search import FACETS
from ui.search.facet_group import FacetGroup
from ui.search.facets_model import Values, arranged

Chosen = tuple[tuple[str, str], ...]


class FacetsPane(QScrollArea):
    """One group a facet, with counts; `chosen_changed` tells what is ticked."""

    chosen_changed = Signal(object)  # Chosen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Filters"))
        self._chosen: Chosen = ()
        self._heading = QLabel(self.tr("Filters"))
        self._heading.setProperty("rank", "heading")
        self._clear = QToolButton()
        self._clear.setText(self.tr("Clear"))
        self._clear.setToolTip(self.tr("Clear all filters"))
        self._clear.setAccessibleName(self.tr("Clear all filters"))
        self._clear.clicked.connect(self.clear_chosen)
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
            group.ticked.connect(self._tick)
            group.arranged.connect(self._settle)
            column.addWidget(group)
        column.addStretch()
        self.setWidget(inside)
        self.show_facets({})

    def show_facets(self, facets: Mapping[str, Values]) -> None:
        """Show the counts of a result."""
        self._facets = facets
        for facet, group in self._groups.items():
            chosen = frozenset(value for name, value in self._chosen if name == facet)
            group.show_values(arranged(facet, facets.get(facet, ()), chosen), chosen)
        self._clear.setVisible(bool(self._chosen))
        self._heading.setVisible(any(facets.values()) or bool(self._chosen))

    def chosen(self) -> Chosen:
        """Return what is ticked, as a query takes it."""
        return self._chosen

    def set_chosen(self, chosen: Chosen) -> None:
        """Tick these values and no others, and tell so."""
        if chosen != self._chosen:
            self.take_chosen(chosen)
            self.chosen_changed.emit(chosen)

    def take_chosen(self, chosen: Chosen) -> None:
        """Tick these values without telling: they were chosen before."""
        self._chosen = chosen
        self.show_facets(self._facets)

    def clear_chosen(self) -> None:
        """Untick everything."""
        self.set_chosen(())

    def _settle(self) -> None:
        """Give every group its height now: by itself, Qt takes several rounds to do so."""
        for group in self._groups.values():
            layout = group.layout()
            if layout is not None:
                layout.activate()
        self._column.activate()

    def _tick(self, facet: str, value: str, wanted: bool) -> None:
        rest = tuple(pair for pair in self._chosen if pair != (facet, value))
        self.set_chosen((*rest, (facet, value)) if wanted else rest)

    def _names(self) -> tuple[tuple[str, str], ...]:
        names = {
            "publication": self.tr("Newspapers"),
            "year": self.tr("Years"),
            "person": self.tr("People"),
            "organization": self.tr("Organizations"),
            "place": self.tr("Places"),
        }
        return tuple((facet, names[facet]) for facet in FACETS)
