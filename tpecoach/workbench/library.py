"""The library: what content there is, where it comes from, what is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from tpecoach import content as contents
from tpecoach.content import counting, searching, skeletons, tracing
from tpecoach.content.adopting import Adopted
from tpecoach.content.owning import OwnFile, own_files
from tpecoach.content.searching import KINDS, Entry, title_of
from tpecoach.content.skeletons import PLAYBOOK_KINDS
from tpecoach.content.twins import Anchor, Line, Pair, anchors, pairs, same_lines
from tpecoach.engine import documents, legal
from tpecoach.engine.sops import PROCESSES, process_of
from tpecoach.language import LANGUAGES
from tpecoach.model.content import Assessment, Content, LegalFact, Playbook, Problem, Question
from tpecoach.model.text import clean
from tpecoach.reports import reading
from tpecoach.reports.writing import write
from tpecoach.workbench import editor, sheets
from tpecoach.workbench.adopting import Adopting
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import NotOwn, UnknownItem, UnknownPlaybook
from tpecoach.workbench.leaning import leaning_on
from tpecoach.workbench.sops import filled
from tpecoach.workbench.uses import Use
from tpecoach.workbench.values import nearest

__all__ = ["KINDS", "PLAYBOOK_KINDS", "Entry", "Folder", "Library", "Twins", "title_of"]


@dataclass(frozen=True, slots=True)
class Twins:
    """What repeats itself in the content of one language."""

    lang: str
    pairs: tuple[Pair, ...]
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """The consultant's own content folder."""

    path: Path
    there: bool
    """False where nothing was written into it yet"""
    files: tuple[OwnFile, ...]


class Library:
    """What a consultant reads in the library."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._index: tuple[Content, searching.Index] | None = None

    def assessment(self) -> Assessment:
        """The assessment of today's content."""
        return self._desk.content.assessment

    def playbooks(self) -> tuple[Playbook, ...]:
        """All playbooks of today's content, by system and id."""
        return self._desk.content.playbooks

    def playbook(self, name: str) -> Playbook:
        """One playbook; UnknownPlaybook lists the others."""
        found = next((p for p in self.playbooks() if p.id == name), None)
        if found is None:
            raise UnknownPlaybook(name=clean(name)[:80], known=", ".join(p.id for p in self.playbooks()))
        return found

    def content(self, lang: str = "") -> Content:
        """Today's content, in the language of the reader unless another is named."""
        if lang in ("", self._desk.say.lang):
            return self._desk.content
        return contents.read_content(self._desk.roots, lang)[0]

    def items(self, name: str, kind: str = "") -> tuple[searching.Entry, ...]:
        """What has that id, of any kind or of one: a playbook and a question may share theirs.

        UnknownItem names the nearest id.
        """
        known = [
            entry
            for entry in searching.entries(self._desk.content)
            if kind in ("", searching.KINDS[type(entry)])
        ]
        if found := tuple(entry for entry in known if entry.id == name):
            return found
        near = nearest(name, (entry.id for entry in known))
        raise UnknownItem(
            name=clean(name)[:80], near=self._desk.say(" ({near} ?)", near=near) if near else ""
        )

    def legal_notes(self, entry: searching.Entry) -> tuple[str, ...]:
        """The legal facts an item refers to, as they are read today: source, date, and whether to check them again.

        Of a legal fact itself, all but its text.
        """
        today, say = self._desk.today(), self._desk.say
        if isinstance(entry, LegalFact):
            return (legal.source(entry, today, say),)
        if not isinstance(entry, Playbook | Question):
            return ()
        known = legal.facts(self.assessment(), entry.legal)
        return tuple(legal.note(fact, today, say) for fact in known)

    def search(self, words: str) -> tuple[searching.Found, ...]:
        """The items that hold every word in one of the languages, best first."""
        lang, content = self._desk.say.lang, self._desk.content
        if self._index is None or self._index[0] is not content:
            others = (self.content(other) for other in LANGUAGES if other != lang)
            self._index = content, searching.Index((content, *others))
        return self._index[1].find(words)

    def entries(self) -> tuple[searching.Entry, ...]:
        """Every item of today's content, by kind."""
        return tuple(searching.entries(self._desk.content))

    def replaced(self) -> frozenset[tuple[str, str]]:
        """(kind, id) of the items that come from the consultant's own folder."""
        return frozenset((item.kind, item.id) for one in self.own().files for item in one.items)

    def markdown(self, entry: searching.Entry, slug: str = "") -> str:
        """An item in Markdown, filled with what is known of a client where one is named; UnknownClient otherwise."""
        desk = self._desk
        title = f"# {searching.title_of(entry)}"
        words = sheets.under_title(entry, desk.content, desk.say)
        told = sheets.body(entry, desk.content, self._facts(entry, slug), desk.say, self.legal_notes(entry))
        return f"{title}\n\n*{words}*\n\n{told}"

    def where_used(self, entry: searching.Entry) -> tuple[Use, ...]:
        """The items of today's content that lean on one; `detail` says how, as a message id."""
        return tuple(leaning_on(entry, self._desk.content))

    def realises(self, entry: searching.Entry) -> tuple[tracing.Point, ...]:
        """The points of the source that an item realises."""
        wanted = set(getattr(entry, "trace", ()))
        return tuple(point for point in self.trace() if point.id in wanted) if wanted else ()

    @property
    def own_folder(self) -> Path:
        """Where the consultant's own content lies."""
        return self._desk.roots[-1]

    def own(self) -> Folder:
        """The consultant's own folder: its files, what each adds or replaces, and what is wrong in it."""
        root = self._desk.roots[-1]
        return Folder(root, root.is_dir(), own_files(self._desk.roots) if root.is_dir() else ())

    def refresh(self) -> None:
        """Read the content again when it is next asked for: files may have been changed."""
        self._desk.forget_content()

    def edit(self, file: str) -> None:
        """Open a file of the consultant's own folder in their editor, and read the content again.

        `file` is its path within the folder. Raises NotOwn for any other file, NoEditor.
        """
        root = self._desk.roots[-1]
        path = root / file
        try:
            inside = path.resolve(strict=True).is_relative_to(root.resolve())
        except (OSError, ValueError, RuntimeError):
            inside = False
        if not inside or not path.is_file():
            raise NotOwn(clean(file))
        try:
            editor.open_file(path)
        finally:
            self.refresh()

    def print_item(self, entry: searching.Entry, path: Path, slug: str = "") -> None:
        """Write an item as .pdf, .html or .md, filled likewise; raises what `tpecoach.reports` raises."""
        desk = self._desk
        client = desk.client(slug).name if slug else ""
        facts, law = self._facts(entry, slug), self.legal_notes(entry)
        sheets.print_sheet(entry, desk.content, facts, desk.say, path, client, law)

    def print_checklist(self, path: Path) -> None:
        """Write the start-up checklist for no client in particular, as .pdf or .html."""
        write(documents.blank_checklist(self._desk.content, self._desk.say), path)

    def _facts(self, entry: searching.Entry, slug: str) -> dict[str, str]:
        if not slug:
            return {}
        case = self._desk.case_of(client := self._desk.client(slug), self._desk.newest(client))
        row = None
        if isinstance(entry, Playbook):
            wanted = process_of(entry)
            row = next((one for one in case.rows.get(PROCESSES, ()) if one.row == wanted), None)
        return filled(case, row, self._desk.say)

    def trace(
        self, samples: Mapping[str, tuple[tracing.Realised, ...]] | None = None
    ) -> tuple[tracing.Point, ...]:
        """Each point of the source beside what realises it, `samples` among it."""
        return tracing.trace(contents.collect(self._desk.roots), self._desk.say.lang, samples)

    def twins(self, lang: str) -> Twins:
        """The playbooks and anchors that repeat others, in one language."""
        content = self.content(lang)
        return Twins(lang, pairs(content), anchors(content))

    def untranslated(self) -> tuple[Line, ...]:
        """The lines that are the same in both languages."""
        first, second = (self.content(lang) for lang in LANGUAGES)
        return same_lines(first, second)

    def new_playbook(self, name: str, system: str, kind: str) -> Path:
        """Start a playbook in the consultant's own folder; a TpecoachError where it cannot be, nothing overwritten."""
        desk = self._desk
        desk.forget_content()
        return skeletons.put(desk.roots[-1], skeletons.playbook(name, system, kind, desk.content, desk.say))

    def new_question(self, name: str, system: str, topic: str = "") -> Path:
        """Start a question in the consultant's own folder, likewise."""
        desk = self._desk
        desk.forget_content()
        return skeletons.put(desk.roots[-1], skeletons.question(name, system, topic, desk.content, desk.say))

    def adopt(
        self, path: Path, slug: str = "", *, name: str = "", system: str = "", force: bool = False
    ) -> tuple[Path, Adopted]:
        """A client's finished procedure made a playbook of the consultant's own, as `Adopting.take` says."""
        return Adopting(self._desk).take(path, slug, name=name, system=system, force=force)

    def problems(self) -> tuple[Problem, ...]:
        """What reading the content found wrong, by file and line."""
        return self._desk.live()[1]

    def lint(
        self, samples: Collection[str] | None = None, keep_going: Callable[[Fraction], object] | None = None
    ) -> tuple[Problem, ...]:
        """Everything wrong in any language, and what only needs to be improved.

        `samples` are the points of the source that the sample clients play, where cases are to be looked for.
        `keep_going` is called with the share that is done; it may raise to stop.
        """
        files, told = contents.collect_told(self._desk.roots)
        found = contents.lint(files, self._desk.today(), reading.shown, samples, keep_going)
        return tuple(sorted((*told, *found), key=lambda problem: (problem.file, problem.line, problem.what)))

    def counts(self) -> counting.Counts:
        """How much the library holds, by system, kind, trade and language."""
        return counting.counts(contents.collect(self._desk.roots))

    def says(self, problem: Problem) -> str:
        """A problem in one line: place, what, the nearest correct name."""
        say = self._desk.say
        near = say(" (le plus proche : {name})", name=problem.nearest) if problem.nearest else ""
        return f"{problem.file}:{problem.line}: {say(problem.what, **problem.values)}{near}"
