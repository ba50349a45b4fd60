from __future__ import annotations

import pytest

from archive.rivals import speakers


@pytest.mark.parametrize(
    ("claims", "found"),
    [
        pytest.param([], "abc", id="nobody claims another"),
        pytest.param(["ba"], "bc", id="what was met first may be a part"),
        pytest.param(["cb", "ba"], "c", id="the parts of a part"),
        pytest.param(["ab", "ba"], "ac", id="each other"),
        pytest.param(["ab", "bc", "ca"], "a", id="in a circle"),
        pytest.param(["ab", "ba", "cb"], "c", id="a circle that another speaks for"),
        pytest.param(["aa"], "abc", id="itself"),
    ],
)
def test_who_is_spoken_for_does_not_speak(claims: list[str], found: str) -> None:
    assert speakers("abc", [(one[0], one[1]) for one in claims]) == frozenset(found)
