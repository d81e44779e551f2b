"""The price and cost sheet of a client: what an hour and a sale cost, the break-even point, what a price brings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tpecoach.engine.pricing import OfferLine, PriceSheet, price_sheet, words
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.cash import Move
from tpecoach.model.text import clean
from tpecoach.workbench import values
from tpecoach.workbench.cash import Cash
from tpecoach.workbench.cash_errors import NothingToForecast
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import NotANumber
from tpecoach.workbench.figure_errors import WrongHypothesis
from tpecoach.workbench.hypotheses import PRICES, Hypotheses, Hypothesis

REGISTERS = ("costs", "hours", "offers")
"""the registers the sheet is read from, in the order they are filled"""
_LEAST, _MOST = Fraction(-1, 2), Fraction(1)


@dataclass(frozen=True, slots=True)
class OnCash:
    """What the change of price does to the thirteen weeks to come; cents."""

    low: int
    low_on: date
    closing: int
    new_low: int
    new_low_on: date
    new_closing: int


@dataclass(frozen=True, slots=True)
class PriceView:
    """The sheet, and what can be said of it."""

    case: Case
    sheet: PriceSheet
    sentences: tuple[str, ...]
    verdicts: tuple[str, ...]
    """one a line of the sheet"""
    hypotheses: tuple[Hypothesis, ...]
    rows: tuple[tuple[str, str, int], ...]
    """(register, its name, how many rows the client has of it); a register the rollout's content lacks is left out"""


class Pricing:
    """What a consultant does with prices and costs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._cash = Cash(desk)

    def view(self, slug: str, change: str = "") -> PriceView:
        """The sheet of a client; `change` (`3`, `+3 %`, `−5`) is tried on the prices, the one supposed unless given.

        Nothing is kept. Raises WrongHypothesis for a change that is none.
        """
        desk = self._desk
        client = desk.client(slug)
        case = desk.case_of(client, desk.newest(client))
        sheet = price_sheet(case, read_change(change) if change else None)
        known = {one.id: one.name for one in case.assessment.registers}
        return PriceView(
            case,
            sheet,
            words.told(sheet, desk.say),
            tuple(words.verdict(line, sheet, desk.say) for line in sheet.lines),
            Hypotheses(desk).of(case, PRICES),
            tuple((name, known[name], len(case.rows.get(name, ()))) for name in REGISTERS if name in known),
        )

    def on_cash(self, slug: str, change: Fraction) -> OnCash | None:
        """What a change of price does to the likely curve of the weeks to come; None where there is none to try it on.

        It touches what is not yet invoiced.
        """
        try:
            view = self._cash.view(slug)
        except NothingToForecast:
            return None
        before = view.forecast.curve("base")
        part = Decimal(change.numerator) / Decimal(change.denominator)
        after = self._cash.tried(view, "base", [Move("price", change=part)])
        return OnCash(before.low, before.low_on, before.closing, after.low, after.low_on, after.closing)

    def cash_words(self, found: OnCash | None) -> str:
        """What it does to the cash to come, as a sentence."""
        say = self._desk.say
        if found is None:
            return say("Sur la trésorerie à venir : à voir une fois un FEC ou un relevé de banque pris.")
        return say(
            "Sur la trésorerie de treize semaines : point bas {low} → {new_low} ({day}), "
            "fin {closing} → {new_closing}.",
            low=_money(found.low, say),
            new_low=_money(found.new_low, say),
            day=say.day(found.new_low_on),
            closing=_money(found.closing, say),
            new_closing=_money(found.new_closing, say),
        )


def figures(line: OfferLine) -> dict[str, Fraction | None]:
    """The figures of a sale by name, euros before VAT."""
    return {
        "price": line.price,
        "purchases": line.purchases,
        "contribution": line.contribution,
        "by_hour": line.by_hour,
        "time": line.time,
        "left": line.left,
        "floor": line.floor,
        "month": line.month,
    }


def read_change(text: str) -> Fraction:
    """A change of price as typed, in per cent: `3`, `+3 %`, `−5`; WrongHypothesis."""
    flat = clean(text)
    try:
        found = Fraction(values.number(flat.replace("%", "").strip())) / 100
    except NotANumber:
        found = Fraction(10)
    if not _LEAST <= found <= _MOST or not found:
        raise WrongHypothesis(
            value=flat[:60], name="price_change", expected=mark("un pourcentage, comme 3 ou −5, de −50 à 100")
        )
    return found


def _money(cents: int, say: Say) -> str:
    return say.money(Fraction(cents, 100))
