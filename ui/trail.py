"""The articles a user read one after another, to go back and forward among them."""

from __future__ import annotations

from typing import Final

_LONGEST: Final = 200


class Trail:
    """Like the pages of a browser: reading another article forgets the way forward."""

    def __init__(self) -> None:
        self._visited: list[str] = []
        self._at = -1

    def visit(self, article_id: str) -> None:
        """Note that an article is read now."""
        if self._visited and self._visited[self._at] == article_id:
            return
        del self._visited[self._at + 1 :]
        self._visited = [*self._visited, article_id][-_LONGEST:]
        self._at = len(self._visited) - 1

    @property
    def can_go_back(self) -> bool:
        """Tell whether another article was read before."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Tell whether one went back from another article."""
        return self._at + 1 < len(self._visited)

    def back(self) -> str | None:
        """Go to the article read before, ``None`` at the beginning."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self._visited[self._at]

    def forward(self) -> str | None:
        """Go to the article that one went back from, ``None`` at the end."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self._visited[self._at]
