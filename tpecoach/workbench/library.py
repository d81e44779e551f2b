"""The library: what content there is, where it comes from, what is wrong in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tpecoach import content as contents
from tpecoach.content import searching, skeletons, tracing
from tpecoach.content.twins import Anchor, Line, Pair, anchors, pairs, same_lines
from tpecoach.language import LANGUAGES
from tpecoach.model.content import Assessment, Content, Playbook, Problem
from tpecoach.model.text import clean
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import UnknownItem, UnknownPlaybook
from tpecoach.workbench.values import nearest


@dataclass(frozen=True, slots=True)
class Twins:
    """What repeats itself in the content of one language."""

    lang: str
    pairs: tuple[Pair, ...]
    anchors: tuple[Anchor, ...]


class Library:
    """What a consultant reads in the library."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

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

    def search(self, words: str) -> tuple[searching.Found, ...]:
        """The items that hold every word in one of the languages, best first."""
        lang = self._desk.say.lang
        others = (self.content(other) for other in LANGUAGES if other != lang)
        return searching.search(words, (self._desk.content, *others))

    def trace(self) -> tuple[tracing.Point, ...]:
        """Each point of the source beside what realises it."""
        return tracing.trace(contents.collect(self._desk.roots), self._desk.say.lang)

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
        return skeletons.put(desk.roots[-1], skeletons.playbook(name, system, kind, desk.content, desk.say))

    def new_question(self, name: str, system: str, topic: str = "") -> Path:
        """Start a question in the consultant's own folder, likewise."""
        desk = self._desk
        return skeletons.put(desk.roots[-1], skeletons.question(name, system, topic, desk.content, desk.say))

    def problems(self) -> tuple[Problem, ...]:
        """What reading the content found wrong, by file and line."""
        return self._desk.live()[1]

    def lint(self) -> tuple[Problem, ...]:
        """Everything wrong in any language, and what only needs to be improved."""
        return contents.lint(contents.collect(self._desk.roots), self._desk.today())

    def says(self, problem: Problem) -> str:
        """A problem in one line: place, what, the nearest correct name."""
        say = self._desk.say
        near = say(" (le plus proche : {name})", name=problem.nearest) if problem.nearest else ""
        return f"{problem.file}:{problem.line}: {say(problem.what, **problem.values)}{near}"
