"""Procedures of the client: drafted from a model and a process, finished together, tested, in use."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from tpecoach import content as contents
from tpecoach.engine import sops as drafts
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.records import RegisterRow, SopDraft
from tpecoach.model.text import clean
from tpecoach.workbench import registers
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import UnknownPlaybook, UnknownRow, UnreadableFile, WrongOutcome

STATES = ("draft", "tested", "active")
REVIEW_DAYS = 91
MAX_BYTES = 1_000_000


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
        try:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
            text = data.decode("utf-8-sig")
        except (OSError, ValueError) as error:
            raise UnreadableFile(str(path), detail=getattr(error, "strerror", None) or "UTF-8 ?") from error
        if len(data) > MAX_BYTES:
            raise UnreadableFile(str(path), detail="> 1 Mo")
        return self.write(slug, self.get(slug, process), text)

    def write(self, slug: str, sop: SopDraft, body: str) -> SopDraft:
        """Keep an edited text; StaleWrite where it changed meanwhile."""
        client = self._desk.client(slug)
        changed = replace(sop, body=clean(body, lines=True), updated_on=self._desk.today(client))
        with self._desk.store.write(self._desk.operation("write-sop", client)) as tx:
            return tx.save(changed)

    def set_state(self, slug: str, process: str, state: str, owner: str = "") -> SopDraft:
        """Say that a procedure was tested or is in use; in use, it is due for review in three months."""
        client = self._desk.client(slug)
        if state not in STATES:
            raise WrongOutcome(value=clean(state))
        found = self.get(slug, process)
        today = self._desk.today(client)
        changed = replace(
            found,
            state=state,
            owner=clean(owner)[:120] or found.owner,
            review_on=today + timedelta(REVIEW_DAYS) if state == "active" else found.review_on,
            updated_on=today,
        )
        with self._desk.store.write(self._desk.operation("set-sop-state", client)) as tx:
            return tx.save(changed)


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
        numbers = {c.id for r in case.assessment.registers for c in r.columns if c.kind in registers.NUMBERS}
        facts |= {
            f"process.{name}": _written(text, say) if name in numbers else text
            for name, text in row.cells.items()
        }
    return facts


def _written(cell: str, say: Say) -> str:
    value = Decimal(cell)
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return say.number(value, places)
