"""The one point where the program is put together."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Self, TypeVar, cast

from tpecoach import locations
from tpecoach.language import LANGUAGES, Say, speaker
from tpecoach.store import Clock, Entropy, open_store
from tpecoach.workbench import settings as settings_file
from tpecoach.workbench.desk import Desk, content_roots
from tpecoach.workbench.history import History
from tpecoach.workbench.places import warnings
from tpecoach.workbench.portfolio import Kept, Portfolio
from tpecoach.workbench.settings import Settings

if TYPE_CHECKING:
    from tpecoach.model.records import Client
    from tpecoach.workbench.accounts import BooksReadings
    from tpecoach.workbench.bank import Bank
    from tpecoach.workbench.books import Books
    from tpecoach.workbench.cash import Cash
    from tpecoach.workbench.cash_files import CashFiles
    from tpecoach.workbench.checkins import CheckIns
    from tpecoach.workbench.clients import Clients
    from tpecoach.workbench.dashboard import Dashboard
    from tpecoach.workbench.dashboard_files import DashboardFiles
    from tpecoach.workbench.doctor import Check
    from tpecoach.workbench.drafts import Drafts
    from tpecoach.workbench.experiments import Experiments
    from tpecoach.workbench.forms import Forms
    from tpecoach.workbench.handover import Handover
    from tpecoach.workbench.hypotheses import Hypotheses
    from tpecoach.workbench.interviews import Interviews
    from tpecoach.workbench.keeping import Keeping
    from tpecoach.workbench.keymap import Keyboard
    from tpecoach.workbench.kpis import Kpis
    from tpecoach.workbench.library import Library
    from tpecoach.workbench.lists import Lists
    from tpecoach.workbench.numbers import Numbers
    from tpecoach.workbench.plan_files import PlanFiles
    from tpecoach.workbench.plans import Plans
    from tpecoach.workbench.portfolio_files import PortfolioFiles
    from tpecoach.workbench.preparing import Preparing
    from tpecoach.workbench.presentations import Presentations
    from tpecoach.workbench.pricing import Pricing
    from tpecoach.workbench.proposals import Proposals
    from tpecoach.workbench.receivables import Receivables
    from tpecoach.workbench.registers import Registers
    from tpecoach.workbench.reports import Reports
    from tpecoach.workbench.sops import Sops
    from tpecoach.workbench.stages import PortfolioLine
    from tpecoach.workbench.upgrades import Upgrades
    from tpecoach.workbench.waiting import Waiting

T = TypeVar("T")


class Noun(Generic[T]):
    """The use cases of one noun, imported and made at first use: a client list waits for none of the others."""

    def __init__(self, kind: str) -> None:
        """`kind` is module.Class within this package."""
        self._module, self._class = kind.split(".")

    def __get__(self, bench: Workbench, owner: type[Workbench]) -> T:
        made = getattr(import_module(f"{__package__}.{self._module}"), self._class)(bench.desk)
        # Found before this descriptor from now on.
        bench.__dict__[self._module] = made
        return cast("T", made)


def _now() -> datetime:
    return datetime.now(UTC)


class Workbench:
    """All use cases, by noun; close it, or use it in a `with`."""

    accounts: Noun[BooksReadings] = Noun("accounts.BooksReadings")
    bank: Noun[Bank] = Noun("bank.Bank")
    books: Noun[Books] = Noun("books.Books")
    cash: Noun[Cash] = Noun("cash.Cash")
    cash_files: Noun[CashFiles] = Noun("cash_files.CashFiles")
    checkins: Noun[CheckIns] = Noun("checkins.CheckIns")
    clients: Noun[Clients] = Noun("clients.Clients")
    dashboard: Noun[Dashboard] = Noun("dashboard.Dashboard")
    dashboard_files: Noun[DashboardFiles] = Noun("dashboard_files.DashboardFiles")
    drafts: Noun[Drafts] = Noun("drafts.Drafts")
    experiments: Noun[Experiments] = Noun("experiments.Experiments")
    forms: Noun[Forms] = Noun("forms.Forms")
    handover: Noun[Handover] = Noun("handover.Handover")
    hypotheses: Noun[Hypotheses] = Noun("hypotheses.Hypotheses")
    interviews: Noun[Interviews] = Noun("interviews.Interviews")
    keeping: Noun[Keeping] = Noun("keeping.Keeping")
    kpis: Noun[Kpis] = Noun("kpis.Kpis")
    library: Noun[Library] = Noun("library.Library")
    lists: Noun[Lists] = Noun("lists.Lists")
    numbers: Noun[Numbers] = Noun("numbers.Numbers")
    plan_files: Noun[PlanFiles] = Noun("plan_files.PlanFiles")
    plans: Noun[Plans] = Noun("plans.Plans")
    portfolio_files: Noun[PortfolioFiles] = Noun("portfolio_files.PortfolioFiles")
    preparing: Noun[Preparing] = Noun("preparing.Preparing")
    presentations: Noun[Presentations] = Noun("presentations.Presentations")
    pricing: Noun[Pricing] = Noun("pricing.Pricing")
    proposals: Noun[Proposals] = Noun("proposals.Proposals")
    receivables: Noun[Receivables] = Noun("receivables.Receivables")
    registers: Noun[Registers] = Noun("registers.Registers")
    reports: Noun[Reports] = Noun("reports.Reports")
    sops: Noun[Sops] = Noun("sops.Sops")
    upgrades: Noun[Upgrades] = Noun("upgrades.Upgrades")
    waiting: Noun[Waiting] = Noun("waiting.Waiting")

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.say: Say = desk.say
        self.lang: str = desk.say.lang
        self.settings: Settings = desk.settings
        self.history = History(desk)
        self._kept = Kept()

    # ---- portfolio ----

    def portfolio(self, archived: bool = False) -> Portfolio:
        """The clients that are not archived, or those that are: each is read when it is looked at."""

        def read(client: str) -> PortfolioLine:
            # Names are shown before what reads the rest is imported.
            return self.clients.read(client)

        return Portfolio(self.desk, read, self._kept, archived)

    # ---- settings ----

    @property
    def first_start(self) -> bool:
        """True where the consultant's own file is empty and nothing was ever set."""
        own = self.path == locations.database()
        return own and not settings_file.written() and not self.clients.list(archived=True)

    def settle(self, changes: Mapping[str, str]) -> Settings:
        """Change settings and go by them from now on; raises as `settings.save` does."""
        return self._settled(settings_file.save(changes))

    def rebind(self, board: Keyboard, action: str, keys: str) -> Settings:
        """Give an action other keys, an empty text for those it is shipped with; raises as `settings.rebind`."""
        return self._settled(settings_file.rebind(board, action, keys))

    def speak(self, lang: str) -> None:
        """Speak another language from now on."""
        self.desk.speak(speaker(lang))
        self.say, self.lang = self.desk.say, lang

    def _settled(self, settings: Settings) -> Settings:
        self.settings = self.desk.settings = settings
        return settings

    # ---- the file ----

    def warnings(self) -> tuple[str, ...]:
        """What endangers the file where it lies, each as a sentence with its way out: for the start."""
        return warnings(self.path, self.say)

    def trouble(self) -> str:
        """Why the last backup that makes itself could not be made, as a sentence; empty where all is well."""
        found = self.desk.store.trouble
        if found is None:
            return ""
        return self.say("La sauvegarde automatique n'a pas pu se faire : {why}", why=found.sentence(self.say))

    def today(self, client: Client | None = None) -> date:
        """The business date, of a client where one is given."""
        return self.desk.today(client)

    @property
    def path(self) -> Path:
        """The file that is open."""
        return self.desk.store.path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.desk.store.close()


def open_workbench(
    db: Path | None = None,
    *,
    content: Path | None = None,
    lang: str = "",
    clock: Clock = _now,
    entropy: Entropy = os.urandom,
    settings: Settings | None = None,
    backups: bool = True,
) -> Workbench:
    """The workbench on a database (the consultant's own unless one is named), made where there is none.

    `content` takes the place of the consultant's own content folder, read over what is shipped. Without `backups`
    none makes itself: for work on a clock that is not the real one. Raises a TpecoachError where the file, the
    settings or the content cannot be used.
    """
    chosen = settings if settings is not None else settings_file.load()
    path = db or locations.database()
    spoken = lang if lang in LANGUAGES else chosen.lang
    store = open_store(path, entropy=entropy, clock=clock, backups=backups)
    return Workbench(
        Desk(
            store,
            roots=content_roots(content),
            cache=locations.cache_folder(),
            say=speaker(spoken),
            settings=chosen,
            clock=clock,
            entropy=entropy,
        )
    )


def check_machine(
    db: Path | None = None, *, content: Path | None = None, lang: str = "", thorough: bool = False
) -> tuple[Check, ...]:
    """What `doctor` finds, without opening a workbench: it works where that would not.

    `thorough` verifies every row of the database and every backup.
    """
    spoken = speaker(lang if lang in LANGUAGES else Settings().lang)
    from tpecoach.workbench.doctor import examine

    return examine(
        db or locations.database(), content_roots(content), spoken, _now, os.urandom, thorough=thorough
    )
