"""A finished document: everything a report says, decided; a renderer only sets it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tpecoach.model.charts import BulletChart, HeatMap, Matrix, Radar, RunChart, Slopes

Tone = str
"""'' | good | warn | muted"""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section title with a muted aside; `page_break` starts a new page."""

    text: str
    aside: str = ""
    page_break: bool = False
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text; role is '' | lead | note | legend | small."""

    text: str
    role: str = ""
    strong: str = ""
    """bold words set before the text"""


@dataclass(frozen=True, slots=True)
class Card:
    """A large figure with its words and a muted remark."""

    big: str
    small: str
    text: str
    muted: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Two to four cards in a row."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class SystemBar:
    """One system on the 0–100 scale; None where there is no such point."""

    name: str
    before: float | None
    after: float | None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    said: float | None = None
    """after with said-only rises, drawn apart as an open diamond"""
    projected: float | None = None
    label: str = ""
    """text at the right end, e.g. +28 or `non comparable`"""


@dataclass(frozen=True, slots=True)
class SystemBars:
    """The chart of systems, with a text alternative and a legend."""

    title: str
    bars: tuple[SystemBar, ...]
    legend: tuple[tuple[str, str], ...]
    """(mark, words); marks: before | after | range | target | said | projected | text"""
    alternative: str
    source: str = ""
    """where its figures come from, as a sentence"""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered finding or decision with its evidence."""

    items: tuple[tuple[str, str, str], ...]
    """(bold start, rest of the sentence, evidence)"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `badge` is a quality in words with its kind, `series` a sparkline with alternative text."""

    text: str
    number: bool = False
    strong: bool = False
    tone: Tone = ""
    badge: str = ""
    badge_kind: str = ""
    """measured | books | bank | estimated | declared"""
    under: str = ""
    """small line under the text or badge"""
    series: tuple[float, ...] = ()
    reference: float | None = None
    """a level drawn across the sparkline"""
    target: str = ""
    """the anchor of a Sheet: the cell leads to it, and on paper shows its page where it has no text"""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; columns as (title, number?, width in mm or 0)."""

    columns: tuple[tuple[str, bool, int], ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    compact: bool = False
    """set in small type, with close rows"""


@dataclass(frozen=True, slots=True)
class CashLine:
    """One scenario of a cash chart: its name, euros on each evening."""

    name: str
    days: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class CashChart:
    """The cash curves of some weeks, the likely one first, with a text alternative."""

    title: str
    curves: tuple[CashLine, ...]
    weeks: tuple[tuple[int, str], ...]
    """(evening from 0, label) of the days named under the chart"""
    limit: float
    """euros below which the alarm rings: zero, or the agreed overdraft below it"""
    high_label: str
    zero_label: str
    low_label: str
    """the largest amount drawn, zero, and the least, in words"""
    alternative: str
    source: str = ""
    """what it is made from and in which unit it is drawn, as a sentence"""


@dataclass(frozen=True, slots=True)
class GanttBar:
    """One action; state planned | done | doing | blocked | dropped."""

    name: str
    start: date
    end: date
    state: str
    who: str


@dataclass(frozen=True, slots=True)
class Gantt:
    """Actions over the window, weeks shaded, closed days marked."""

    title: str
    start: date
    end: date
    bars: tuple[GanttBar, ...]
    weeks: tuple[tuple[date, str], ...]
    """(first day shown, label)"""
    closed: tuple[date, ...]
    legend: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; checklist draws boxes to tick."""

    items: tuple[str, ...]
    checklist: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """Names with their meaning, in small type over two columns."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Two blocks of content side by side."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown from content or the client, rendered without HTML, links or images."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One procedure on pages of its own: its title with a muted aside, its text in Markdown."""

    title: str
    aside: str
    markdown: str
    mark: str = ""
    """the word set across its pages while it is a draft"""
    anchor: str = ""
    """letters and digits by which a cell leads to it"""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign, each with its words."""

    lines: tuple[str, ...]


Block = (
    Heading
    | Paragraph
    | Cards
    | SystemBars
    | CashChart
    | Radar
    | Slopes
    | BulletChart
    | Matrix
    | HeatMap
    | RunChart
    | Numbered
    | Table
    | Gantt
    | Bullets
    | Terms
    | Columns
    | Prose
    | Sheet
    | Signatures
)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture at the head of a report."""

    data: str
    """`data:image/png;base64,…` or jpeg"""
    name: str
    """whose it is, for those who do not see it"""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report: title in a light and a bold part, blocks, running footer."""

    kind: str
    lang: str
    title_light: str
    title_bold: str
    subtitle: str
    footer: str
    """bottom left of each page"""
    version: str
    """under the footer: version and content digest"""
    sample: str
    """printed on every page when the client is a sample, else empty"""
    page_word: str
    """`Page {page} / {pages}` split on the names"""
    blocks: tuple[Block, ...]
    logos: tuple[Logo, ...] = ()
    """the client's, then the consultant's"""
    accent: str = ""
    """#rrggbb in place of the green of the family; empty keeps it"""
    mentions: str = ""
    """legal mentions of the consultant, after all else"""
    paper: str = ""
    """letter, or empty for A4"""
