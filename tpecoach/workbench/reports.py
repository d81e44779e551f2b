"""Reports: composed from what is known, written to a file, kept as they were handed over."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tpecoach.engine import documents
from tpecoach.errors import TpecoachError
from tpecoach.language import LANGUAGES, Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Document, Logo
from tpecoach.model.records import Client, IssuedReport, Rollout
from tpecoach.model.text import clean
from tpecoach.reports import pages
from tpecoach.reports.html import html as page_of
from tpecoach.reports.pdf import engine_missing
from tpecoach.reports.plain import PlainLine, plain
from tpecoach.reports.press import KeepGoing, Press, TellPage
from tpecoach.reports.writing import write_page
from tpecoach.workbench import own_documents, viewer
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import (
    NoInterview,
    NoPlan,
    NothingAsked,
    NothingIssued,
    UnknownIssued,
    UnknownReport,
)
from tpecoach.workbench.marks import logo, of_client
from tpecoach.workbench.plan_errors import NothingDrafted, NothingPlanned, NothingReviewed
from tpecoach.workbench.setting_errors import UnreadableLogo
from tpecoach.workbench.written import Written

__all__ = ["KINDS", "Available", "Compose", "Issued", "PlainLine", "Reports"]

Compose = Callable[[Case, Say, date], Document]
KINDS: Mapping[str, Compose] = {
    "diagnostic": documents.diagnostic,
    "plan": documents.plan,
    "agenda": documents.agenda,
    "weekly": documents.weekly,
    "wall": documents.wall,
    "check-in": documents.check_in,
    "before-after": documents.before_after,
    "follow-up": documents.follow_up,
    "binder": documents.binder,
    "checklist": documents.checklist,
    "kpi-sheet": documents.kpi_sheet,
    "questionnaire": documents.questionnaire,
    "prices": documents.prices,
    "tests": documents.trial_sheets,
}
"""The documents that can be made, by the names the command line uses."""

_OF_ITS_OWN = frozenset({"checklist", "kpi-sheet", "questionnaire", "prices", "tests"})
"""kinds that need nothing before them: they open the thirty days, or are filled by pen"""
_OF_ACTIONS = frozenset({"agenda", "weekly", "wall"})
_OF_A_PLAN = frozenset({"plan", "check-in", "follow-up"}) | _OF_ACTIONS
_DIGEST = 6
"""digits of a digest that name a report at least"""


@dataclass(frozen=True, slots=True)
class Available:
    """A kind of report, whether it can be made yet and when it was last handed over."""

    kind: str
    missing: str
    """what it still needs, said; empty when it can be made"""
    issued: tuple[IssuedReport, ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """A report as it was handed over."""

    report: IssuedReport
    rollout: int
    path: str
    """where it was last written on this machine, whole; empty where that is not known"""


class Reports:
    """What a consultant does with reports."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def write(
        self,
        slug: str,
        kind: str,
        path: Path,
        on: date | None = None,
        *,
        rollout: int | None = None,
        again: bool = False,
        press: Press | None = None,
        keep_going: KeepGoing | None = None,
        tell_page: TellPage | None = None,
        lang: str = "",
    ) -> IssuedReport:
        """Write a report as .pdf or .html and keep it as handed over; `again` writes the last one, as it was.

        In the language of the reader unless another is named; `tell_page` hears of each page as it is laid out.
        Raises UnknownReport, NothingAsked, NoPlan, NoInterview, NothingIssued, and what `tpecoach.reports` raises.
        """
        desk = self._desk.spoken(_language(lang))
        case = desk.case(slug, rollout)
        self._known(kind)
        if again:
            issued, page = self._last(case, kind)
            write_page(page, path, keep_going, press, tell_page)
            Written(self._desk).note(slug, issued.id, path)
            return issued
        day = on or desk.today(case.client)
        page = page_of(self.compose(case, kind, day, lang))
        write_page(page, path, keep_going, press, tell_page)
        data = page.encode()
        sha256 = hashlib.sha256(data).hexdigest()
        for known in desk.store.list(IssuedReport, rollout=case.rollout.id, kind=kind):
            if known.sha256 == sha256:
                Written(self._desk).note(slug, known.id, path)
                return known
        report = IssuedReport(desk.new_id(), case.rollout.id, kind, day, sha256, desk.say.lang)
        with desk.store.write(desk.operation("issue-report", case.client, undoable=False)) as tx:
            tx.save_blob(data)
            kept = tx.save(report)
        Written(self._desk).note(slug, kept.id, path)
        return kept

    def compose(self, case: Case, kind: str, on: date, lang: str = "") -> Document:
        """What a report says, decided and not yet set; raises what is missing for it.

        In another language than the case was read in, it is read again.
        """
        self._known(kind)
        desk = self._desk.spoken(_language(lang))
        if desk is not self._desk:
            case = desk.case_of(case.client, case.rollout)
        if kind == "checklist" and not case.assessment.checklist:
            # A rollout opened before the content had one takes today's.
            case = replace(case, content=desk.content)
        if missing := _missing(case, kind):
            raise missing
        document = (
            KINDS[kind](case, desk.say, on) if kind in KINDS else own_documents.compose(desk, case, kind, on)
        )
        return finished(desk, case, document)

    def kinds(self) -> tuple[str, ...]:
        """The names of the documents there are: those of the program, then the consultant's own models."""
        return (*KINDS, *own_documents.names(self._desk, KINDS))

    def available(self, case: Case) -> tuple[Available, ...]:
        """Every kind of report, with what it still needs."""
        say = self._desk.say
        issued = self._desk.store.list(IssuedReport, rollout=case.rollout.id)
        return tuple(
            Available(
                kind,
                missing.message(say) if (missing := _missing(case, kind)) else "",
                tuple(r for r in issued if r.kind == kind),
            )
            for kind in self.kinds()
        )

    def preview(
        self, slug: str, kind: str, on: date | None = None, *, rollout: int | None = None, lang: str = ""
    ) -> tuple[PlainLine, ...]:
        """What a report would say, as lines of text; nothing is kept. Raises as `write` does."""
        desk = self._desk.spoken(_language(lang))
        case = desk.case(slug, rollout) if rollout else desk.case_of(*_newest(desk, slug))
        return plain(self.compose(case, kind, on or desk.today(case.client), lang))

    # ---- what was handed over ----

    def issued(self, slug: str) -> tuple[Issued, ...]:
        """Everything handed over to a client, the last first, with where it was written on this machine."""
        desk, places = self._desk, Written(self._desk).of(slug)
        client = desk.client(slug)
        found = [
            Issued(report, rollout.number, places.get(report.id, ""))
            for rollout in desk.store.list(Rollout, client=client.id)
            for report in desk.store.list(IssuedReport, rollout=rollout.id)
        ]
        return tuple(sorted(found, key=lambda one: (one.report.issued_on, one.report.id), reverse=True))

    def write_again(
        self,
        slug: str,
        issued: str,
        path: Path,
        *,
        keep_going: KeepGoing | None = None,
    ) -> IssuedReport:
        """Write what was handed over once more, as it was, named by its id or the beginning of its digest.

        Raises UnknownIssued where nothing, or more than one report, is named so.
        """
        report, page = self._named(slug, issued)
        write_page(page, path, keep_going)
        Written(self._desk).note(slug, report.id, path)
        return report

    def read_again(self, slug: str, issued: str) -> tuple[PlainLine, ...]:
        """The text of what was handed over, as it was; UnknownIssued."""
        return pages.lines(self._named(slug, issued)[1])

    def show(self, path: Path) -> None:
        """Open a file that was written in whatever shows it here; FileGone, NoViewer."""
        viewer.show(path)

    def engine_missing(self) -> str | None:
        """Why no PDF can be made on this machine, None where it can."""
        return engine_missing()

    def press(self) -> Press:
        """A PDF engine kept warm for several reports."""
        return Press()

    def _known(self, kind: str) -> None:
        if kind not in KINDS and kind not in (known := self.kinds()):
            raise UnknownReport(kind=clean(kind)[:40], known=", ".join(known))

    def _named(self, slug: str, issued: str) -> tuple[IssuedReport, str]:
        found = [
            one.report
            for one in self.issued(slug)
            if one.report.id == issued or (len(issued) >= _DIGEST and one.report.sha256.startswith(issued))
        ]
        data = self._desk.store.blob(found[0].sha256) if len({one.sha256 for one in found}) == 1 else None
        if data is None:
            raise UnknownIssued(name=clean(issued)[:40])
        return found[0], data.decode()

    def _last(self, case: Case, kind: str) -> tuple[IssuedReport, str]:
        found = self._desk.store.list(IssuedReport, rollout=case.rollout.id, kind=kind)
        data = self._desk.store.blob(found[-1].sha256) if found else None
        if data is None:
            raise NothingIssued(kind=kind)
        return found[-1], data.decode()


def finished(desk: Desk, case: Case, document: Document) -> Document:
    """The document with the state of the client it was made from, and whose it is."""
    head = desk.store.head(case.client.id)
    return replace(
        document,
        version=" · ".join(part for part in (document.version, head) if part),
        footer=" · ".join(part for part in (document.footer, desk.settings.author) if part),
        logos=tuple(_logos(desk, case.client)),
        accent=desk.settings.accent,
        mentions=desk.settings.mentions,
        paper=desk.settings.paper,
    )


def _logos(desk: Desk, client: Client) -> Iterator[Logo]:
    """The client's logo and the consultant's; a file that is gone since is no reason to make no report."""
    settings = desk.settings
    if own := of_client(client):
        yield own
    if settings.logo:
        with suppress(UnreadableLogo):
            yield logo(Path(settings.logo), settings.company or settings.consultant or desk.say("Consultant"))


def _newest(desk: Desk, slug: str) -> tuple[Client, Rollout]:
    client = desk.client(slug)
    return client, desk.newest(client)


def _language(lang: str) -> str:
    return lang if lang in LANGUAGES else ""


def _missing(case: Case, kind: str) -> TpecoachError | None:
    if kind in _OF_ITS_OWN or kind not in KINDS:
        return None
    if kind == "binder":
        return None if case.sops else NothingDrafted()
    if not case.answers_at("before"):
        return NothingAsked()
    if kind in _OF_A_PLAN and case.plan is None:
        return NoPlan()
    if kind in _OF_ACTIONS and not case.actions:
        return NothingPlanned()
    if kind == "check-in" and not case.check_ins:
        return NothingReviewed()
    if kind == "before-after" and not case.answers_at("after"):
        return NoInterview(moment="after", respondent="consultant")
    return None
