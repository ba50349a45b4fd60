"""The wheel ships every package of the source tree, and nothing else does."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def settings():
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def test_every_package_is_shipped():
    declared = settings()["tool"]["setuptools"]["packages"]
    found = {"pressmark"}
    for top in ("archive", "reader", "resources", "ui"):
        for init in (ROOT / top).rglob("__init__.py"):
            package = init.parent.relative_to(ROOT)
            found.add(".".join(("pressmark", *package.parts)))
    assert set(declared) == found


def test_no_stray_module_would_ship_from_the_root():
    assert [path.name for path in ROOT.glob("*.py")] == ["main.py"]


def test_every_resource_is_of_a_kind_that_is_shipped():
    patterns = settings()["tool"]["setuptools"]["package-data"]["pressmark.resources"]
    resources = ROOT / "resources"
    shipped = {path for pattern in patterns for path in resources.glob(pattern)}
    here = {
        path
        for path in resources.rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }
    assert here <= shipped


def test_the_locked_versions_lie_in_the_open_ranges():
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    locked = {}
    for name in ("requirements.lock", "requirements-dev.lock"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if "==" in line and not line.startswith((" ", "#")):
                requirement = Requirement(line.rstrip("\\ "))
                if requirement.marker is None or requirement.marker.evaluate():
                    version = next(iter(requirement.specifier)).version
                    locked[name, canonicalize_name(requirement.name)] = version
    for text in settings()["project"]["dependencies"]:
        wanted = Requirement(text)
        if wanted.marker is not None and not wanted.marker.evaluate():
            continue
        for name in ("requirements.lock", "requirements-dev.lock"):
            assert locked[name, canonicalize_name(wanted.name)] in wanted.specifier


def test_the_version_is_said_once_and_the_same():
    from main import VERSION

    assert settings()["project"]["version"] == VERSION
