"""Thirteen weeks of cash: forecast, tried on, kept, held against what came, carried out."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tpecoach import books
from tpecoach.engine import bank
from tpecoach.engine.cash import moves, plain, scenarios
from tpecoach.engine.cash.actuals import Held, held
from tpecoach.engine.cash.forecasting import forecast
from tpecoach.engine.cash.ledger import history
from tpecoach.engine.cash.scenarios import SCENARIO_NAMES
from tpecoach.engine.cash.sketch import sketch
from tpecoach.engine.cash.statements import continued, from_bank, listed
from tpecoach.model.bank import BankAccount, BankRule, Forecast, LineMark
from tpecoach.model.case import Case
from tpecoach.model.cash import CashCurve, CashForecast, CashHistory, Expected, Move
from tpecoach.model.records import BookImport, Client
from tpecoach.model.text import clean
from tpecoach.workbench.cash_errors import (
    NothingToForecast,
    OutsideHistory,
    UnknownForecast,
    UnknownScenario,
)
from tpecoach.workbench.cash_words import sentences
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.hypotheses import CASH, Hypotheses, Hypothesis
from tpecoach.workbench.lists import invoices_of
from tpecoach.workbench.statements import known_lines

_KEPT = 4
"""histories held in memory"""
_STALE = 31


@dataclass(frozen=True, slots=True)
class CashView:
    """A forecast and what it stands on."""

    case: Case
    forecast: CashForecast
    start: date
    hypotheses: tuple[Hypothesis, ...]
    warnings: tuple[str, ...]
    """sentences to be read before it is believed"""
    sources: tuple[str, ...]
    """what it is made from, each in words"""


@dataclass(frozen=True, slots=True)
class KeptForecast:
    """A forecast that was kept."""

    id: str
    made_on: date
    note: str
    forecast: CashForecast


@dataclass(frozen=True, slots=True)
class Compared:
    """A kept forecast and the weeks that ended since."""

    kept: KeptForecast
    held: Held


class Cash:
    """What a consultant does with the cash to come."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._histories: OrderedDict[object, CashHistory] = OrderedDict()

    def view(self, slug: str, start: date | None = None) -> CashView:
        """The forecast from the day after the last one known, or from `start`.

        Raises NothingToForecast, OutsideHistory.
        """
        desk = self._desk
        client = desk.client(slug)
        case = desk.case_of(client, desk.newest(client))
        known, first = self._history(client), start
        if first is None:
            first = known.end + timedelta(1)
        if not known.start <= first <= known.end + timedelta(1):
            raise OutsideHistory(
                day=desk.say.date(first), first=desk.say.date(known.start), last=desk.say.date(known.end)
            )
        rules = scenarios.rules(case, self._overdraft(client))
        made = forecast(known, first, scenarios.scenarios(case), rules)
        return CashView(
            case,
            made,
            first,
            Hypotheses(desk).of(case, CASH),
            self._warnings(client, known, made),
            self._sources(client, known),
        )

    def curve(self, view: CashView, scenario: str) -> CashCurve:
        """One curve of a forecast; UnknownScenario."""
        if scenario not in SCENARIO_NAMES:
            raise UnknownScenario(name=scenario[:40], known=", ".join(SCENARIO_NAMES))
        return view.forecast.curve(scenario)

    def tried(self, view: CashView, scenario: str, wanted: Sequence[Move]) -> CashCurve:
        """The curve of a scenario with moves tried on it; nothing is kept. UnknownScenario."""
        return moves.tried(self.curve(view, scenario), view.start, wanted)

    def why(self, line: Expected) -> str:
        """How the day and the amount of a line are known, in words."""
        values = dict(line.values)
        if day := values.get("day"):
            values["day"] = self._desk.say.date(date.fromisoformat(day))
        return self._desk.say(line.why, **values)

    def sketch(self, curve: CashCurve, width: int, height: int, overdraft: int = 0) -> tuple[str, ...]:
        """A curve in cells, top row first, its low point marked ◆."""
        return sketch(curve, width, height, overdraft)

    def of_week(self, curve: CashCurve, number: int) -> tuple[Expected, ...]:
        """What makes week `number`, from 1, by day."""
        week = curve.weeks[number - 1]
        end = week.start + timedelta(6)
        return tuple(line for line in curve.lines if week.start <= line.on <= end)

    def scenario_name(self, scenario: str) -> str:
        """The name of a scenario in words."""
        return self._desk.say(SCENARIO_NAMES[scenario])

    def sentences(self, view: CashView, curve: CashCurve) -> tuple[str, ...]:
        """What a curve says: its low point, whether it alarms, the days it covers."""
        return sentences(curve, view.forecast.overdraft, self._desk.say)

    def label(self, line: Expected) -> str:
        """What a line is, in words."""
        return self._desk.say(line.label)

    # ---- kept ----

    def keep(self, slug: str, note: str = "") -> KeptForecast:
        """Keep the forecast of today's files, so that the weeks to come can be held against it; raises as `view`."""
        desk, view = self._desk, self.view(slug)
        client = view.case.client
        inputs = {"hypotheses": dict(scenarios.plain(view.case)), "sources": list(view.sources)}
        record = Forecast(
            desk.new_id(),
            client.id,
            desk.today(client),
            json.dumps(inputs, ensure_ascii=False, sort_keys=True),
            json.dumps(plain.to_plain(view.forecast), ensure_ascii=False, separators=(",", ":")),
            clean(note)[:200],
        )
        with desk.store.write(desk.operation("keep-forecast", client)) as tx:
            saved = tx.save(record)
        return _kept(saved)

    def kept(self, slug: str) -> tuple[KeptForecast, ...]:
        """The forecasts kept, latest first."""
        found = self._desk.store.list(Forecast, client=self._desk.client(slug).id)
        return tuple(_kept(one) for one in reversed(found))

    def forget(self, slug: str, name: str) -> None:
        """Take a kept forecast back; UnknownForecast."""
        client = self._desk.client(slug)
        found = self._desk.store.get(Forecast, name)
        if found is None or found.client != client.id:
            raise UnknownForecast(slug=slug)
        with self._desk.store.write(self._desk.operation("forget-forecast", client)) as tx:
            tx.delete(found)

    def compare(self, slug: str, name: str = "") -> Compared:
        """A kept forecast, the latest unless named, against the weeks that came. UnknownForecast."""
        found = [one for one in self.kept(slug) if not name or one.id == name]
        if not found:
            raise UnknownForecast(slug=slug)
        weeks = found[0].forecast.curve("base").weeks
        return Compared(found[0], held(weeks, self._history(self._desk.client(slug))))

    # ---- what it is made from ----

    def _history(self, client: Client) -> CashHistory:
        """The history of what was taken, read again only when something changed. NothingToForecast."""
        store = self._desk.store
        imports = store.list(BookImport, client=client.id)
        marks = (store.list(BankRule, client=client.id), store.list(LineMark, client=client.id))
        key = (client.id, imports, marks)
        if key not in self._histories:
            self._histories[key] = self._read(client, imports)
            if len(self._histories) > _KEPT:
                self._histories.popitem(last=False)
        return self._histories[key]

    def _read(self, client: Client, imports: Sequence[BookImport]) -> CashHistory:
        store = self._desk.store
        items = invoices_of(self._desk, client)
        ledgers = [
            books.read_books(data, taken.name)
            for taken in imports
            if taken.kind == "fec" and (data := store.blob(taken.sha256)) is not None
        ]
        lines = known_lines(self._desk, client)
        found = history(ledgers) if ledgers else None
        end = bank.balance_on(lines, lines[-1].line.on) if lines else None
        if found is not None and lines:
            found = continued(found, lines, end)
        elif lines:
            found = from_bank(lines, end)
        if items:
            found = listed(found, items, self._desk.today(client))
        if found is None:
            raise NothingToForecast(slug=client.slug)
        return found

    def _overdraft(self, client: Client) -> int:
        return sum(one.overdraft for one in self._desk.store.list(BankAccount, client=client.id))

    def _warnings(self, client: Client, known: CashHistory, made: CashForecast) -> tuple[str, ...]:
        say = self._desk.say
        found = [say(text) for text in made.warnings]
        if (self._desk.today(client) - known.end).days > _STALE:
            found.append(
                say(
                    "Ce qui est connu s'arrête le {day}, il y a plus d'un mois : prenez un relevé plus récent.",
                    day=say.date(known.end),
                )
            )
        if known.gap:
            found.append(
                say(
                    "La banque et les comptes diffèrent de {amount} : la prévision part du solde de la banque.",
                    amount=say.money(abs(known.gap) // 100),
                )
            )
        if "bank" in known.sources and not known.opening:
            found.append(say("Aucun relevé ne dit le solde de la banque : la prévision part de zéro."))
        return tuple(found)

    def _sources(self, client: Client, known: CashHistory) -> tuple[str, ...]:
        say = self._desk.say
        names = {
            one.sha256: say(
                "{name}, du {start} au {end}",
                name=one.name,
                start=say.date(one.period_from),
                end=say.date(one.period_to),
            )
            for one in self._desk.store.list(BookImport, client=client.id)
        }
        others = {"bank": say("relevés bancaires"), "list": say("liste de factures")}
        return tuple(names.get(one) or others.get(one, one) for one in known.sources)


def _kept(one: Forecast) -> KeptForecast:
    return KeptForecast(one.id, one.made_on, one.note, plain.from_plain(json.loads(one.result)))
