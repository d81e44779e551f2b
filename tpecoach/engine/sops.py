"""Procedures drafted from a playbook's model and what the client said of the process."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date

from tpecoach.language import Say, mark
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.records import RegisterRow, SopDraft

REVIEW_MONTHS = 3
PROCESSES = "processes"
SECTIONS = ("sop", "agenda", "scripts", "template", "checklist")
"""the sections of a playbook that make a procedure, in order"""

_SAID = (
    ("trigger", mark("Déclencheur")),
    ("outcome", mark("Résultat attendu")),
    ("documents", mark("Documents")),
)
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,3}\s*[.)])\s+")


def draft(
    case: Case, playbook: Playbook, process: str, rendered: Mapping[str, str], say: Say, on: date
) -> SopDraft:
    """A procedure for a row of the register of processes, in Markdown, ready to be finished together.

    `rendered` holds the usable sections (SECTIONS) with their names already filled; one that is absent or
    empty is left out. Above them stand the process's name, version, owner, date and review (three months
    later), then what the client said of it: trigger, steps, outcome, documents. Without a row of that id, or
    with an empty `process`, the model stands alone. A second draft of one process is its next version.
    """
    process = process or process_of(playbook)
    row = next((one for one in case.rows.get(PROCESSES, ()) if one.row == process), None)
    earlier = next((sop for sop in case.sops if sop.process == process), None)
    title = (row.cells.get("name", "").strip() if row else "") or playbook.title
    owner = (row.cells.get("owner", "").strip() if row else "") or (earlier.owner if earlier else "")
    version = earlier.version + 1 if earlier else 1
    review = months_later(on, REVIEW_MONTHS)
    parts = [
        f"# {_plain(title)}",
        _head(say, version, owner, on, review),
        *_told(row, say),
        *_model(playbook, rendered),
    ]
    return SopDraft(
        client=case.client.id,
        process=process,
        title=title,
        body="\n\n".join(parts) + "\n",
        playbook=playbook.id,
        version=version,
        state="draft",
        owner=owner,
        review_on=review,
        updated_on=on,
        revision=earlier.revision if earlier else 0,
    )


def process_of(playbook: Playbook) -> str:
    """The row of the register of processes a playbook is about: the one its worth rests on, else its own name."""
    return (playbook.worth.process if playbook.worth else "") or playbook.id.rpartition(".")[2]


def months_later(day: date, months: int) -> date:
    """The same day of the month, or its last one, that many months later."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _head(say: Say, version: int, owner: str, on: date, review: date) -> str:
    lines = (
        say("**Version :** {version}, du {date}", version=version, date=say.date(on)),
        say("**Responsable :** {owner}", owner=_plain(owner) if owner else say("à désigner")),
        say("**À revoir le :** {date}", date=say.date(review)),
    )
    return "\n".join(f"- {line}" for line in lines)


def _told(row: RegisterRow | None, say: Say) -> Iterator[str]:
    """What the client said of the process, one block a matter."""
    cells = row.cells if row else {}
    facts = [
        "- " + say("**{name} :** {words}", name=say(name), words=_plain(cells[column]))
        for column, name in _SAID
        if cells.get(column, "").strip()
    ]
    steps = tuple(_steps(cells.get("steps", "")))
    if facts or steps:
        yield "## " + say("Comment vous faites aujourd'hui")
    if facts:
        yield "\n".join(facts)
    if steps:
        yield "\n".join(f"{rank}. {step}" for rank, step in enumerate(steps, 1))


def _steps(text: str) -> Iterator[str]:
    """The steps of a cell: one a line, or parted by semicolons or arrows."""
    for piece in re.split(r"[\n;→]+", text):
        if step := _plain(_BULLET.sub("", piece)):
            yield step


def _model(playbook: Playbook, rendered: Mapping[str, str]) -> Iterator[str]:
    titles = {section.id: section.title for section in playbook.sections}
    for section in SECTIONS:
        text = rendered.get(section, "").strip()
        if text:
            yield f"## {titles.get(section, section)}"
            yield text


def _plain(text: str) -> str:
    """A client's words on one line, shown as they are whatever marks they hold."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
