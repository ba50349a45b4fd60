"""Companions of saved web pages: the styles, scripts, pictures and frames beside them.

They are no articles and nobody wants to be told of them one by one, so they are passed over
in silence; but only beside a page, and only if their contents are what their names say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from archive.containers.names import is_hidden

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_FOLDER = re.compile(
    r"(?i)^(.+?)(?:_files|-files|\.files|_file|-Dateien|_archivos|_fichiers|_bestanden|_arquivos)$"
)
_STARTS = {
    ".png": (b"\x89PNG",),
    ".jpg": (b"\xff\xd8",),
    ".jpeg": (b"\xff\xd8",),
    ".gif": (b"GIF8",),
    ".webp": (b"RIFF",),
    ".ico": (b"\0\0\1\0",),
    ".bmp": (b"BM",),
    ".woff": (b"wOFF",),
    ".woff2": (b"wOF2",),
    ".ttf": (b"\0\1\0\0", b"true"),
    ".otf": (b"OTTO",),
}
_ISO_MEDIA = frozenset({".avif", ".mp4", ".m4v"})
_STYLE = re.compile(rb"\{[^{}]*\}|@import|@charset|/\*")
_SCRIPT = re.compile(
    rb"\bfunction\b|=>|\bvar\s|\blet\s|\bconst\s|\bwindow\b|\bdocument\b|[;(){}]\s*$|/[/*]"
)
_TEXTS = {".css": _STYLE, ".js": _SCRIPT, ".mjs": _SCRIPT, ".svg": re.compile(rb"<svg")}
SUFFIXES = frozenset({*_STARTS, *_ISO_MEDIA, ".eot", *_TEXTS})


def page_of_folder(folder: str) -> str | None:
    """Return the stem of the page that a folder named so was saved with, if it has one."""
    found = _FOLDER.match(folder)
    return found[1] if found else None


def pages_among(paths: Iterable[str]) -> set[str]:
    """Return the paths, without suffix and in lower case, that are pages by their names."""
    return {
        str(PurePath(path).with_suffix("")).casefold()
        for path in paths
        if PurePath(path).suffix.lower() in PAGE_SUFFIXES
    }


def is_beside_content(path: str, pages: set[str]) -> bool:
    """Whether a member is the system's, or lies in the folder saved with one of `pages`."""
    parts = PurePath(path).parts
    if any(is_hidden(part) for part in parts):
        return True
    for depth, part in enumerate(parts[:-1]):
        page = page_of_folder(part)
        if page and str(PurePath(*parts[:depth], page)).casefold() in pages:
            return True
    return False


def is_companion(name: str, head: bytes) -> bool:
    """Whether a file beside a saved page only serves its looks, by name and contents."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _STARTS:
        return head.startswith(_STARTS[suffix])
    if suffix in _ISO_MEDIA:
        return head[4:8] == b"ftyp"
    if suffix == ".eot":
        return head[34:36] == b"LP"
    if suffix not in _TEXTS or b"\0" in head:
        return False
    return not head.strip() or bool(_TEXTS[suffix].search(head))
