"""Reports: composed from what is known, written to a file, kept as they were handed over."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tpecoach.engine import documents
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Document
from tpecoach.model.records import IssuedReport
from tpecoach.model.text import clean
from tpecoach.reports.html import html as page_of
from tpecoach.reports.pdf import engine_missing
from tpecoach.reports.press import KeepGoing, Press
from tpecoach.reports.writing import write_page
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import NoInterview, NoPlan, NothingAsked, NothingIssued, UnknownReport

Compose = Callable[[Case, Say, date], Document]
KINDS: Mapping[str, Compose] = {
    "diagnostic": documents.diagnostic,
    "plan": documents.plan,
    "before-after": documents.before_after,
    "checklist": documents.checklist,
}
"""The documents that can be made, by the names the command line uses."""


@dataclass(frozen=True, slots=True)
class Available:
    """A kind of report, whether it can be made yet and when it was last handed over."""

    kind: str
    missing: str
    """what it still needs, said; empty when it can be made"""
    issued: tuple[IssuedReport, ...]


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
    ) -> IssuedReport:
        """Write a report as .pdf or .html and keep it as handed over; `again` writes the last one, as it was.

        Raises UnknownReport, NothingAsked, NoPlan, NoInterview, NothingIssued, and what `tpecoach.reports` raises.
        """
        desk = self._desk
        case = desk.case(slug, rollout)
        _known(kind)
        if again:
            issued, page = self._last(case, kind)
            write_page(page, path, keep_going, press)
            return issued
        day = on or desk.today(case.client)
        page = page_of(self.compose(case, kind, day))
        write_page(page, path, keep_going, press)
        data = page.encode()
        sha256 = hashlib.sha256(data).hexdigest()
        for known in desk.store.list(IssuedReport, rollout=case.rollout.id, kind=kind):
            if known.sha256 == sha256:
                return known
        report = IssuedReport(desk.new_id(), case.rollout.id, kind, day, sha256, desk.say.lang)
        with desk.store.write(desk.operation("issue-report", case.client, undoable=False)) as tx:
            tx.save_blob(data)
            return tx.save(report)

    def compose(self, case: Case, kind: str, on: date) -> Document:
        """What a report says, decided and not yet set; raises what is missing for it."""
        _known(kind)
        if kind == "checklist" and not case.assessment.checklist:
            # A rollout opened before the content had one takes today's.
            case = replace(case, content=self._desk.content)
        if missing := _missing(case, kind):
            raise missing
        document = KINDS[kind](case, self._desk.say, on)
        head = self._desk.store.head(case.client.id)
        return replace(
            document,
            version=" · ".join(part for part in (document.version, head) if part),
            footer=" · ".join(part for part in (document.footer, self._desk.settings.author) if part),
        )

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
            for kind in KINDS
        )

    def engine_missing(self) -> str | None:
        """Why no PDF can be made on this machine, None where it can."""
        return engine_missing()

    def press(self) -> Press:
        """A PDF engine kept warm for several reports."""
        return Press()

    def _last(self, case: Case, kind: str) -> tuple[IssuedReport, str]:
        found = self._desk.store.list(IssuedReport, rollout=case.rollout.id, kind=kind)
        data = self._desk.store.blob(found[-1].sha256) if found else None
        if data is None:
            raise NothingIssued(kind=kind)
        return found[-1], data.decode()


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise UnknownReport(kind=clean(kind)[:40], known=", ".join(KINDS))


def _missing(case: Case, kind: str) -> NothingAsked | NoPlan | NoInterview | None:
    if kind == "checklist":
        # It opens the thirty days: nothing comes before it.
        return None
    if not case.answers_at("before"):
        return NothingAsked()
    if kind == "plan" and case.plan is None:
        return NoPlan()
    if kind == "before-after" and not case.answers_at("after"):
        return NoInterview(moment="after", respondent="consultant")
    return None
