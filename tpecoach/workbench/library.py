"""The library: what content there is, where it comes from, what is wrong in it."""

from __future__ import annotations

from tpecoach import content as contents
from tpecoach.model.content import Assessment, Playbook, Problem
from tpecoach.model.text import clean
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.errors import UnknownPlaybook


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
