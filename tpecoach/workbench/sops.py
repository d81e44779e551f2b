"""Procedures of the client: drafted from a model and a process, finished together, tested, in use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from tpecoach import content as contents
from tpecoach.engine import sops as drafts
from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.records import RegisterRow, SopDraft
from tpecoach.model.text import clean
from tpecoach.workbench import cells, editor, uses
from tpecoach.workbench import versions as past
from tpecoach.workbench.clients import free_slug
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import (
    FileThere,
    UnknownPlaybook,
    UnknownRow,
    UnknownVersion,
    WrongDay,
    WrongOutcome,
)
from tpecoach.workbench.plan_errors import NothingDrafted

STATES = ("draft", "tested", "active")
STATE_WORDS = drafts.STATE_WORDS
REVIEW_DAYS = 91

FIT_WORDS = {
    "process": mark("pour ce processus"),
    "trade": mark("pour ce métier"),
    "any": mark("pour tous les métiers"),
    "other": mark("pour un autre métier"),
}


@dataclass(frozen=True, slots=True)
class Model:
    """A playbook that a procedure can be drafted from."""

    playbook: Playbook
    fit: str
    """process: about this very process | trade: for the client's trade | any: for every trade | other"""


class Sops:
    """What a consultant does with procedures."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self, slug: str) -> tuple[SopDraft, ...]:
        """The client's procedures."""
        return self._desk.store.list(SopDraft, client=self._desk.client(slug).id)

    def draft(self, slug: str, playbook: str, process: str = "") -> SopDraft:
        """A procedure from a model, filled with what the client said; kept as a draft.

        `process` names a row of the register of processes. Raises UnknownPlaybook, UnknownRow.
        """
        desk = self._desk
        client, rollout = desk.open_rollout(slug)
        case = desk.case_of(client, rollout)
        model = find(case, playbook)
        rows = {row.row: row for row in case.rows.get("processes", ())}
        if process and process not in rows:
            raise UnknownRow(row=clean(process)[:60], register="processes", known=", ".join(rows))
        row = rows.get(process or drafts.process_of(model))
        made = drafts.draft(
            case, model, process, rendered(case, model, row, desk.say), desk.say, desk.today(client)
        )
        with desk.store.write(desk.operation("draft-sop", client)) as tx:
            return tx.save(made)

    def filed_under(self, slug: str, playbook: str, process: str = "") -> str:
        """The process a draft from that model would be that of."""
        return process or drafts.process_of(find(self._newest(slug), playbook))

    def get(self, slug: str, process: str) -> SopDraft:
        """The procedure of that process; UnknownRow lists the others."""
        client = self._desk.client(slug)
        found = self._desk.store.get(SopDraft, client.id, process)
        if found is None:
            known = ", ".join(s.process for s in self._desk.store.list(SopDraft, client=client.id))
            raise UnknownRow(row=clean(process)[:60], register="sops", known=known)
        return found

    def write_file(self, slug: str, process: str, path: Path) -> SopDraft:
        """Keep the text of a Markdown file as that of a procedure."""
        return self.write(slug, self.get(slug, process), editor.read_text(path))

    def write(self, slug: str, sop: SopDraft, body: str) -> SopDraft:
        """Keep an edited text as the next version; StaleWrite where it changed meanwhile.

        A text that is what it was makes no version.
        """
        return self._write(slug, sop, body, "write-sop")

    def _write(self, slug: str, sop: SopDraft, body: str, operation: str) -> SopDraft:
        client = self._desk.client(slug)
        text = clean(body, lines=True)
        if text == sop.body.strip():
            return self.get(slug, sop.process)
        changed = replace(sop, body=text, version=sop.version + 1, updated_on=self._desk.today(client))
        changed = replace(changed, body=drafts.restamped(changed))
        with self._desk.store.write(self._desk.operation(operation, client)) as tx:
            return tx.save(changed)

    def edit(self, slug: str, process: str) -> SopDraft:
        """Give the text to the consultant's own editor and keep what comes back; NoEditor, StaleWrite."""
        found = self.get(slug, process)
        return self.write(slug, found, self.outside(found.body, process))

    def outside(self, text: str, process: str) -> str:
        """A text once it was in the consultant's own editor, not kept yet; NoEditor."""
        return clean(editor.edit(text, free_slug(process, set())), lines=True)

    def write_out(self, slug: str, process: str, path: Path, over: bool = False) -> SopDraft:
        """Write a procedure to a file, whole or not at all; FileThere unless it may be written over.

        For Word (.docx), for print (.pdf, .html), else as Markdown.
        """
        # What writes files is heavy, and most days none is written.
        from tpecoach.workbench import sop_files

        found = self.get(slug, process)
        if path.exists() and not over:
            raise FileThere(str(path))
        sop_files.write(self._desk, self._newest(slug), found, path)
        return found

    def bind(self, slug: str, path: Path, over: bool = False) -> tuple[SopDraft, ...]:
        """Write every procedure of a client to one file for Word; NothingDrafted, NotForWord, FileThere."""
        from tpecoach.workbench import sop_files

        found = self.list(slug)
        if not found:
            raise NothingDrafted
        sop_files.check_name(path)
        if path.exists() and not over:
            raise FileThere(str(path))
        sop_files.bind(self._desk, self._newest(slug), path)
        return found

    # ---- versions ----

    def versions(self, slug: str, process: str) -> tuple[past.Version, ...]:
        """The versions that stand, the oldest first, from the history of changes."""
        found = self.get(slug, process)
        return past.versions(self._desk.store.changes_of(SopDraft, found.client), process)

    def version(self, slug: str, process: str, number: int) -> past.Version:
        """One version; UnknownVersion lists the others."""
        known = self.versions(slug, process)
        found = next((one for one in known if one.number == number), None)
        if found is None:
            listed = ", ".join(str(one.number) for one in known)
            raise UnknownVersion(process=clean(process)[:60], number=number, known=listed)
        return found

    def difference(
        self, slug: str, process: str, old: int | None = None, new: int | None = None
    ) -> tuple[past.Line, ...]:
        """What changed between two versions: to the latest one and from the one before, unless others are named."""
        known = self.versions(slug, process)
        latest = self.version(slug, process, new) if new is not None else known[-1]
        if old is None:
            earlier = [one for one in known if one.number < latest.number]
            return past.difference(earlier[-1].body, latest.body) if earlier else ()
        return past.difference(self.version(slug, process, old).body, latest.body)

    def restore(self, slug: str, process: str, number: int) -> SopDraft:
        """Make an earlier text the next version."""
        found, earlier = self.get(slug, process), self.version(slug, process, number)
        return self._write(slug, found, earlier.body, "restore-sop")

    # ---- where it comes from, what it serves ----

    def models(self, slug: str, process: str = "") -> tuple[Model, ...]:
        """The playbooks a procedure can be drafted from, those that suit the process and the client's trade first."""
        case = self._newest(slug)
        trade = case.client.facts.get("trade")
        found = []
        for playbook in case.content.playbooks:
            if not any(section.id in drafts.SECTIONS for section in playbook.sections):
                continue
            if process and drafts.process_of(playbook) == process:
                fit = "process"
            elif not playbook.trades or not trade:
                fit = "any"
            else:
                fit = "trade" if trade in playbook.trades else "other"
            found.append(Model(playbook, fit))
        return tuple(sorted(found, key=_rank))

    def where_used(self, slug: str, process: str) -> tuple[uses.Use, ...]:
        """The actions of the plan, the playbooks and the questions that a procedure serves."""
        sop, case = self.get(slug, process), self._newest(slug)
        return tuple(uses.uses(case, sop, self._desk.say))

    def _newest(self, slug: str) -> Case:
        client = self._desk.client(slug)
        return self._desk.case_of(client, self._desk.newest(client))

    def tested(self, sop: SopDraft) -> str:
        """When and by whom it was tried, as its head says it; empty where it does not."""
        return drafts.trial_words(sop.body, self._desk.say)

    def language(self, sop: SopDraft) -> str:
        """The language its text was begun in, fr or en; empty where its head does not say."""
        return drafts.language_of(sop.body)

    def set_state(
        self,
        slug: str,
        process: str,
        state: str,
        owner: str = "",
        *,
        by: str = "",
        on: date | None = None,
        review: date | None = None,
    ) -> SopDraft:
        """Say that a procedure is being written, was tested or is in use.

        `by` and `on` say who tested it and when (today unless said), for the head of its text. In use, it is due for
        review on `review`, in three months unless said. Raises WrongOutcome, WrongDay.
        """
        client = self._desk.client(slug)
        if state not in STATES:
            raise WrongOutcome(value=clean(state))
        found, say = self.get(slug, process), self._desk.say
        today = self._desk.today(client)
        if on is not None and on > today:
            raise WrongDay(value=say.date(on), expected=mark("aujourd'hui ou avant"))
        if review is not None and review <= today:
            raise WrongDay(value=say.date(review), expected=mark("un jour à venir"))
        if state == "active" and review is None:
            review = today + timedelta(REVIEW_DAYS)
        changed = replace(
            found,
            state=state,
            owner=clean(owner)[:120] or found.owner,
            review_on=review or found.review_on,
            updated_on=today,
        )
        # The date in the head is that of the version, not of its state.
        body = drafts.restamped(replace(changed, updated_on=None))
        if state == "tested":
            body = drafts.tried(replace(changed, body=body), clean(by)[:120], on or today, say)
        with self._desk.store.write(self._desk.operation("set-sop-state", client)) as tx:
            return tx.save(replace(changed, body=body))


def _rank(model: Model) -> tuple[int, bool, str]:
    return tuple(FIT_WORDS).index(model.fit), model.playbook.kind != "sop", model.playbook.title


def find(case: Case, playbook: str) -> Playbook:
    """The playbook of that id in the rollout's content."""
    found = next((p for p in case.content.playbooks if p.id == playbook), None)
    if found is None:
        raise UnknownPlaybook(
            name=clean(playbook)[:80], known=", ".join(p.id for p in case.content.playbooks)
        )
    return found


def rendered(case: Case, playbook: Playbook, row: RegisterRow | None, say: Say) -> dict[str, str]:
    """The model sections of a playbook as Markdown, filled with the client's facts and the row."""
    facts = filled(case, row, say)
    blanks = {blank.id: blank.text for blank in case.assessment.blanks}
    return {
        s.id: contents.render_template(s.text, facts, blanks)
        for s in playbook.sections
        if s.id in drafts.SECTIONS
    }


def filled(case: Case, row: RegisterRow | None, say: Say) -> dict[str, str]:
    """What templates may name of this client: `client.*`, `owner.*`, `process.*`, numbers as they are written."""
    client = case.client
    facts = {
        f"client.{name}": str(value) for name, value in client.facts.items() if isinstance(value, str | int)
    }
    facts["client.name"] = client.name
    facts["owner.name"] = client.owner
    if row:
        numbers = {c.id for r in case.assessment.registers for c in r.columns if c.kind in cells.NUMBERS}
        facts |= {
            f"process.{name}": _written(text, say) if name in numbers else text
            for name, text in row.cells.items()
        }
    return facts


def _written(cell: str, say: Say) -> str:
    value = Decimal(cell)
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return say.number(value, places)
