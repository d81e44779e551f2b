"""The consultant's colour in place of the green of the family, dark enough to be read."""

from __future__ import annotations

import re

_WHITE = (255, 255, 255)
_READABLE = 4.5
"""contrast with white from which small text is read (WCAG AA)"""
_MIXED = {"#0f6e5c": 0.0, "#5f9e92": 0.33, "#7fb3a8": 0.46, "#b9d6cf": 0.71, "#cfe2dd": 0.8}
"""the greens of the family, and how much white is in each"""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_IN_PICTURES = re.compile(r'\b(fill|stroke)="(#[0-9a-f]{6})"')

Rgb = tuple[int, int, int]


def recoloured(css: str, accent: str) -> str:
    """A style sheet with the consultant's colour; as it is where none, or what is no colour, is given."""
    if not _COLOUR.fullmatch(accent):
        return css
    palette = _palette(accent)
    return _COLOUR.sub(lambda found: palette.get(found[0], found[0]), css)


def repainted(body: str, accent: str) -> str:
    """The pictures of a page likewise; a text that names a colour stays, since its quotes are escaped."""
    if not _COLOUR.fullmatch(accent):
        return body
    palette = _palette(accent)
    return _IN_PICTURES.sub(lambda found: f'{found[1]}="{palette.get(found[2], found[2])}"', body)


def readable(accent: str) -> str:
    """The colour, darkened until it stands out against white."""
    colour = _rgb(accent)
    while _contrast(colour) < _READABLE:
        colour = (colour[0] * 9 // 10, colour[1] * 9 // 10, colour[2] * 9 // 10)
    return _hex(colour)


def _palette(accent: str) -> dict[str, str]:
    colour = _rgb(readable(accent))
    return {old: _hex(_mixed(colour, white)) for old, white in _MIXED.items()}


def _mixed(colour: Rgb, white: float) -> Rgb:
    red, green, blue = (round(one + (255 - one) * white) for one in colour)
    return red, green, blue


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _contrast(colour: Rgb) -> float:
    return (_light(_WHITE) + 0.05) / (_light(colour) + 0.05)


def _light(colour: Rgb) -> float:
    """Relative luminance, 0 to 1 (WCAG 2)."""
    parts = [one / 255 for one in colour]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
