"""Which entities of different articles are one person, organization or place: the rule.

Pure functions, apart from the store, so that tables of examples can be their tests. The
rule is cautious: what it joins wrongly nobody sees, what it leaves apart is suggested.
"""

from archive.linking.alike import Reason, of_surname, reason
from archive.linking.explained import Explanation, explanations
from archive.linking.forms import fold, fullness
from archive.linking.groups import YEARS_APART, Evidence, contradict, groups
from archive.linking.keys import (
    acronym_of,
    fits_person,
    identity,
    is_weak,
    namesakes,
    skeleton,
)
from archive.linking.titles import families_of

__all__ = [
    "YEARS_APART",
    "Evidence",
    "Explanation",
    "Reason",
    "acronym_of",
    "contradict",
    "explanations",
    "families_of",
    "fits_person",
    "fold",
    "fullness",
    "groups",
    "identity",
    "is_weak",
    "namesakes",
    "of_surname",
    "reason",
    "skeleton",
]
