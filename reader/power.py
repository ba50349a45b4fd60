"""Whether the machine runs on its battery."""

from __future__ import annotations


def on_battery() -> bool:
    """Say whether the machine is unplugged; ``False`` without a battery, or if unknown."""
    import psutil

    try:
        battery = psutil.sensors_battery()
    except (AttributeError, NotImplementedError, OSError):  # systems that cannot tell
        return False
    return battery is not None and battery.power_plugged is False
