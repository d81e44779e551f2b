"""The forecast as files for other programs: a live workbook, a table, a picture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from tpecoach.engine.cash.scenarios import SCENARIO_NAMES
from tpecoach.engine.documents.cash import chart
from tpecoach.language import mark
from tpecoach.model.cash import CashCurve
from tpecoach.model.text import clean
from tpecoach.reports.cash_book import CashRow, CashSheet, cash_book
from tpecoach.reports.cash_chart import cash_file
from tpecoach.reports.files import atomic_write
from tpecoach.workbench.carrying import as_csv
from tpecoach.workbench.cash import Cash, CashView
from tpecoach.workbench.cash_errors import UnknownCashFile
from tpecoach.workbench.cash_words import NATURE_NAMES
from tpecoach.workbench.desk import Desk

RECEIPTS = ("customers", "sales")
"""natures summed as money in; what the others bring, if anything, lessens what goes out"""
_WORDS = {
    "lines": mark("Lignes"),
    "opening": mark("Solde de départ"),
    "receipts": mark("Entrées"),
    "payments": mark("Sorties"),
    "extra": mark("Vos ajouts (+ ou −)"),
    "closing": mark("Solde en fin de semaine"),
    "week": mark("Semaine du"),
    "scenario": mark("Scénario"),
    "on": mark("Jour"),
    "nature": mark("Nature"),
    "label": mark("Quoi"),
    "amount": mark("Montant"),
    "why": mark("D'où vient la ligne"),
    "known": mark("Dû"),
}


class CashFiles:
    """What a consultant carries out of a forecast."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._cash = Cash(desk)

    def write(self, slug: str, path: Path, start: date | None = None) -> None:
        """Write the forecast at `path`, whole or not at all: .xlsx, .csv or .svg by the end of the name.

        Raises UnknownCashFile, NothingToForecast, OutsideHistory, and what writing a file raises.
        """
        writers = {".xlsx": self._xlsx, ".csv": self._csv, ".svg": self._svg}
        writer = writers.get(path.suffix.lower())
        if writer is None:
            raise UnknownCashFile(name=clean(path.name)[:80])
        atomic_write(path, writer(self._cash.view(slug, start)))

    def _xlsx(self, view: CashView) -> bytes:
        say = self._desk.say
        sheets = [self._sheet(curve, view.start) for curve in view.forecast.curves]
        title = say(
            "{client} : trésorerie à treize semaines du {start}",
            client=view.case.client.name,
            start=say.date(view.start),
        )
        supposed = [say.pair(one.name, one.words) for one in view.hypotheses]
        return cash_book(
            sheets,
            {key: say(word) for key, word in _WORDS.items()},
            title,
            self._desk.settings.consultant,
            self._desk.clock(),
            (*view.sources, *view.warnings, *supposed),
        )

    def _sheet(self, curve: CashCurve, start: date) -> CashSheet:
        say = self._desk.say
        rows = tuple(
            CashRow(
                line.on,
                say(NATURE_NAMES[line.nature]),
                self._cash.label(line),
                line.cents,
                self._cash.why(line),
                say("oui") if line.certain else "",
            )
            for line in curve.lines
        )
        used = {line.nature for line in curve.lines}
        names = [(nature, say(name)) for nature, name in NATURE_NAMES.items() if nature in used]
        return CashSheet(
            say(SCENARIO_NAMES[curve.scenario]),
            curve.opening,
            start,
            tuple(name for nature, name in names if nature in RECEIPTS),
            tuple(name for nature, name in names if nature not in RECEIPTS),
            rows,
        )

    def _csv(self, view: CashView) -> bytes:
        return as_csv(list(self._csv_rows(view)) or [{self._desk.say("Scénario"): ""}])

    def _csv_rows(self, view: CashView) -> Iterator[dict[str, object]]:
        say = self._desk.say
        for curve in view.forecast.curves:
            for line in curve.lines:
                yield {
                    say("Scénario"): say(SCENARIO_NAMES[curve.scenario]),
                    say("Jour"): line.on.isoformat(),
                    say("Nature"): say(NATURE_NAMES[line.nature]),
                    say("Quoi"): self._cash.label(line),
                    say("Entrées"): _euros(max(0, line.cents)),
                    say("Sorties"): _euros(max(0, -line.cents)),
                    say("D'où vient la ligne"): self._cash.why(line),
                    say("Dû"): say("oui") if line.certain else "",
                }

    def _svg(self, view: CashView) -> bytes:
        say = self._desk.say
        names = {name: say(word) for name, word in SCENARIO_NAMES.items()}
        return cash_file(chart(view.forecast, names, say), say.lang)


def _euros(cents: int) -> str:
    return format(Decimal(cents).scaleb(-2), "f").replace(".", ",")
