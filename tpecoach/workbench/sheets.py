"""One item of the library as people read it: in Markdown on the screen, or on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tpecoach import content as contents
from tpecoach.content.searching import Entry, title_of
from tpecoach.content.templates import names_used
from tpecoach.engine.documents import names
from tpecoach.language import Say, mark
from tpecoach.model.content import Content, Kpi, LegalFact, Named, Playbook, Question, Register
from tpecoach.model.documents import Document, Prose
from tpecoach.model.text import clean
from tpecoach.reports.files import atomic_write
from tpecoach.reports.writing import write

KINDS = {
    "action": mark("Action"),
    "sop": mark("Procédure"),
    "script": mark("Script"),
    "ritual": mark("Rendez-vous"),
    "template": mark("Modèle à remplir"),
}
_WHO = re.compile(r"\(([a-z][a-z0-9-]*)(,[^()\n]+\)\.?)$", re.MULTILINE)


def body(entry: Entry, content: Content, facts: Mapping[str, str], say: Say, law: Sequence[str] = ()) -> str:
    """What an item says, in Markdown, without its title.

    The names of a playbook's models are filled with `facts` (`client.name` …), and shown as `[nom de l'entreprise]`
    where nothing is known; the people of its steps are named in words. `law` are the legal facts it refers to, as
    they are read today: they come last.
    """
    parts = _playbook(entry, content, facts, say) if isinstance(entry, Playbook) else _parts(entry, say)
    return "\n\n".join(part for part in (*parts, *_law(entry, say, law)) if part) + "\n"


def _law(entry: Entry, say: Say, law: Sequence[str]) -> Iterator[str]:
    if law and not isinstance(entry, LegalFact):
        yield f"## {say('Rappels de loi')}"
    yield "\n".join(f"- {note}" for note in law)


def under_title(entry: Entry, content: Content, say: Say) -> str:
    """What kind of item it is and, for a playbook, its system and the hours of each; empty for a register."""
    systems = {system.id: system.name for system in content.assessment.systems}
    match entry:
        case Playbook():
            words = {"owner": say("dirigeant"), "team": say("équipe"), "consultant": say("consultant")}
            hours = {
                "owner": entry.effort.owner,
                "team": entry.effort.team,
                "consultant": entry.effort.consultant,
            }
            spent = ", ".join(f"{words[purse]} {say.hours(time)}" for purse, time in hours.items() if time)
            kind = say(KINDS.get(entry.kind, entry.kind))
            return " · ".join(part for part in (kind, systems.get(entry.system, ""), spent) if part)
        case Question():
            return " · ".join(part for part in (say("Question"), systems.get(entry.system, "")) if part)
        case Kpi():
            return " · ".join(part for part in (say("Indicateur"), systems.get(entry.system, "")) if part)
        case Register():
            return say("Registre")
        case LegalFact():
            return say("Rappel de loi")
        case Named():
            return say("Blocage")


def print_sheet(
    entry: Entry,
    content: Content,
    facts: Mapping[str, str],
    say: Say,
    path: Path,
    client: str = "",
    law: Sequence[str] = (),
) -> None:
    """Write an item at `path`: .md as Markdown, .pdf or .html as a page to print.

    Raises what `tpecoach.reports` raises.
    """
    text = body(entry, content, facts, say, law)
    if path.suffix.lower() == ".md":
        atomic_write(path, f"# {title_of(entry)}\n\n{text}".encode())
        return
    document = Document(
        kind="sheet",
        lang=say.lang,
        title_light="",
        title_bold=title_of(entry),
        subtitle=under_title(entry, content, say),
        footer=" · ".join(part for part in (client, entry.id) if part),
        version=say("contenu {digest}", digest=content.digest[:7]),
        sample="",
        page_word=say("Page {page} / {pages}"),
        blocks=(Prose(text),),
    )
    write(document, path)


def _playbook(entry: Playbook, content: Content, facts: Mapping[str, str], say: Say) -> Iterator[str]:
    roles = {role.id: names.within(role.text) for role in content.assessment.roles}
    blanks = {blank.id: blank.text for blank in content.assessment.blanks}
    for section in entry.sections:
        labels = {**blanks, **_labels(section.text, content, say)}
        text = contents.render_template(section.text, facts, labels)
        if section.id == "steps":
            text = _WHO.sub(lambda found: f"({roles.get(found[1], found[1])}{found[2]}", text)
        yield f"## {section.title}"
        yield text


def _labels(text: str, content: Content, say: Say) -> dict[str, str]:
    """What stands for each fact that a text names without a default."""
    known = {"client.name": say("nom de l'entreprise"), "owner.name": say("nom du dirigeant")}
    known |= {f"client.{fact.id}": names.within(fact.name) for fact in content.assessment.facts}
    known |= {
        f"process.{column.id}": names.within(column.name)
        for register in content.assessment.registers
        if register.id == "processes"
        for column in register.columns
    }
    return {
        used.name: known[used.name]
        for used in names_used(text)
        if used.default is None and used.name in known
    }


def _parts(entry: Entry, say: Say) -> Iterator[str]:
    match entry:
        case Question():
            yield entry.why
            yield "\n".join(f"{number}. {level}" for number, level in enumerate(entry.levels))
            yield "\n".join(f"- {option.text}" for option in entry.options)
            yield _told(say("À montrer"), entry.ask_for, say)
        case Kpi():
            yield _told(say("Lecture"), entry.typical, say)
            yield _told(say("À la main, en cinq minutes"), entry.by_hand, say)
            yield _told(say("Attention"), entry.beware, say)
        case Register():
            yield entry.help
            yield "\n".join(f"- {column.name}" for column in entry.columns)


def _told(name: str, text: str, say: Say) -> str:
    return say.pair(name, clean(text, lines=True)) if text else ""
