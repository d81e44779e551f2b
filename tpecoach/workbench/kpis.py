"""KPIs: measures entered by hand, each dated, sourced and of a known quality."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tpecoach.language import mark
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi
from tpecoach.model.records import Measure, Rollout
from tpecoach.model.text import clean
from tpecoach.workbench import values
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import UnknownKpi, WrongAnswer
from tpecoach.workbench.figure_errors import TooManyFollowed

SOURCES = ("books", "bank", "register", "tally", "declared")
MOST_FOLLOWED = 5
"""KPIs followed: more are not looked at"""
QUALITIES = ("measured", "estimated", "declared")
_QUALITY_OF = {"books": "measured", "bank": "measured", "tally": "measured", "register": "estimated"}


@dataclass(frozen=True, slots=True)
class KpiLine:
    """One KPI of a client: its point zero, its last measure, all its measures."""

    kpi: Kpi
    first: Measure
    last: Measure
    series: tuple[Measure, ...]
    followed: bool


class Kpis:
    """What a consultant does with indicators."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def record(
        self,
        slug: str,
        kpi: str,
        value: str | Decimal,
        on: date | None = None,
        *,
        source: str = "declared",
        quality: str = "",
        n: int | None = None,
        of: int | None = None,
        note: str = "",
    ) -> Measure:
        """Keep a measure; texts are read in French or English notation, `9 sur 84` or `9/84` as n events of so many.

        A rate written `12 %` is kept as 0.12. Raises UnknownKpi, NotANumber, WrongAnswer for another source or quality.
        """
        client = self._desk.client(slug)
        case = self._desk.case_of(client, self._desk.newest(client))
        made = measure(
            case,
            self._desk.new_id(),
            kpi,
            value,
            on or self._desk.today(client),
            source=source,
            quality=quality,
            n=n,
            of=of,
            note=note,
        )
        with self._desk.store.write(self._desk.operation("record-measure", client)) as tx:
            return tx.save(made)

    def lines(self, slug: str, rollout: int | None = None) -> tuple[KpiLine, ...]:
        """The KPIs that have a measure, the followed ones first, then in the order of the catalogue."""
        client = self._desk.client(slug)
        case = self._desk.case_of(
            client, self._desk.rollout(client, rollout) if rollout else self._desk.newest(client)
        )
        found = []
        for kpi in case.assessment.kpis:
            series = tuple(m for m in case.measures if m.kpi == kpi.id)
            if series:
                first = next((m for m in series if m.value is not None), series[0])
                last = next((m for m in reversed(series) if m.value is not None), series[-1])
                found.append(KpiLine(kpi, first, last, series, kpi.id in case.rollout.followed))
        return tuple(sorted(found, key=lambda line: not line.followed))

    def follow(self, slug: str, kpis: tuple[str, ...]) -> Rollout:
        """Choose the KPIs a rollout follows, none to all of five; UnknownKpi, TooManyFollowed."""
        client, rollout = self._desk.open_rollout(slug)
        case = self._desk.case_of(client, rollout)
        chosen = tuple(dict.fromkeys(find(case, kpi).id for kpi in kpis))
        if len(chosen) > MOST_FOLLOWED:
            raise TooManyFollowed(count=len(chosen))
        with self._desk.store.write(self._desk.operation("follow-kpis", client)) as tx:
            return tx.save(replace(rollout, followed=chosen))

    def forget(self, slug: str, measure_id: str) -> None:
        """Delete a measure entered by mistake."""
        client = self._desk.client(slug)
        found = self._desk.store.get(Measure, measure_id)
        if found is None or found.client != client.id:
            raise UnknownKpi(name=clean(measure_id), near="")
        with self._desk.store.write(self._desk.operation("forget-measure", client)) as tx:
            tx.delete(found)


def find(case: Case, kpi: str) -> Kpi:
    """The KPI of that id; UnknownKpi names the nearest."""
    found = next((k for k in case.assessment.kpis if k.id == kpi), None)
    if found is None:
        raise UnknownKpi(name=clean(kpi)[:80], near=values.nearest(kpi, (k.id for k in case.assessment.kpis)))
    return found


def measure(
    case: Case,
    measure_id: str,
    kpi: str,
    value: str | Decimal,
    on: date,
    *,
    source: str = "declared",
    quality: str = "",
    n: int | None = None,
    of: int | None = None,
    note: str = "",
) -> Measure:
    """A measure as it is kept; rates are shares 0–1, `9 sur 84` gives 9/84 with n and of.

    What is no rate is neither counted so nor written in per cent; a rate above 1 is written in per cent.
    """
    known = find(case, kpi)
    _one_of(kpi, source, SOURCES)
    quality = quality or _QUALITY_OF.get(source, "declared")
    _one_of(kpi, quality, QUALITIES)
    if isinstance(value, str) and known.unit == "ratio":
        value, n, of = _rate(kpi, clean(value), n, of)
    elif isinstance(value, str):
        if "%" in value:
            raise WrongAnswer(value=clean(value)[:80], name=kpi, expected="1234,56")
        value = values.in_unit(value, known.unit)
    return Measure(
        id=measure_id,
        client=case.client.id,
        kpi=kpi,
        on=on,
        value=value,
        n=n,
        of=of,
        source=source,
        quality=quality,
        note=clean(note)[:500],
    )


def _rate(kpi: str, text: str, n: int | None, of: int | None) -> tuple[Decimal, int | None, int | None]:
    """A share 0–1 and what it was counted on: `12 %`, `0,12`, `9 sur 84` or `9/84`."""
    counts = re.split(r" sur | of |/", text)
    if len(counts) == 2:
        n, of = (_count(kpi, count) for count in counts)
        if n > of or not of:
            raise _no_rate(kpi, text)
        return (Decimal(n) / Decimal(of)).quantize(Decimal("0.000001")), n, of
    found = values.number(text)
    if "%" in text:
        return found / 100, n, of
    if abs(found) > 1:
        raise _no_rate(kpi, text)
    return found, n, of


def _count(kpi: str, text: str) -> int:
    found = values.number(text)
    if found < 0 or found != found.to_integral_value():
        raise _no_rate(kpi, text)
    return int(found)


def _no_rate(kpi: str, text: str) -> WrongAnswer:
    return WrongAnswer(value=text[:80], name=kpi, expected=mark("12 %, 0,12 ou 9 sur 84"))


def measures(
    case: Case, ids: Mapping[str, str], given: Mapping[str, str], on: date, source: str
) -> tuple[Measure, ...]:
    """Several measures of one day, with the ids given by KPI."""
    return tuple(measure(case, ids[kpi], kpi, value, on, source=source) for kpi, value in given.items())


def _one_of(kpi: str, word: str, known: tuple[str, ...]) -> None:
    if word not in known:
        raise WrongAnswer(value=clean(word), name=kpi, expected=", ".join(known))
