"""Text recognition by the Tesseract that is installed, page by page, as the user asks.

Tesseract is a program of its own (Apache-2.0): it is given an image in a private folder and
writes ALTO there, which is read as every other ALTO is. See tesseract(1).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from archive.errors import SourceError
from archive.importers.printed.alto import read_layout
from archive.importers.printed.languages import terminology_code
from archive.importers.printed.layout import Layout
from archive.source import Source

if TYPE_CHECKING:
    from PIL.Image import Image

SECONDS_A_PAGE = 900  # on a machine that has other things to do
_WORKING_SECONDS_A_PAGE = 300
MAX_PIXELS = 40_000_000  # of what is recognised: a broadsheet at 300 dpi has 30 million
_SECONDS_TO_ANSWER = 30
_LIKELY_DPI = range(73, 2_400)  # programs that do not know it say 1 or 72
_LARGEST_ALTO = 64 * 2**20
_NICENESS = 10
_LANGUAGE = re.compile(r"[A-Za-z][A-Za-z0-9_]{1,30}(?:/[A-Za-z][A-Za-z0-9_]{1,30})?")
_DEFAULT = "eng"
_NO_LANGUAGES = frozenset({"osd", "equ"})  # what Tesseract lists beside languages
_MISSING = (
    "cannot be recognised, because Tesseract is not installed; install it (on Debian and "
    "Ubuntu the package tesseract-ocr) and import again"
)


@dataclass(frozen=True, slots=True)
class Recognizer:
    """Reads images of pages: `program` is Tesseract, `languages` what its ``-l`` gets."""

    program: str
    languages: str

    def layout(self, image: Image, name: str, dpi: float | None = None) -> Layout:
        """Return the page that an image shows, in its pixels.

        `name` is that of the source, for the errors. `dpi` is how many pixels there are to
        the inch, which Tesseract guesses where it is not known.

        Raises:
            SourceError: Tesseract failed, or took too long.
        """
        shown = _reduced(image)
        with tempfile.TemporaryDirectory(prefix="pressmark-") as folder:
            picture, written = Path(folder, "page.png"), Path(folder, "page.xml")
            shown.save(picture, compress_level=1)
            scale = shown.size[0] / image.size[0]
            self._run(picture, name, round(dpi * scale) if dpi else None)
            try:
                if written.stat().st_size > _LARGEST_ALTO:
                    raise SourceError(name, "has more text on a page than can be read")
                content = written.read_bytes()
            except OSError as error:
                raise SourceError(name, "was not recognised by Tesseract") from error
        layout = read_layout(content, name)
        exact = layout.pixels and shown.size == image.size
        return replace(layout, image="", label="", sequence=None, pixels=exact)

    def _run(self, picture: Path, name: str, dpi: int | None) -> None:
        command = [
            self.program,
            str(picture),
            str(picture.with_suffix("")),
            "-l",
            self.languages,
            *(("--dpi", str(dpi)) if dpi in _LIKELY_DPI else ()),
            "-c",
            "tessedit_create_alto=1",
            "-c",
            "tessedit_create_txt=0",
        ]
        said = b""
        with _started(command, picture.parent) as process:
            try:
                _, said = process.communicate(timeout=SECONDS_A_PAGE)
            except subprocess.TimeoutExpired as error:
                reason = f"has a page that was not recognised in {SECONDS_A_PAGE} seconds"
                raise SourceError(name, reason) from error
            finally:
                process.kill()
        if process.returncode:
            last = said.decode("utf-8", "replace").strip().splitlines()[-1:]
            told = f" ({last[0][:200]})" if last else ""
            raise SourceError(name, f"was not recognised by Tesseract{told}")


def recognizer_for(source: Source) -> Recognizer | None:
    """Return what recognises the pages of `source`; ``None`` if the user wants none.

    The languages are those the user names, else that of the source, else English.

    Raises:
        SourceError: Tesseract is not installed, or does not know a language.
    """
    wanted = source.context.ocr
    if wanted is None:
        return None
    try:
        return Recognizer(
            program(), languages(wanted, source.context.language or source.around.language)
        )
    except ValueError as error:
        raise SourceError(source.name, str(error)) from error


def program() -> str:
    """Return where Tesseract is.

    Raises:
        ValueError: It is not installed; a sentence that begins with a source's name.
    """
    found = shutil.which("tesseract")
    if found is None:
        raise ValueError(_MISSING)
    return found


def languages(wanted: str, likely: str | None = None) -> str:
    """Return what to give to Tesseract's ``-l``.

    Args:
        wanted: Tesseract's names or BCP 47 tags, with ``+`` between them; ``""`` for any.
        likely: The BCP 47 tag of the text, if it is known.

    Raises:
        ValueError: One of them is not there; a sentence that begins with a source's name.
    """
    known = _known(program())
    if not known:
        raise ValueError(
            "cannot be recognised, because Tesseract has no language installed"
        )
    if not wanted:
        code = terminology_code(likely) if likely else None
        if code in known:
            return str(code)
        return _DEFAULT if _DEFAULT in known else min(known)
    found = []
    for name in wanted.split("+"):
        choices = (name, terminology_code(name) or name)
        fitting = next((choice for choice in choices if choice in known), None)
        if fitting is None:
            listed = ", ".join(sorted(known))
            package = f"tesseract-ocr-{choices[1]}" if _LANGUAGE.fullmatch(name) else ""
            install = f"; install it (on Debian {package})" if package else ""
            raise ValueError(
                f"cannot be recognised in {name!r}, which Tesseract does not have here "
                f"(it has {listed}){install}"
            )
        found.append(fitting)
    return "+".join(dict.fromkeys(found))


@lru_cache(maxsize=4)
def _known(tesseract: str) -> frozenset[str]:
    """The languages that are installed."""
    try:
        answer = subprocess.run(  # noqa: S603 - a list of arguments, and no shell
            [tesseract, "--list-langs"],
            capture_output=True,
            timeout=_SECONDS_TO_ANSWER,
            check=False,
            env=_environment(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    lines = (answer.stdout or answer.stderr).decode("utf-8", "replace").splitlines()
    named = {line.strip() for line in lines[1:]}
    return frozenset(filter(_LANGUAGE.fullmatch, named)) - _NO_LANGUAGES


def _started(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(  # noqa: S603 - as above
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_environment(),
    )
    if hasattr(os, "setpriority"):
        with suppress(OSError):  # it may have ended
            os.setpriority(os.PRIO_PROCESS, process.pid, _niceness())
    _bound(process.pid)
    return process


def _niceness() -> int:
    return min(os.getpriority(os.PRIO_PROCESS, 0) + _NICENESS, 19)


def _bound(pid: int) -> None:
    """Let it end even if this process is ended first."""
    try:
        from resource import RLIMIT_CPU, prlimit
    except ImportError:  # not Linux
        return
    with suppress(OSError, ValueError):
        prlimit(pid, RLIMIT_CPU, (_WORKING_SECONDS_A_PAGE, _WORKING_SECONDS_A_PAGE))


def _environment() -> Mapping[str, str]:
    # A thread for each core would make each import slower, and the rest of the machine.
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}


def _reduced(image: Image) -> Image:
    """An image in shades of grey, of a size that can be recognised in time."""
    shown = image if image.mode in {"1", "L"} else image.convert("L")
    width, height = shown.size
    if width * height > MAX_PIXELS:
        factor = (MAX_PIXELS / (width * height)) ** 0.5
        if shown.mode == "1":
            shown = shown.convert("L")
        shown = shown.resize((max(int(width * factor), 1), max(int(height * factor), 1)))
    return shown
