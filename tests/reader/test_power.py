from types import SimpleNamespace

import psutil
import pytest

from reader.power import on_battery


@pytest.mark.parametrize(
    ("plugged", "expected"), [(True, False), (False, True), (None, False)]
)
def test_a_machine_runs_on_its_battery_when_it_is_unplugged(monkeypatch, plugged, expected):
    battery = SimpleNamespace(power_plugged=plugged)
    monkeypatch.setattr(psutil, "sensors_battery", lambda: battery, raising=False)
    assert on_battery() is expected


def test_a_machine_without_a_battery_is_plugged_in(monkeypatch):
    monkeypatch.setattr(psutil, "sensors_battery", lambda: None, raising=False)
    assert not on_battery()


def test_a_system_that_cannot_tell_counts_as_plugged_in(monkeypatch):
    monkeypatch.delattr(psutil, "sensors_battery", raising=False)
    assert not on_battery()
