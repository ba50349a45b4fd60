"""What the user says of an import, and what an import tells: values and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from archive.model import Context

SECONDS_A_SOURCE = 60.0
_RECOGNISED_PAGES = 120  # that a source may have when each takes its time


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """What the user says of an import.

    Attributes:
        publication: The newspaper, where a source does not know better than to be asked.
        published: The issue's date, as EDTF.
        pattern: What the folders and file names mean; see `archive.pattern`.
        copy_originals: Whether the archive keeps copies, or only refers to the files.
        jobs: The number of worker processes; one for each processor if not given.
        retry: Whether to try again what was rejected before and has not changed.
        format: The name of the importer to read everything with, whatever it looks like.
        upgrade: Whether to read what is held again if it can be read better now.
        seconds: How long one source may be read; where text is recognised, a page of it.
        ocr: The languages in which to recognise the text of images, as Tesseract calls
            them, with ``+`` between them; ``""`` for any, ``None`` not to.
    """

    publication: str | None = None
    published: str | None = None
    pattern: str | None = None
    copy_originals: bool = True
    jobs: int | None = None
    retry: bool = False
    format: str | None = None
    upgrade: bool = True
    seconds: float = SECONDS_A_SOURCE
    ocr: str | None = None

    @property
    def patience(self) -> float:
        """The seconds that a whole source may take."""
        return self.seconds if self.ocr is None else self.seconds * _RECOGNISED_PAGES

    @property
    def context(self) -> Context:
        """What these options say of every source."""
        return Context(
            publication=self.publication,
            published=self.published,
            format=self.format,
            ocr=self.ocr,
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """Of how many files, to be read or held, the path fits the pattern, or does not.

    `misfit` is the path of one that it does not fit, as the pattern sees it.
    """

    fitting: int
    unfitting: int
    misfit: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """So many sources were found so far; `counting` while more are being looked for.

    `job` is the key of the job, once there is a plan, and `fit` tells how the pattern fits.
    """

    count: int
    counting: bool
    job: int | None = field(default=None, compare=False)
    fit: Fit | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Looked:
    """So many files, of so many bytes, were looked into so far while planning."""

    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan is made and stored: `job` is what to run.

    `fit` tells how the pattern fits, if there is one and any file; of containers it
    is not known before they are opened.
    """

    job: int
    fit: Fit | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """The articles of a source are stored; `notes` are what their importer has to say."""

    source: str
    article_ids: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A source is held already."""

    source: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A source is in order but brings no news; `reason` continues a sentence."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A source could not be read; `reason` continues a sentence that its name begins."""

    source: str
    reason: str


def options_of(given: Mapping[str, Any]) -> IngestOptions:
    """Return options as the store keeps them; what a newer Pressmark added is left out."""
    known = {field.name for field in fields(IngestOptions)}
    return IngestOptions(**{name: given[name] for name in known & given.keys()})


Planning = Looked | Planned
IngestEvent = Found | Ingested | Unchanged | PassedOver | Rejected
