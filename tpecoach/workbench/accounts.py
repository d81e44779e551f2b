"""The books of a client as an accountant reads them, beside the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tpecoach import books
from tpecoach.engine import ledgers
from tpecoach.language import Say, mark
from tpecoach.model.accounts import Accounts
from tpecoach.model.books import Ledger
from tpecoach.model.records import BookImport, Client
from tpecoach.model.text import clean
from tpecoach.workbench.bank_errors import NoBooks, UnknownBooks
from tpecoach.workbench.bank_words import euros
from tpecoach.workbench.cash import Cash
from tpecoach.workbench.cash_errors import NothingToForecast
from tpecoach.workbench.desk import Desk

_NEAR, _FEW_DAYS = timedelta(31), timedelta(7)
_DIGEST = 6
"""digits of a digest that name a file at least"""
CHARTS = {
    "2025": mark("plan comptable en vigueur depuis 2025 (règlement ANC 2022-06)"),
    "2014": mark("plan comptable d'avant 2025 (règlement ANC 2014-03)"),
}


@dataclass(frozen=True, slots=True)
class NextDays:
    """The thirty days to come, from the probable curve; cents."""

    start: date
    opening: int
    inflow: int
    outflow: int
    """above zero"""
    low: int
    low_on: date


@dataclass(frozen=True, slots=True)
class BooksPage:
    """Books read, and what one must know before believing them."""

    client: Client
    taken: BookImport
    accounts: Accounts
    compared: Accounts | None
    """the year before over the same months; None where there is none to compare"""
    compared_taken: BookImport | None
    notes: tuple[str, ...]
    """sentences, in the order they matter"""
    next_days: NextDays | None


class BooksReadings:
    """What a consultant reads in the books."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def page(self, slug: str, which: str = "") -> BooksPage:
        """The last books taken, else those of a year, of a file name or of a digest, beside the year before.

        Of two files that begin the same day, the later end counts. Raises NoBooks, UnknownBooks.
        """
        client, say = self._desk.client(slug), self._desk.say
        taken = [one for one in self._desk.store.list(BookImport, client=client.id) if one.kind == "fec"]
        if not taken:
            raise NoBooks(slug=slug)
        chosen = self._chosen(taken, which, slug)
        ledger = self._ledger(chosen, slug)
        read = ledgers.accounts(ledger)
        before, compared, how = self._before(taken, chosen, slug)
        return BooksPage(
            client,
            chosen,
            read,
            compared,
            before,
            (
                *_about(taken, chosen, read, say),
                *([how] if how else ()),
                *(_across(read, compared, say) if compared else ()),
            ),
            self._next_days(client),
        )

    def sheet(self, slug: str, path: Path, which: str = "") -> BooksPage:
        """Write the same page at `path`, .pdf or .html; raises as `page` does, and what writing raises."""
        from tpecoach.workbench.accounts_sheet import write_sheet

        page = self.page(slug, which)
        write_sheet(page, self._desk.say, path)
        return page

    def _chosen(self, taken: Sequence[BookImport], which: str, slug: str) -> BookImport:
        standing = _standing(taken)
        if not which:
            return standing[-1]
        named = [one for one in standing if which == f"{one.period_to.year}"] or [
            one
            for one in taken
            if which == one.name or (len(which) >= _DIGEST and one.sha256.startswith(which))
        ]
        if not named:
            raise UnknownBooks(
                name=clean(which)[:60], known=", ".join(one.name for one in standing), slug=slug
            )
        return named[-1]

    def _ledger(self, taken: BookImport, slug: str) -> Ledger:
        data = self._desk.store.blob(taken.sha256)
        if data is None:
            raise NoBooks(slug=slug)
        return books.read_books(data, taken.name)

    def _before(
        self, taken: Sequence[BookImport], chosen: BookImport, slug: str
    ) -> tuple[BookImport | None, Accounts | None, str]:
        """The books of the year before, cut to the same months, and which was compared with which, in words."""
        say = self._desk.say
        earlier = [one for one in _standing(taken) if one.period_to < chosen.period_from]
        if not earlier:
            return None, None, ""
        before = earlier[-1]
        names = {"name": clean(before.name), "start": say.date(before.period_from)}
        if chosen.period_from - before.period_to > _NEAR:
            return None, None, say(_HOLE, **names, end=say.date(before.period_to))
        end = _year_before(chosen.period_to)
        if abs(before.period_to - end) <= _FEW_DAYS:
            end = before.period_to
        starts = abs(_year_before(chosen.period_from) - before.period_from) <= _NEAR
        if not starts or end > before.period_to or end <= before.period_from:
            return None, None, say(_OTHER_LENGTH, **names, end=say.date(before.period_to))
        ledger = self._ledger(before, slug)
        whole = end >= ledger.period_to
        compared = ledgers.accounts(ledger if whole else ledgers.until(ledger, end))
        told = say(_COMPARED if whole else _COMPARED_CUT, **names, end=say.date(end))
        return before, compared, told

    def _next_days(self, client: Client) -> NextDays | None:
        try:
            view = Cash(self._desk).view(client.slug)
        except NothingToForecast:
            return None
        base = view.forecast.curve("base")
        lines = [line for line in base.lines if line.on < view.start + timedelta(30)]
        return NextDays(
            view.start,
            base.opening,
            sum(line.cents for line in lines if line.cents > 0),
            -sum(line.cents for line in lines if line.cents < 0),
            base.low_30,
            base.low_30_on,
        )


_HOLE = mark("Pas comparé à {name} (du {start} au {end}) : il manque des mois entre les deux fichiers.")
_OTHER_LENGTH = mark(
    "Pas comparé à {name} (du {start} au {end}) : les deux fichiers n'ont pas la même durée."
)
_COMPARED = mark("Comparé à {name}, du {start} au {end}.")
_COMPARED_CUT = mark(
    "Comparé à {name}, du {start} au {end} seulement : les mêmes mois. Les écritures d'inventaire du fichier"
    " complet (stocks, amortissements, impôt) n'y sont donc pas."
)


def _standing(taken: Sequence[BookImport]) -> list[BookImport]:
    """The files that count, by period: of those that begin the same day, the one that goes furthest, then the last."""
    longest: dict[date, BookImport] = {}
    for one in taken:
        known = longest.get(one.period_from)
        if known is None or one.period_to >= known.period_to:
            longest[one.period_from] = one
    return sorted(longest.values(), key=lambda one: (one.period_to, one.period_from))


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _about(taken: Sequence[BookImport], chosen: BookImport, read: Accounts, say: Say) -> list[str]:
    """What these books are, and what they cannot say."""
    found = [
        say(
            "{name}, du {start} au {end}, {chart}.",
            name=clean(chosen.name),
            start=say.date(read.start),
            end=say.date(read.end),
            chart=say(CHARTS[read.chart]),
        )
    ]
    others = [
        one for one in taken if one.period_from == chosen.period_from and one.period_to < chosen.period_to
    ]
    found += [
        say(
            "Remplace {name}, qui s'arrêtait au {end}.",
            name=clean(one.name),
            end=say.date(one.period_to),
        )
        for one in others
    ]
    if read.months_covered < 11:
        found.append(
            say(
                "Fichier en cours d'année : sans les écritures d'inventaire (stocks, amortissements, impôt), le"
                " résultat n'est pas celui d'un exercice."
            )
        )
    if not read.carried:
        found.append(
            say("Sans à-nouveaux : le bilan et la trésorerie ne montrent que les mouvements de la période.")
        )
    if read.out_of_chart:
        found.append(
            say(
                "Exercice ouvert depuis 2025, mais ces comptes ne sont plus au plan comptable : {accounts}.",
                accounts=", ".join(read.out_of_chart[:6]),
            )
        )
    if read.sheet.gap:
        found.append(
            say(
                "Contrôle : fonds de roulement − BFR s'écarte de la trésorerie nette de {gap} ; un compte hors des"
                " classes 1 à 7 n'est pas soldé.",
                gap=say.money(euros(read.sheet.gap), 2),
            )
        )
    if read.sheet.transfers:
        found.append(
            say(
                "Les virements internes (58) ne sont pas soldés : {amount}.",
                amount=say.money(euros(read.sheet.transfers), 2),
            )
        )
    return found


def _across(read: Accounts, compared: Accounts, say: Say) -> list[str]:
    if read.chart == compared.chart:
        return []
    return [
        say(
            "Les deux exercices ne suivent pas le même plan comptable : transferts de charges (79), remboursements de"
            " personnel, indemnités d'assurance et exceptionnel ont changé de place. Comparer l'EBE, le résultat"
            " d'exploitation et l'exceptionnel avec prudence."
        )
    ]
