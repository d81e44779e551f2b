"""The packaged typefaces as rules of a style sheet, only those a page needs."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("fonts")
_WEIGHTS = (300, 400, 600)
_LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-200B,"
    "U+2013-2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2122,U+2191,"
    "U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
_EXTENDED = re.compile("[\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u1e00-\u1eff]")
_BEYOND = re.compile("[\u0370-\u1dff\u1f00-\u1fff\ua720-\ua7ff]")


def font_faces(page: str) -> str:
    """The @font-face rules for a page's text, with the fonts inside as data.

    The family `Report` covers French and English; other Latin letters, Greek and Cyrillic are added where the page
    has some. `Report Signs` has the narrow space, arrows and boxes that the family lacks.
    """
    faces = [_face("Report", weight, "normal", f"source-sans-3-latin-{weight}-normal") for weight in _WEIGHTS]
    if "<em>" in page:
        faces.append(_face("Report", 400, "italic", "source-sans-3-latin-400-italic"))
    faces.append(_face("Report Signs", 400, "normal", "report-signs-400-normal"))
    if _EXTENDED.search(page):
        faces += [
            _face("Report Extended", weight, "normal", f"source-sans-3-latin-ext-{weight}-normal")
            for weight in _WEIGHTS
        ]
    if _BEYOND.search(page):
        faces.append(_face("Report Whole", 400, "normal", "SourceSans3-Regular.ttf"))
    return "\n".join(faces)


@lru_cache(maxsize=16)
def _face(family: str, weight: int, style: str, name: str) -> str:
    data = b64encode((_FOLDER / f"{name}.woff2").read_bytes()).decode("ascii")
    covers = f";unicode-range:{_LATIN}" if family == "Report" else ""
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};'
        f"src:url(data:font/woff2;base64,{data}) format('woff2'){covers}}}"
    )
