"""Figures of indicators in words: values by unit, badges of quality, and what may be said of a change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from tpecoach.engine.documents import periods
from tpecoach.language import Say, mark, rounded
from tpecoach.model.content import Kpi
from tpecoach.model.documents import Cell
from tpecoach.model.records import Measure

ENOUGH = 5
"""events each side must rest on before a change is stated"""
SLIGHT = Decimal("0.01")
"""a move of less than so much of the value is told, and is neither good nor bad"""

UNKNOWN = mark("non mesuré")

_SOURCES = {
    "books": mark("livres comptables"),
    "bank": mark("relevés de banque"),
    "list": mark("liste exportée"),
    "register": mark("registre tenu ensemble"),
    "tally": mark("fiche de pointage"),
    "declared": mark("dit par le dirigeant"),
}
_BADGES = {
    "books": (mark("livres"), "books"),
    "bank": (mark("banque"), "bank"),
    "list": (mark("liste"), "books"),
    "tally": (mark("pointage"), "measured"),
}
_QUALITIES = {
    "measured": (mark("mesuré"), "measured"),
    "estimated": (mark("estimé"), "estimated"),
    "declared": (mark("déclaré"), "declared"),
}


@dataclass(frozen=True, slots=True)
class Evolution:
    """What may be said of an indicator from one measure to the next."""

    text: str
    remark: str = ""
    """why nothing is concluded, or how the two sides differ"""
    conclusive: bool = False
    better: bool | None = None
    """None when nothing moved, nothing is concluded or no direction is good"""
    size: Decimal = Decimal(0)
    """relative movement, to rank indicators; 0 when nothing is concluded"""

    @property
    def tone(self) -> str:
        """The tone of a cell: good, warn or muted."""
        return "muted" if self.better is None else "good" if self.better else "warn"


def places(value: Decimal) -> int:
    """No decimal for what reads as a whole number, else one."""
    shown = rounded(value, 1)
    return 0 if shown == shown.to_integral_value() else 1


def amount(say: Say, unit: str, value: Decimal) -> str:
    """A value with its unit, e.g. `61 j`, `12,5 %`, `6 h 30 par sem.`."""
    match unit:
        case "eur":
            return say.money(value)
        case "eur_month":
            return say("{amount} par mois", amount=say.money(value))
        case "ratio":
            return say.percent(value, places(value * 100))
        case "percent":
            return say.percent(value / 100, places(value))
        case "h_week":
            return say("{hours} par sem.", hours=say.hours(value * 60))
        case "hours":
            return say.hours(value * 60)
        case "minutes":
            return say.hours(value)
        case "days":
            return say("{n} j", n=say.number(value, places(value)))
        case "weeks":
            return say("{n} sem.", n=say.number(value, places(value)))
        case "score":
            return say("{n} / 100", n=say.number(value))
        case _:
            return say.number(value, places(value))


def signed(say: Say, unit: str, difference: Decimal) -> str:
    """A difference with its sign and unit; a difference of rates is in points."""
    plus = "+" if difference > 0 else ""
    match unit:
        case "ratio":
            return say("{n} pt", n=say.signed(difference * 100, 1))
        case "percent":
            return say("{n} pt", n=say.signed(difference, 1))
        case "h_week" | "hours":
            return plus + say.hours(difference * 60)
        case "eur_month":
            return plus + say.money(difference)
        case _:
            return plus + amount(say, unit, difference)


def value(say: Say, kpi: Kpi, measure: Measure | None) -> str:
    """A measure in words: counts where a rate rests on some, `non mesuré` where there is nothing."""
    if measure is None or measure.value is None:
        return say(UNKNOWN)
    if kpi.unit == "ratio" and measure.n is not None and measure.of:
        return say("{n} sur {of}", n=say.number(measure.n), of=say.number(measure.of))
    return amount(say, kpi.unit, measure.value)


def short(say: Say, kpi: Kpi, measure: Measure | None) -> str:
    """Like `value`, without the "a week" or "a month" that the name of the indicator beside it already says."""
    bare = {"h_week": "hours", "eur_month": "eur"}.get(kpi.unit, kpi.unit)
    return value(say, replace(kpi, unit=bare), measure)


def badge(say: Say, measure: Measure) -> tuple[str, str]:
    """The quality of a measure in one word, and the kind of its badge."""
    if measure.quality == "measured" and measure.source in _BADGES:
        word, kind = _BADGES[measure.source]
    else:
        word, kind = _QUALITIES.get(measure.quality, _QUALITIES["declared"])
    return say(word), kind


def source(say: Say, measure: Measure) -> str:
    """Where a measure comes from, in words."""
    return say(_SOURCES.get(measure.source, measure.source))


def sourced(say: Say, measure: Measure) -> str:
    """The quality of a measure and its source, said once where the badge already names it."""
    word = badge(say, measure)[0]
    if measure.quality == "measured" and measure.source in _BADGES:
        return source(say, measure)
    return word if measure.source == "declared" else f"{word}, {source(say, measure)}"


def basis(say: Say, measure: Measure) -> str:
    """How many events a measure rests on; empty when that is not counted."""
    if measure.n is None or measure.of:
        return ""
    return say.plural("sur {n} relevé", "sur {n} relevés", measure.n)


def quality_cell(say: Say, measure: Measure | None, *more: str) -> Cell:
    """The badge of a measure; under it its source where the badge does not name it, then what more is given."""
    if measure is None:
        return Cell("")
    word, kind = badge(say, measure)
    named = measure.source == "declared" or (measure.quality == "measured" and measure.source in _BADGES)
    parts = ("" if named else source(say, measure), *more)
    return Cell("", badge=word, badge_kind=kind, under=" · ".join(part for part in parts if part))


def evolution(say: Say, kpi: Kpi, before: Measure | None, after: Measure | None) -> Evolution:
    """What may be said from `before` to `after`, by the rules printed in the report.

    Nothing where a side is missing, where one side only is declared, where a flow was added up over periods of
    different lengths, or where a side rests on fewer than five counted events. A rate counted on both sides changes
    in percent of itself; a rate from books or bank in points; a rate that nobody counted is not compared. Other
    values change in their own unit.
    """
    if before is None or after is None or before.value is None or after.value is None:
        return Evolution(say("non comparable"), say("une seule mesure"))
    if apart := _apart(say, kpi, before, after):
        return Evolution(say("non comparable"), apart)
    counted = [side.n for side in (before, after) if side.n is not None]
    if any(n < ENOUGH for n in counted):
        return Evolution(say("non concluant"), say("moins de cinq événements"))
    rate = before.of and after.of and len(counted) == 2
    difference = (
        after.value - before.value
        if rate
        else _as_shown(kpi.unit, after.value) - _as_shown(kpi.unit, before.value)
    )
    size = abs(difference) / abs(before.value) if before.value else Decimal(0)
    text = signed(say, kpi.unit, difference)
    if kpi.unit in ("ratio", "percent"):
        if rate and before.value:
            change = difference / before.value
            text = ("+" if change > 0 else "") + say.percent(change)
        elif not all(side.source in ("books", "bank", "list") for side in (before, after)):
            return Evolution(say("non concluant"), say("événements non comptés"))
    if not difference:
        return Evolution(say("stable"), conclusive=True)
    remark = _unlike(say, before, after) if before.quality != after.quality else ""
    better = _better(kpi, difference) if size >= SLIGHT or not before.value else None
    return Evolution(text, remark, not remark, better, size if not remark else Decimal(0))


def _apart(say: Say, kpi: Kpi, before: Measure, after: Measure) -> str:
    """Why two measures cannot be compared at all; empty where they can."""
    if (before.quality == "declared") != (after.quality == "declared"):
        return _unlike(say, before, after)
    return "" if periods.comparable(kpi, before, after) else say("périodes différentes")


def _as_shown(unit: str, exact: Decimal) -> Decimal:
    """A value rounded as `amount` prints it, so that the printed figures add up."""
    places = {"eur": 0, "eur_month": 0, "days": 1, "weeks": 1, "percent": 1, "ratio": 3}
    return rounded(exact, places[unit]) if unit in places else exact


def _unlike(say: Say, before: Measure, after: Measure) -> str:
    first, second = badge(say, before)[0], badge(say, after)[0]
    return say("avant {first}, après {second}", first=first, second=second)


def _better(kpi: Kpi, difference: Decimal) -> bool | None:
    if kpi.direction not in ("up", "down"):
        return None
    return (difference > 0) == (kpi.direction == "up")
