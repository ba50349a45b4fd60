"""What names of the archive stand for, as the user decided.

The index holds names under the labels that they were given when they were found. What the
user makes of them afterwards is laid over it, so that nothing has to be indexed anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

FacetValue: TypeAlias = tuple[str, str]  # the facet's name, and one of its values
NAMES = ("person", "organization", "place")  # the facets whose values can stand for others


@dataclass(frozen=True, slots=True)
class Aliases:
    """What values of facets stand for: they are counted, shown and found as that.

    Nothing is followed any further: what a value stands for is a name, whatever else that
    name is the label of. Values that stand for one name are one.

    Attributes:
        of: For each value as it is indexed what it stands for, as ``("person", "Jim")``, or
            ``None`` if it is no name at all. A value that is missing is shown as it is.
        version: Tells one state from the next.

    Raises:
        ValueError: A facet is not one of `NAMES`.
    """

    of: Mapping[FacetValue, FacetValue | None] = field(default_factory=dict)
    version: int = 0

    def __post_init__(self) -> None:
        """Keep a copy that nobody changes."""
        for value in (*self.of, *filter(None, self.of.values())):
            if value[0] not in NAMES:
                raise ValueError(f"values of {value[0]} stand for nothing else")
        kept = {value: meant for value, meant in self.of.items() if value != meant}
        object.__setattr__(self, "of", MappingProxyType(kept))
