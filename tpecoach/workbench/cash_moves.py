"""What is tried on the curve, as it is typed and as it is told."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tpecoach.engine.cash.moves import largest_open
from tpecoach.language import Say
from tpecoach.model.cash import DAYS, CashForecast, Move
from tpecoach.model.text import clean
from tpecoach.workbench import values
from tpecoach.workbench.cash_errors import WrongMove
from tpecoach.workbench.errors import NotANumber, WrongDay

_MOST_DAYS = 90
_FIVE = 5


def read_move(text: str, forecast: CashForecast) -> Move:
    """A move as typed: `sooner:7`, `later:7`, `price:3`, `add:2026-12-15:-1200:Libellé`; WrongMove.

    Sooner and later move the five largest open invoices of customers, by days; a price is in percent.
    """
    kind, _, rest = clean(text).partition(":")
    try:
        match kind.strip().lower():
            case "sooner" | "later" as way:
                days = int(rest.strip() or "7")
                if not 0 < days <= _MOST_DAYS:
                    raise WrongMove(text=text[:60])
                items = tuple(line.id for line in largest_open(forecast.curve("base"), _FIVE))
                return Move(way, days=days, items=items)
            case "price":
                change = values.number(rest.replace("%", "").strip()) / 100
                if not Decimal(-1) < change <= 1:
                    raise WrongMove(text=text[:60])
                return Move("price", change=change)
            case "add":
                day, amount, *label = rest.split(":", 2)
                on = values.day(day.strip())
                if not forecast.start <= on < forecast.start + timedelta(DAYS):
                    raise WrongMove(text=text[:60])
                cents = int(values.number(amount.strip()) * 100)
                return Move("add", on=on, cents=cents, label="".join(label).strip()[:80])
    except (ValueError, NotANumber, WrongDay):
        pass
    raise WrongMove(text=text[:60])


def told(move: Move, say: Say) -> str:
    """A move in words."""
    days = say.plural("{n} jour", "{n} jours", move.days)
    match move.kind:
        case "sooner":
            return say.plural(
                "la plus grosse facture ouverte encaissée {days} plus tôt",
                "les {n} plus grosses factures ouvertes encaissées {days} plus tôt",
                len(move.items),
                days=days,
            )
        case "later":
            return say.plural(
                "la plus grosse facture ouverte encaissée {days} plus tard",
                "les {n} plus grosses factures ouvertes encaissées {days} plus tard",
                len(move.items),
                days=days,
            )
        case "price":
            sign = "+" if move.change > 0 else ""
            return say("prix changés de {change}", change=sign + say.percent(move.change, 1))
        case _:
            return say(
                "{amount} le {day}",
                amount=say.money(Decimal(move.cents) / 100),
                day=say.day(move.on or date.min),
            )
