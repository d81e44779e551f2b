"""Shapes of SVG as text: what every chart is made of, in colours that keep apart in grey."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from markupsafe import Markup

WIDTH = 470
"""every chart is drawn this wide; it then fills the column"""

INK = "#1d2733"
MUTED = "#5d6975"
RULE = "#d9dee4"
LEVEL = "#b9c2ca"
GREY = "#8b97a3"
ACCENT = "#0f6e5c"
MIDDLE = "#7fb3a8"
TINT = "#cfe2dd"
SHADE = "#eef3f2"
CLOSED = "#dfe5e6"
WARN = "#b5532a"
WARN_TINT = "#f0d9cd"
PAPER = "#fff"

FONT = "Report, Report Signs, sans-serif"


def figure(height: float, title: str, description: str, shapes: Iterable[str], css: str = "fig") -> Markup:
    """A picture WIDTH wide with its name and its text alternative."""
    return picture(WIDTH, height, title, description, shapes, css)


def picture(
    width: float, height: float, title: str, description: str, shapes: Iterable[str], css: str
) -> Markup:
    """A picture of any size; every text given to a shape is already escaped by it."""
    desc = f"<desc>{escape(description)}</desc>" if description else ""
    return Markup(  # noqa: S704 — the shapes below escape what they print
        f'<svg class="{css}" viewBox="0 0 {num(width)} {num(height)}" role="img" font-family="{FONT}">'
        f"<title>{escape(title)}</title>{desc}{''.join(shapes)}</svg>"
    )


def num(value: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def line(x1: float, y1: float, x2: float, y2: float, colour: str, stroke: float = 1, dashes: str = "") -> str:
    """A straight line."""
    return (
        f'<line x1="{num(x1)}" y1="{num(y1)}" x2="{num(x2)}" y2="{num(y2)}" '
        f'stroke="{colour}" stroke-width="{num(stroke)}"{_dashes(dashes)}/>'
    )


def circle(x: float, y: float, radius: float, fill: str, edge: str = "", stroke: float = 0) -> str:
    """A disc, with an edge where one is named."""
    return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(radius)}" fill="{fill}"{_edge(edge, stroke)}/>'


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str,
    edge: str = "",
    stroke: float = 0,
    round_: float = 0,
    dashed: bool = False,
) -> str:
    """A rectangle, with rounded corners and an edge where they are asked."""
    corners = f' rx="{num(round_)}"' if round_ else ""
    dashes = ' stroke-dasharray="2.5 1.8"' if dashed else ""
    return (
        f'<rect x="{num(x)}" y="{num(y)}" width="{num(max(width, 0))}" height="{num(height)}" '
        f'fill="{fill}"{corners}{_edge(edge, stroke)}{dashes}/>'
    )


def polygon(points: Iterable[tuple[float, float]], fill: str, edge: str, stroke: float) -> str:
    """A closed shape."""
    return f'<polygon points="{_points(points)}" fill="{fill}"{_edge(edge, stroke)}/>'


def polyline(points: Iterable[tuple[float, float]], colour: str, stroke: float, dashes: str = "") -> str:
    """An open line through points."""
    return f'<polyline points="{_points(points)}" fill="none"{_edge(colour, stroke)}{_dashes(dashes)}/>'


def words(
    x: float, y: float, text: str, size: float, colour: str = INK, anchor: str = "start", bold: bool = False
) -> str:
    """One line of text, `anchor` (start, middle, end) at x, its baseline at y."""
    place = f' text-anchor="{anchor}"' if anchor != "start" else ""
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{num(x)}" y="{num(y)}" font-size="{num(size)}" fill="{colour}"{place}{weight}>'
        f"{escape(text)}</text>"
    )


def _edge(colour: str, stroke: float) -> str:
    return f' stroke="{colour}" stroke-width="{num(stroke)}"' if colour else ""


def _dashes(dashes: str) -> str:
    return f' stroke-dasharray="{dashes}"' if dashes else ""


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{num(x)},{num(y)}" for x, y in points)
