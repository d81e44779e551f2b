"""Preparing a visit: its agenda, what to ask for, and the papers around it, as drafts one edits, then prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tpecoach.engine.conditions import holds
from tpecoach.engine.documents import agenda_of_visit, tally
from tpecoach.engine.documents.paper import paper as document_of
from tpecoach.errors import TpecoachError
from tpecoach.language import LANGUAGES, mark
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi, Paper
from tpecoach.model.papers import Agenda, Known, Wanted
from tpecoach.model.records import Client, IssuedReport, Measure
from tpecoach.model.text import clean
from tpecoach.reports.errors import refusal
from tpecoach.reports.files import atomic_write
from tpecoach.reports.pdf import engine_missing
from tpecoach.reports.press import KeepGoing, Press
from tpecoach.reports.writing import write as write_document
from tpecoach.workbench import editor, kpis, values
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.paper_texts import MAIL, text_of
from tpecoach.workbench.reports import finished

STAGES = {
    "before": mark("Avant la visite"),
    "after": mark("Après la visite"),
    "end": mark("En fin de mission"),
}
USUAL, SHORTEST, LONGEST = agenda_of_visit.USUAL, agenda_of_visit.SHORTEST, agenda_of_visit.LONGEST
_TALLY = "tally"


class UnknownPaper(TpecoachError):
    """There is no paper of that name."""

    fact = mark("le papier « {name} » n'existe pas{near}.")
    way_out = mark("Il y a : {known}.")


class WrongLength(TpecoachError):
    """A visit is neither that short nor that long."""

    fact = mark("une visite de {minutes} min ne se prépare pas.")
    way_out = mark("Donnez une durée de 1 h à 10 h, comme --time 3h.")


class NothingTallied(TpecoachError):
    """No figure was given to take back from the tally sheets."""

    fact = mark("aucun relevé n'a été donné.")
    way_out = mark("Donnez un chiffre par fiche, comme --set return_rate=3/29.")


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper, and whether this client needs it."""

    paper: Paper
    due: bool | None
    """None where what decides it is not known"""


@dataclass(frozen=True, slots=True)
class Preparation:
    """A visit as it can be prepared today."""

    client: Client
    on: date
    agenda: Agenda
    known: tuple[Known, ...]
    wanted: tuple[Wanted, ...]
    missing: tuple[Wanted, ...]
    tally: tuple[Kpi, ...]
    """the figures whose point zero is to be counted by pen"""
    papers: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class PaperFile:
    """One paper written: its draft, whether that was there before, and its print where one was asked for."""

    paper: str
    draft: Path
    kept: bool
    """the draft was there and stays as the consultant left it"""
    printed: Path | None = None


class Preparing:
    """What a consultant does around a visit."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(
        self, slug: str, minutes: int = USUAL, on: date | None = None, *, rollout: int | None = None
    ) -> Preparation:
        """The visit of a day (today unless said) of so many minutes; WrongLength."""
        desk, case = self._desk, self._case(self._desk, slug, rollout)
        day = on or desk.today(case.client)
        return Preparation(
            client=case.client,
            on=day,
            agenda=agenda_of_visit.agenda(case, desk.say, _length(minutes), day),
            known=agenda_of_visit.known(case, desk.say),
            wanted=agenda_of_visit.wanted(case, desk.say, day),
            missing=agenda_of_visit.missing(case),
            tally=tally.wanted(case),
            papers=tuple(PaperLine(one, _due(case, one)) for one in desk.content.assessment.papers),
        )

    def text(
        self,
        slug: str,
        name: str,
        minutes: int = USUAL,
        on: date | None = None,
        *,
        rollout: int | None = None,
        lang: str = "",
    ) -> str:
        """The draft of a paper: Markdown, or plain text for a mail; UnknownPaper, WrongLength."""
        desk = self._desk.spoken(lang if lang in LANGUAGES else "")
        case = self._case(desk, slug, rollout)
        live = desk.content.assessment
        found = next((one for one in live.papers if one.id == name), None)
        if found is None:
            known = [one.id for one in live.papers]
            near = values.nearest(name, known)
            hint = desk.say(" ({near} ?)", near=near) if near else ""
            raise UnknownPaper(name=clean(name)[:60], near=hint, known=", ".join(known))
        issued = len(desk.store.list(IssuedReport, rollout=case.rollout.id))
        day = on or desk.today(case.client)
        return text_of(case, found, live, desk.settings, desk.say, _length(minutes), day, issued)

    def write(
        self,
        slug: str,
        names: Sequence[str],
        folder: Path,
        minutes: int = USUAL,
        on: date | None = None,
        *,
        pdf: bool = False,
        over: bool = False,
        rollout: int | None = None,
        lang: str = "",
        keep_going: KeepGoing | None = None,
    ) -> tuple[PaperFile, ...]:
        """Write the drafts of papers into a folder, and print them where `pdf` is true.

        Without names: those that are due before a visit. A draft that is there already stays as it was left, and is
        what is printed, unless it may be written `over`. Raises UnknownPaper and what writing raises.
        """
        if not names:
            names = [
                one.paper.id for one in self.look(slug, minutes, on, rollout=rollout).papers if _first(one)
            ]
        texts = {
            name: self.text(slug, name, minutes, on, rollout=rollout, lang=lang)
            for name in dict.fromkeys(names)
        }
        forms = {one.id: one.form for one in self._desk.content.assessment.papers}
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refusal(error, folder) from error
        made = []
        with Press() as press:
            for name, text in texts.items():
                draft = draft_path(folder, slug, name, forms[name])
                kept = draft.exists() and not over
                if not kept:
                    atomic_write(draft, text.encode())
                printed = None
                if pdf and forms[name] != MAIL:
                    printed = self.print_draft(
                        slug, draft, rollout=rollout, lang=lang, press=press, keep_going=keep_going
                    )
                made.append(PaperFile(name, draft, kept, printed))
        return tuple(made)

    def print_draft(
        self,
        slug: str,
        draft: Path,
        path: Path | None = None,
        *,
        rollout: int | None = None,
        lang: str = "",
        press: Press | None = None,
        keep_going: KeepGoing | None = None,
    ) -> Path:
        """Set a draft as it was left on pages, beside it unless another name is given; HTML where no PDF can be made.

        Raises UnreadableFile and what `tpecoach.reports` raises.
        """
        desk = self._desk.spoken(lang if lang in LANGUAGES else "")
        case = self._case(desk, slug, rollout)
        text = editor.read_text(draft)
        made = document_of(case, desk.say, desk.today(case.client), draft.stem, text)
        target = path or draft.with_suffix(".html" if engine_missing() else ".pdf")
        write_document(finished(desk, case, made), target, keep_going, press)
        return target

    def draft(self, slug: str, name: str, path: Path, minutes: int = USUAL) -> str:
        """The draft of a paper as it was left at `path`, else as it would be written today; UnreadableFile."""
        return editor.read_text(path) if path.exists() else self.text(slug, name, minutes)

    def minutes(self, text: str) -> int:
        """The length of a visit as it is typed: `3 h`, `2,5`, `90 min`; NotANumber, WrongLength."""
        return _length(round(values.hours(text) * 60))

    def edit(self, draft: Path) -> None:
        """Let the consultant's own editor work on a draft; NoEditor."""
        editor.open_file(draft)

    def take_tally(self, slug: str, given: Mapping[str, str], on: date | None = None) -> tuple[Measure, ...]:
        """Keep the totals of tally sheets, all or none; raises as `kpis.measures` does, NothingTallied."""
        desk = self._desk
        if not given:
            raise NothingTallied
        case = self._case(desk, slug, None)
        day = on or desk.today(case.client)
        found = kpis.measures(case, {name: desk.new_id() for name in given}, given, day, _TALLY)
        with desk.store.write(desk.operation("record-measure", case.client)) as tx:
            return tuple(tx.save(measure) for measure in found)

    def _case(self, desk: Desk, slug: str, rollout: int | None) -> Case:
        client = desk.client(slug)
        return desk.case_of(client, desk.rollout(client, rollout) if rollout else desk.newest(client))


def draft_path(folder: Path, slug: str, name: str, form: str) -> Path:
    """Where the draft of a paper lies."""
    return folder / f"{slug}-{name}{'.txt' if form == MAIL else '.md'}"


def _length(minutes: int) -> int:
    if not SHORTEST <= minutes <= LONGEST:
        raise WrongLength(minutes=minutes)
    return minutes


def _due(case: Case, paper: Paper) -> bool | None:
    if paper.id == _TALLY:
        return bool(tally.wanted(case))
    return holds(paper.when, case.client.facts, {})


def _first(one: PaperLine) -> bool:
    return one.paper.stage == "before" and one.due is not False
