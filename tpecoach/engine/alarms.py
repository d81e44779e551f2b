"""What must not wait for the plan: figures past a line, each with its sentence and its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tpecoach.engine.answers import fed
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.records import Measure
from tpecoach.model.scores import Alarm

COVER_DAYS = Decimal(30)
FIRST_CLIENT_SHARE = Decimal("0.40")
ORDER_BOOK_WEEKS = Decimal(6)
OWNER_HOURS = Decimal(60)

STANDS_FOR_RED = frozenset({"cash_cover"})
"""Orange alarms that take the place of a red one until there is a cash forecast."""

SYSTEMS: Mapping[str, str] = {
    "cash": "finance",
    "cash_cover": "finance",
    "first_client": "sales",
    "order_book": "sales",
    "owner_hours": "governance",
    "owner_pay": "governance",
}
"""The system each alarm belongs to."""

_SOURCES = {
    "books": mark("comptabilité"),
    "bank": mark("relevés bancaires"),
    "register": mark("registre"),
    "tally": mark("feuille de relevé"),
    "declared": mark("déclaré"),
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line a KPI must not cross."""

    id: str
    level: str
    kpi: str
    crossed: Callable[[Decimal], bool]
    words: Callable[[Say, Decimal], str]


def alarms(case: Case, say: Say) -> tuple[Alarm, ...]:
    """The alarms of a case, red first.

    Red `cash`: money in hand below zero. Orange: `cash_cover`, fewer than 30 days of fixed costs in hand, which
    stands for red until there is a cash forecast and says so; `first_client`, over 40 % of sales; `order_book`,
    under six weeks; `owner_hours`, over 60 a week; `owner_pay`, nothing drawn. Each figure is the latest
    measure of its KPI, else the last answer to the question that feeds it; an unknown one raises no alarm.
    """
    raised: list[Alarm] = []
    for line in _LINES:
        measure = case.latest(line.kpi)
        value = measure.value if measure is not None else fed(case, line.kpi)
        if value is not None and line.crossed(value):
            raised.append(Alarm(line.id, line.level, line.words(say, value), _source(say, measure)))
    return tuple(raised)


def urgent(alarm: Alarm) -> bool:
    """Whether the alarm is red, or stands for a red one."""
    return alarm.level == "red" or alarm.id in STANDS_FOR_RED


def _source(say: Say, measure: Measure | None) -> str:
    if measure is None:
        return say("Déclaré à l'entretien.")
    source = say(_SOURCES.get(measure.source, measure.source))
    return say("Source : {source}, au {date}.", source=source, date=say.date(measure.on))


def _places(value: Decimal) -> int:
    """A decimal where there is one, so that 29,6 days never read as 30."""
    return 0 if value == value.to_integral_value() else 1


def _cash(say: Say, value: Decimal) -> str:
    return say("La trésorerie est sous zéro : {amount}.", amount=say.money(value))


def _cover(say: Say, value: Decimal) -> str:
    days = say.plural("{days} jour", "{days} jours", int(value), days=say.number(value, _places(value)))
    return say(
        "La trésorerie couvre {days} de charges fixes, moins de 30 jours ; faute de prévision de trésorerie, "
        "cette alerte tient lieu d'alerte rouge.",
        days=days,
    )


def _first_client(say: Say, value: Decimal) -> str:
    return say(
        "Le premier client pèse {share} des ventes, plus de {limit}.",
        share=say.percent(value, _places(value * 100)),
        limit=say.percent(FIRST_CLIENT_SHARE),
    )


def _order_book(say: Say, value: Decimal) -> str:
    weeks = say.plural(
        "{weeks} semaine", "{weeks} semaines", int(value), weeks=say.number(value, _places(value))
    )
    return say("Le carnet de commandes couvre {weeks}, moins de six.", weeks=weeks)


def _owner_hours(say: Say, value: Decimal) -> str:
    return say(
        "Le dirigeant travaille {hours} h par semaine, plus de 60.", hours=say.number(value, _places(value))
    )


def _owner_pay(say: Say, _: Decimal) -> str:
    return say("Le dirigeant ne se verse aucune rémunération.")


_LINES = (
    _Line("cash", "red", "cash", lambda euros: euros < 0, _cash),
    _Line("cash_cover", "orange", "cash_cover_days", lambda days: days < COVER_DAYS, _cover),
    _Line(
        "first_client",
        "orange",
        "first_client_share",
        lambda share: share > FIRST_CLIENT_SHARE,
        _first_client,
    ),
    _Line("order_book", "orange", "order_book", lambda weeks: weeks < ORDER_BOOK_WEEKS, _order_book),
    _Line("owner_hours", "orange", "owner_hours", lambda hours: hours > OWNER_HOURS, _owner_hours),
    _Line("owner_pay", "orange", "owner_pay", lambda euros: euros <= 0, _owner_pay),
)
