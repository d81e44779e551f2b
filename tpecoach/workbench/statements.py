"""Bank statements taken: whose account, which lines are new, what they measure; reckoned before anything is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from tpecoach.engine import bank
from tpecoach.language import mark
from tpecoach.model.bank import BankAccount, BankLine, BankRule, LineMark, Statement, is_bank
from tpecoach.model.bank_reading import KnownLine
from tpecoach.model.books import BookMeasure
from tpecoach.model.records import BookImport, Client, Measure
from tpecoach.model.text import clean
from tpecoach.workbench.bank_errors import MaybeTwice, OthersAccount
from tpecoach.workbench.desk import Desk

NAMES = {
    "csv-bnp": "BNP Paribas",
    "csv-sg": "SG",
    "csv-ca": "Crédit Agricole",
    "csv-bpce": "BPCE",
    "csv-qonto": "Qonto",
    "csv-shine": "Shine",
    "csv-revolut": "Revolut",
    "csv-boursobank": "BoursoBank",
    "csv-creditmutuel": "Crédit Mutuel, CIC",
    "csv-labanquepostale": "La Banque Postale",
}
"""what an account is called where its file does not say its number"""
_ESTIMATED = ("fixed_costs", "cash_cover_days")

_GAP = mark("aucun relevé du {start} au {end} pour le compte {account}")
_ATTACHED = mark("le fichier ne dit pas son compte : rattaché à {account}")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the consultant says where one has to ask."""

    duplicates: str = ""
    """same | different; empty: ask"""
    foreign: bool = False
    """True: the account is another client's too, take it"""
    account: str = ""
    """the account of a file that does not say its own"""
    on: date | None = None
    """the day on which a list that does not say its day was so"""


ASK = Choices()


@dataclass(frozen=True, slots=True)
class Reading:
    """What is to be kept of a file, nothing of it written yet."""

    taken: BookImport
    measures: tuple[Measure, ...]
    derived: tuple[Iterable[Any], ...]
    """rows of each derived kind, in the order `replace_derived` takes them"""
    records: tuple[Any, ...] = ()


def known_lines(desk: Desk, client: Client) -> tuple[KnownLine, ...]:
    """Every line of a client's bank once, categorised, by day."""
    files = _files(desk, client)
    return _categorised(desk, client, files, _marks(desk, client))


def _files(desk: Desk, client: Client) -> list[tuple[BankLine, ...]]:
    imports = desk.store.list(BookImport, client=client.id)
    return [desk.store.derived(BankLine, one.id) for one in imports if is_bank(one.kind)]


def _marks(desk: Desk, client: Client) -> dict[str, LineMark]:
    return {one.line: one for one in desk.store.list(LineMark, client=client.id)}


def _categorised(
    desk: Desk, client: Client, files: Sequence[Sequence[BankLine]], marks: dict[str, LineMark]
) -> tuple[KnownLine, ...]:
    return bank.categorised(bank.merged(files, marks), desk.store.list(BankRule, client=client.id), marks)


def measures_of(
    desk: Desk, taken: BookImport, found: Iterable[BookMeasure], source: str
) -> tuple[Measure, ...]:
    """What a file measured, on the last day of its period."""
    return tuple(
        Measure(
            id=desk.new_id(),
            client=taken.client,
            kpi=one.kpi,
            on=taken.period_to,
            value=one.value,
            why=one.why,
            period_from=taken.period_from,
            n=one.n,
            source=source,
            quality="estimated" if source == "bank" and one.kpi in _ESTIMATED else "measured",
            origin=taken.id,
        )
        for one in found
    )


def reckoned(desk: Desk, client: Client, statement: Statement, name: str, choices: Choices) -> Reading:
    """What is kept of a statement. Raises OthersAccount and MaybeTwice where the choices do not say what to do."""
    say, notes = desk.say, []
    had = {one.number: one for one in desk.store.list(BankAccount, client=client.id)}
    statement, attached = _attached(statement, had, choices)
    if attached:
        notes.append(say(_ATTACHED, account=attached))
    if not choices.foreign:
        _check_owner(desk, client, statement)
    files, marks = _files(desk, client), _marks(desk, client)
    known = bank.merged(files, marks)
    again = bank.already(known, statement.lines)
    if again:
        notes.append(
            say.plural(
                "{n} opération déjà prise, comptée une fois",
                "{n} opérations déjà prises, comptées une fois",
                again,
            )
        )
    twins = bank.probable(known, statement.lines)
    if twins and not choices.duplicates:
        raise _asked(desk, statement, twins)
    same: list[LineMark] = []
    if choices.duplicates == "same":
        same = [LineMark(client.id, line, duplicate=True) for _, line in twins]
        if same:
            notes.append(
                say.plural(
                    "{n} opération dite la même qu'une autre, laissée de côté",
                    "{n} opérations dites les mêmes que d'autres, laissées de côté",
                    len(same),
                )
            )
    all_files = [*files, statement.lines]
    notes += _gaps(desk, all_files)
    taken = BookImport(
        id=desk.new_id(),
        client=client.id,
        sha256=statement.sha256,
        name=name,
        kind=statement.kind,
        period_from=statement.period_from,
        period_to=statement.period_to,
        lines=len(statement.lines),
        repairs=(
            *((r.line, say(r.what, **r.values)) for r in statement.repairs),
            *((0, note) for note in notes),
        ),
        imported_on=desk.today(client),
    )
    whole = _categorised(desk, client, all_files, {**marks, **{one.line: one for one in same}})
    last = whole[-1].line.on
    measures = measures_of(desk, replace(taken, period_to=last), bank.measures(whole), "bank")
    accounts = [
        BankAccount(client.id, one.number, clean(one.name), one.currency, clean(one.holder))
        for one in statement.accounts
        if one.number not in had
    ]
    return Reading(taken, measures, ((), (), (), statement.lines), (*accounts, *same))


def _attached(statement: Statement, had: dict[str, BankAccount], choices: Choices) -> tuple[Statement, str]:
    """The statement with an account where its file says none: the one named, the client's only one, else the bank's."""
    if all(one.number for one in statement.accounts):
        return statement, ""
    only = next(iter(had)) if len(had) == 1 else ""
    number = clean(choices.account)[:60] or only or NAMES.get(statement.kind, statement.kind)
    return replace(
        statement,
        accounts=tuple(one if one.number else replace(one, number=number) for one in statement.accounts),
        lines=tuple(one if one.account else replace(one, account=number) for one in statement.lines),
    ), number


def _check_owner(desk: Desk, client: Client, statement: Statement) -> None:
    for one in statement.accounts:
        # A name given to an account without number is no one's in particular.
        if one.number in NAMES.values():
            continue
        for other in desk.store.list(BankAccount, number=one.number):
            owner = desk.store.get(Client, other.client) if other.client != client.id else None
            if owner is not None:
                raise OthersAccount(number=one.number, name=owner.name)


def _asked(desk: Desk, statement: Statement, twins: Sequence[tuple[KnownLine, str]]) -> MaybeTwice:
    known = twins[0][0].line
    given = next(
        line
        for line in statement.lines
        if (line.account, line.on, line.cents) == (known.account, known.on, known.cents)
    )
    return MaybeTwice(
        count=len(twins),
        label=clean(given.label)[:60],
        known=clean(known.label)[:60],
        day=desk.say.date(known.on),
        amount=desk.say.money(Decimal(known.cents).scaleb(-2), 2),
    )


def _gaps(desk: Desk, files: Sequence[Sequence[BankLine]]) -> list[str]:
    """The days without a statement between two of one account, in words."""
    spans = []
    for lines in files:
        for account in dict.fromkeys(line.account for line in lines):
            days = [line.on for line in lines if line.account == account]
            spans.append((account, min(days), max(days)))
    say = desk.say
    return [
        say(_GAP, start=say.date(first), end=say.date(last), account=account)
        for account, first, last in bank.gaps(spans)
    ]
