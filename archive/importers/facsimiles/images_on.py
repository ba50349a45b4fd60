"""What a page of a PDF shows beside its text."""

from __future__ import annotations

import ctypes
from typing import Any

_COVERS = 0.6  # of the page
_OBJECTS = 1_000  # looked through for the image of a page, from both ends


def pictures_on(page: Any) -> tuple[bool, bool]:
    """Return whether an image covers the page, and whether there is more than text."""
    from pypdfium2 import raw

    left, bottom, right, top = page.get_bbox()
    whole = (right - left) * (top - bottom)
    covered = 0.0
    more = False
    count = raw.FPDFPage_CountObjects(page)
    # The scan is drawn before the text, or over it.
    for index in {*range(min(count, _OBJECTS)), *range(max(count - _OBJECTS, 0), count)}:
        drawn = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(drawn)
        more = more or kind != raw.FPDF_PAGEOBJ_TEXT
        if kind != raw.FPDF_PAGEOBJ_IMAGE and not (
            kind == raw.FPDF_PAGEOBJ_FORM and _holds_only_images(drawn)
        ):
            continue
        corners = [ctypes.c_float() for _ in range(4)]
        if raw.FPDFPageObj_GetBounds(drawn, *map(ctypes.byref, corners)):
            x0, y0, x1, y1 = (corner.value for corner in corners)
            wide = min(x1, right) - max(x0, left)
            high = min(y1, top) - max(y0, bottom)
            # A scan may come in strips.
            covered += max(wide, 0.0) * max(high, 0.0)
    return whole > 0 and covered >= _COVERS * whole, more


def _holds_only_images(form: Any) -> bool:
    from pypdfium2 import raw

    count = min(raw.FPDFFormObj_CountObjects(form), _OBJECTS)
    return count > 0 and all(
        raw.FPDFPageObj_GetType(raw.FPDFFormObj_GetObject(form, index))
        == raw.FPDF_PAGEOBJ_IMAGE
        for index in range(count)
    )
