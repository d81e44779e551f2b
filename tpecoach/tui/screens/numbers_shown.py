"""Indicators in the cells of a terminal: one line each, then everything about one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tpecoach.model.lists import kind_words
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, fitted, hanging

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.model.records import BookImport
    from tpecoach.workbench.numbers import Indicator, Reading

_BLOCKS = "▁▂▃▄▅▆▇█"
_POINTS = 8
_VALUE, _QUALITY = 11, 11
"""the most cells a value and its quality take"""
_ARROWS = {"up": "↑", "down": "↓"}


def spark(series: Sequence[Decimal], points: int = _POINTS) -> str:
    """The last values as blocks, the lowest the smallest: `▁▃▅█`; empty for fewer than two."""
    last = series[-points:]
    if len(last) < 2:
        return ""
    low, high = min(last), max(last)
    if low == high:
        return _BLOCKS[3] * len(last)
    top = len(_BLOCKS) - 1
    return "".join(_BLOCKS[round((value - low) / (high - low) * top)] for value in last)


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide each column is: as what it holds, the names have the rest."""

    name: int
    zero: int
    last: int
    points: int
    quality: int


def columns(found: Sequence[Indicator], width: int, say: Say) -> Columns:
    """The widths for these indicators in so many cells."""

    def widest(head: str, cells: Iterable[str], most: int) -> int:
        return min(most, max(len(head), *(len(clean(cell)) for cell in cells), 1))

    zero = widest(say("Point zéro"), [one.zero for one in found] or [""], _VALUE)
    last = widest(say("Dernier"), [one.last for one in found] or [""], _VALUE)
    points = widest(say("Suite"), [spark(one.series) for one in found] or [""], _POINTS)
    quality = widest(say("Fiabilité"), [one.quality for one in found] or [""], _QUALITY)
    # Three cells for the star, three for the arrow, one between columns, and one for the scroll bar.
    return Columns(max(16, width - zero - last - points - quality - 10), zero, last, points, quality)


def heads(at: Columns, say: Say) -> Content:
    """The names of the columns."""
    row = [
        Content("   "),
        fitted(say("Indicateur"), at.name),
        Content(" "),
        _right(say("Point zéro"), at.zero),
        Content(" "),
        _right(say("Dernier"), at.last),
        Content(" "),
        fitted(say("Suite"), at.points),
        Content("   "),
        fitted(say("Fiabilité"), at.quality),
    ]
    return Content("").join(row)


def lines(found: Sequence[Indicator], at: Columns, say: Say) -> list[Option]:
    """One line an indicator, under a heading for those followed, those with a value, and the rest."""
    parts = (
        (say("Suivis"), [one for one in found if one.followed]),
        (say("Relevés"), [one for one in found if one.on is not None and not one.followed]),
        (say("Pas encore relevés"), [one for one in found if one.on is None and not one.followed]),
    )
    options: list[Option] = []
    for head, part in parts:
        if part:
            options.append(Option(Content.styled(f" {head}", f"bold {SOFT}"), disabled=True))
            options += [Option(_line(one, at), id=one.kpi.id) for one in part]
    return options


def _line(one: Indicator, at: Columns) -> Content:
    arrow = _ARROWS.get(one.kpi.direction, " ")
    return Content("").join(
        [
            Content(" ★ " if one.followed else "   "),
            fitted(clean(one.kpi.name), at.name),
            Content(" "),
            _right(one.zero or "–", at.zero),
            Content(" "),
            _right(one.last or "–", at.last),
            Content(" "),
            Content.styled(spark(one.series).ljust(at.points), "$primary"),
            Content(f" {arrow} "),
            fitted(one.quality, at.quality),
        ]
    )


def _right(text: str, width: int) -> Content:
    cut = Content(clean(text))
    if cut.cell_length > width:
        cut = cut.truncate(width, ellipsis=True)
    return Content(" " * (width - cut.cell_length)) + cut


def details(one: Indicator, width: int, say: Say) -> Content:
    """Everything about one indicator."""
    kpi = one.kpi
    rows = [hanging(" ", clean(kpi.name), width, "bold")]
    said = [part for part in (one.goal, say("suivi") if one.followed else "") if part]
    if one.on is None:
        said.append(say("pas encore relevé : Entrée le note"))
    else:
        said += [say("au {day}", day=say.date(one.on)), one.source]
        if one.change:
            said.append(say("depuis le point zéro : {change}", change=one.change))
    rows.append(hanging(" ", clean(" · ".join(said)), width, SOFT))
    for head, text in (
        (say("À la main, en cinq minutes"), kpi.by_hand),
        (say("Calcul, et quand s'en méfier"), kpi.beware),
        (say("Lecture"), kpi.typical),
    ):
        if text:
            rows += [Content.styled(f" {head}", "bold $primary"), hanging(" ", clean(text), width)]
    if one.readings:
        rows.append(Content.styled(f" {say('Tous les relevés')}", "bold $primary"))
        rows += [hanging(" · ", _reading(reading, say), width) for reading in reversed(one.readings)]
    return Content("\n").join(rows)


def _reading(one: Reading, say: Say) -> str:
    parts = (
        one.value,
        one.basis,
        one.quality if one.quality not in one.source else "",
        one.source,
        one.file,
        one.note,
    )
    return clean(say.pair(one.period, " · ".join(part for part in parts if part)))


def taken_told(
    taken: BookImport, read: Sequence[Indicator], names: Mapping[str, str], say: Say
) -> list[tuple[str, str]]:
    """What a file of books gave: its period, what was mended, the indicators made from it."""
    period = say("du {start} au {end}", start=say.date(taken.period_from), end=say.date(taken.period_to))
    entries = say.plural("{n} ligne", "{n} lignes", taken.lines)
    told = [(clean(taken.name), f"{kind_words(taken.kind, say)} · {period} · {entries}")]
    if taken.imported_on is not None:
        told.append(("", say("Pris le {day}, contrôlé en entier.", day=say.date(taken.imported_on))))
    mended = [
        ("", say("ligne {number} : {what}", number=number, what=what) if number else what)
        for number, what in taken.repairs
    ]
    if mended:
        head = say.plural("{n} réparation", "{n} réparations", len(mended))
        told += [(head, ""), *mended]
    if read:
        told += [(say("Indicateurs"), ""), *(("", say.pair(names[one.kpi.id], one.last)) for one in read)]
    return told
