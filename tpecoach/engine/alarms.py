"""What must not wait for the plan: figures past a line, each with its sentence and its source."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tpecoach.engine import legal
from tpecoach.engine.answers import fed
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.cash import Outlook
from tpecoach.model.content import Playbook
from tpecoach.model.records import Measure
from tpecoach.model.scores import Alarm

COVER_DAYS = Decimal(30)
FIRST_CLIENT_SHARE = Decimal("0.40")
ORDER_BOOK_WEEKS = Decimal(6)
OWNER_HOURS = Decimal(60)

FORECAST_DAYS = 45
"""days after its first one from which a cash forecast tells of no alarm any more"""

CASH_ALARMS = frozenset({"cash", "cash_cover"})
"""one and the same concern: the second stands for the first until there is a forecast"""

SYSTEMS: Mapping[str, str] = {
    "cash": "finance",
    "cash_cover": "finance",
    "first_client": "sales",
    "legal": "governance",
    "order_book": "sales",
    "owner_hours": "governance",
    "owner_pay": "governance",
    "sop_review": "sop",
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


def alarms(case: Case, say: Say, on: date | None = None) -> tuple[Alarm, ...]:
    """The alarms of a case, red first.

    Red `cash`: the low point of the next 30 days of the kept cash forecast below what the bank agreed to; without a
    forecast of the last weeks, money in hand below zero. Orange: `cash_cover`, fewer than 30 days of fixed costs in
    hand, which stands for red until there is a cash forecast and says so; `first_client`, over 40 % of sales;
    `order_book`, under six weeks; `owner_hours`, over 60 a week; `owner_pay`, nothing drawn. Each figure is the latest
    measure of its KPI, else the last answer to the question that feeds it; an unknown one raises no alarm.
    `legal`, one for each legal fact that the answers show is not kept to: red where it is grave, else orange, last.
    Its evidence says when that fact was checked; with `on`, also whether that has to be done again by that day.
    `sop_review`, orange, with `on` only: procedures in use whose review is due by that day.
    """
    raised: list[Alarm] = []
    outlook = _fresh(case.outlook, on)
    if outlook is not None and outlook.short:
        raised.append(_short(outlook, say))
    for line in _LINES:
        if outlook is not None and line.id == "cash":
            continue
        measure = case.latest(line.kpi)
        value = measure.value if measure is not None else fed(case, line.kpi)
        if value is not None and line.crossed(value):
            stands = line.id == "cash_cover" and outlook is None
            told = _cover(say, value, alone=stands) if line.id == "cash_cover" else line.words(say, value)
            raised.append(
                Alarm(line.id, line.level, told, _source(say, measure), kpi=line.kpi, stands=stands)
            )
    raised += _legal(case, say, on)
    raised += _reviews(case, say, on)
    return tuple(sorted(raised, key=lambda alarm: alarm.level != "red"))


def urgent(alarm: Alarm) -> bool:
    """Whether the alarm is red, or stands for a red one."""
    return alarm.level == "red" or alarm.stands


def served(alarm_ids: Collection[str]) -> frozenset[str]:
    """The alarm ids of content that these alarms stand for."""
    found = frozenset(alarm_ids)
    return found | CASH_ALARMS if found & CASH_ALARMS else found


def serves(playbook: Playbook, alarm: Alarm) -> str:
    """Which of its alarms a playbook serves when this one rings; empty where it does not.

    A legal alarm is served only by a playbook that deals with the very fact.
    """
    if alarm.fact and alarm.fact not in playbook.legal:
        return ""
    return next((name for name in playbook.alarms if name in served({alarm.id})), "")


def _legal(case: Case, say: Say, on: date | None) -> Iterator[Alarm]:
    for fact in legal.gaps(case):
        told = say("Déclaré à l'entretien.")
        checked = legal.source(fact, on or fact.checked_on, say)
        yield Alarm("legal", "red" if fact.grave else "orange", fact.gap, f"{told} {checked}", fact.id)


def _reviews(case: Case, say: Say, on: date | None) -> Iterator[Alarm]:
    due = [
        (sop.review_on, sop.title)
        for sop in case.sops
        if on is not None and sop.state == "active" and sop.review_on is not None and sop.review_on <= on
    ]
    if due:
        told = say.plural(
            "{n} procédure en service est à revoir : {names}.",
            "{n} procédures en service sont à revoir : {names}.",
            len(due),
            names=say.series(title for _, title in sorted(due)),
        )
        yield Alarm("sop_review", "orange", told, say("Depuis le {date}.", date=say.date(min(due)[0])))


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


def _fresh(outlook: Outlook | None, on: date | None) -> Outlook | None:
    """The forecast, as long as it still tells of the days to come."""
    if outlook is None or (on is not None and (on - outlook.start).days > FORECAST_DAYS):
        return None
    return outlook


def _short(outlook: Outlook, say: Say) -> Alarm:
    low = say.money(Fraction(outlook.low_30, 100))
    day = say.date(outlook.low_30_on)
    told = say("La prévision de trésorerie passe sous zéro le {day} : {low}.", day=day, low=low)
    if outlook.overdraft:
        told = say(
            "La prévision de trésorerie dépasse le découvert convenu de {limit} le {day} : {low}.",
            limit=say.money(Fraction(outlook.overdraft, 100)),
            day=day,
            low=low,
        )
    evidence = say("Source : point bas des 30 jours de la prévision du {date}.", date=say.date(outlook.start))
    return Alarm("cash", "red", told, evidence)


def _cover(say: Say, value: Decimal, alone: bool = True) -> str:
    days = say.plural("{days} jour", "{days} jours", int(value), days=say.number(value, _places(value)))
    if not alone:
        return say("La trésorerie couvre {days} de charges fixes, moins de 30 jours.", days=days)
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
