"""Procedures drafted from a playbook's model and what the client said of the process."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from tpecoach.engine import legal
from tpecoach.language import LANGUAGES, Say, mark, speaker
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.records import RegisterRow, SopDraft

REVIEW_MONTHS = 3
PROCESSES = "processes"
SECTIONS = ("sop", "agenda", "scripts", "template", "checklist")
"""the sections of a playbook that make a procedure, in order"""
STATE_WORDS = {"draft": mark("projet"), "tested": mark("essayée"), "active": mark("en service")}
TODAY = mark("Comment vous faites aujourd'hui")
"""the title above what the client said of the process"""

_SAID = (
    ("trigger", mark("Déclencheur")),
    ("outcome", mark("Résultat attendu")),
    ("documents", mark("Documents")),
)
_HEAD = {
    "version": mark("**Version :** {version}, du {date}"),
    "owner": mark("**Responsable :** {owner}"),
    "review": mark("**À revoir le :** {date}"),
    "tested": mark("**Essayée le :** {date}, {version}"),
}
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
_UNMARKED = re.compile(r"\\([\\`*_{}\[\]<>#|~!&$^])")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,3}\s*[.)])\s+")


def draft(
    case: Case, playbook: Playbook, process: str, rendered: Mapping[str, str], say: Say, on: date
) -> SopDraft:
    """A procedure for a row of the register of processes, in Markdown, ready to be finished together.

    `rendered` holds the usable sections (SECTIONS) with their names already filled; one that is absent or empty is
    left out. Above them stand the process's name, version, owner, date and review (three months later), then what the
    client said of it: trigger, steps, outcome, documents. Below them stand the legal facts of the playbook, with their
    dates. Without a row of that id, or with an empty `process`, the model stands alone. A second draft of one process
    is its next version.
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
        *_law(case, playbook, on, say),
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


def restamped(sop: SopDraft) -> str:
    """The text with the version, owner and review of its head made those of the procedure, where they stand there.

    Each line keeps the language it is written in.
    """
    lines = sop.body.split("\n")
    told: dict[str, Callable[[Say], str]] = {
        "version": lambda say: _version(say, sop.version, sop.updated_on) if sop.updated_on else "",
        "owner": lambda say: _owner(say, sop.owner),
        "review": lambda say: _review(say, sop.review_on) if sop.review_on else "",
    }
    for name, words in told.items():
        found = _found(lines, name)
        if found is not None and (line := words(speaker(found[1]))):
            lines[found[0]] = f"- {line}"
    return "\n".join(lines)


def tried(sop: SopDraft, by: str, on: date, say: Say) -> str:
    """The text with a line in its head that says who tried this version, and when."""
    lines = sop.body.split("\n")
    version = say("version {n}", n=sop.version)
    if by:
        version = say("{version}, par {who}", version=version, who=_plain(by))
    line = "- " + say(_HEAD["tested"], date=say.date(on), version=version)
    if (found := _found(lines, "tested")) is not None:
        lines[found[0]] = line
        return "\n".join(lines)
    heads = [found[0] for name in _HEAD if (found := _found(lines, name)) is not None]
    if heads:
        lines.insert(max(heads) + 1, line)
    else:
        place = 1 if lines[0].startswith("# ") else 0
        lines[place:place] = ["", line] if place else [line, ""]
    return "\n".join(lines)


def trial_words(body: str, say: Say) -> str:
    """When and by whom it was tried, as its head says it, in the reader's language; empty where it does not.

    What was typed there in another form stays as it was typed.
    """
    lines = body.split("\n")
    found = _found(lines, "tested")
    if found is None:
        return ""
    text = _UNMARKED.sub(r"\1", lines[found[0]].partition(":**")[2].strip())
    return text if found[1] == say.lang else _said_again(text, speaker(found[1]), say)


def language_of(body: str) -> str:
    """The language of its head; empty where it has none of ours."""
    lines = body.split("\n")
    return next((found[1] for name in _HEAD if (found := _found(lines, name)) is not None), "")


def _said_again(text: str, written: Say, say: Say) -> str:
    """`14 décembre 2026, version 1, par Luc` in another language, where it is written in that form."""
    parts = re.fullmatch(r"(\d{1,2}\S*) (\S+) (\d{4}), (.+)", text)
    if parts is None:
        return text
    months = {written.date(date(2001, month, 2)).split(" ")[1]: month for month in range(1, 13)}
    number = int(re.sub(r"\D", "", parts[1]))
    by = re.fullmatch(_form(written("{version}, par {who}", version="\0", who="\1")), parts[4])
    version = re.fullmatch(_form(written("version {n}", n="\0")), by[1] if by else parts[4])
    try:
        day = date(int(parts[3]), months[parts[2]], number)
    except (KeyError, ValueError):
        return text
    if version is None:
        return text
    told = say("version {n}", n=version[1])
    if by:
        told = say("{version}, par {who}", version=told, who=by[2])
    return f"{say.date(day)}, {told}"


def _form(sentence: str) -> str:
    """The pattern of a sentence whose names are the signs \\0 and \\1."""
    return re.escape(sentence).replace(re.escape("\0"), "(.+)").replace(re.escape("\1"), "(.+)")


def untitled(body: str) -> str:
    """The text without the title on its first line, which a reader is shown already."""
    first, _, rest = body.lstrip().partition("\n")
    return rest.strip() if first.startswith("# ") else body.strip()


def _found(lines: list[str], name: str) -> tuple[int, str] | None:
    """Where a line of the head stands above the first part, and in which language."""
    for lang in LANGUAGES:
        words = speaker(lang)(_HEAD[name], version="", date="", owner="")
        label = f"- {words[: words.index(':**') + 3]}"
        for place, line in enumerate(lines):
            if line.startswith("## "):
                break
            if line.startswith(label):
                return place, lang
    return None


def _head(say: Say, version: int, owner: str, on: date, review: date) -> str:
    lines = (_version(say, version, on), _owner(say, owner), _review(say, review))
    return "\n".join(f"- {line}" for line in lines)


def _version(say: Say, version: int, on: date) -> str:
    return say(_HEAD["version"], version=version, date=say.date(on))


def _owner(say: Say, owner: str) -> str:
    return say(_HEAD["owner"], owner=_plain(owner) if owner else say("à désigner"))


def _review(say: Say, review: date) -> str:
    return say(_HEAD["review"], date=say.date(review))


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
        yield "## " + say(TODAY)
    if facts:
        yield "\n".join(facts)
    if steps:
        yield "\n".join(f"{rank}. {step}" for rank, step in enumerate(steps, 1))


def _law(case: Case, playbook: Playbook, on: date, say: Say) -> Iterator[str]:
    """The legal facts the model refers to, as known on the day of the draft."""
    if known := legal.facts(case.assessment, playbook.legal):
        yield "## " + say("Rappels de loi")
        yield "\n".join(f"- {_plain(legal.note(fact, on, say))}" for fact in known)


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
