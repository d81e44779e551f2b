"""The body of a playbook taken apart into title, sections and steps, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tpecoach.content.errors import FrontMatterMissing
from tpecoach.content.problems import problem
from tpecoach.language import mark
from tpecoach.model.content import Problem, Section, Step

# No pattern lets two parts share the same spaces: each line takes a time in proportion to its length.
_TITLE = re.compile(r"# +(\S.*)")
_SECTION = re.compile(r"## +(\S.*)\{#([a-z][a-z0-9-]*)\}")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NUMBERED = re.compile(r"\d{1,3}[.)] +(\S.*)")
_WHO = re.compile(r"\(([a-z][a-z0-9-]*),([^(),]+)(, *(?:par personne|per person))?\)\.?$")
_TIME = re.compile(r"(?:(\d{1,3}) ?h(?: ?([0-5]\d))?|(\d{1,4}) ?min)")

NO_TITLE = mark("la fiche doit commencer par un titre : # Titre")
TWO_TITLES = mark("un seul titre de premier niveau par fiche")
NO_ID = mark("la section « {title} » n'a pas d'identifiant {{#…}}")
SAME_ID = mark("la section « {name} » est écrite deux fois")
NO_WHO = mark("cette étape doit finir par (rôle, durée), par exemple (owner, 30 min)")
OUTSIDE = mark("ce texte n'est dans aucune section")


@dataclass(frozen=True, slots=True)
class SectionAt:
    """A section, the line of its heading, and that of the first line of its text."""

    section: Section
    line: int
    text_line: int


@dataclass(frozen=True, slots=True)
class StepAt:
    """A step and its line."""

    step: Step
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """What a playbook's body says."""

    title: str
    title_line: int
    sections: tuple[SectionAt, ...]
    steps: tuple[StepAt, ...]
    body: str
    """the whole text, stripped: what a translation is made from"""

    def section(self, name: str) -> SectionAt | None:
        """The section of this id."""
        return next((found for found in self.sections if found.section.id == name), None)


def split_front_matter(text: str) -> tuple[str, str, int]:
    """The front matter, the body, and the line of the file where the body begins.

    Raises FrontMatterMissing where the first line is not `---` or no other one closes it.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise FrontMatterMissing(1)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    raise FrontMatterMissing(1)


def parse_body(body: str, file: str, first_line: int) -> tuple[Document, list[Problem]]:
    """The document a body makes, and what is wrong in it; sections keep the order written."""
    titles: list[tuple[str, int]] = []
    blocks: list[tuple[str, int, list[str]]] = []
    astray: list[int] = []
    for number, line, fenced in _lines(body, first_line):
        if not fenced and (found := _TITLE.fullmatch(line.rstrip())):
            titles.append((found[1], number))
        elif not fenced and line.startswith("## "):
            blocks.append((line.rstrip(), number, []))
        elif blocks:
            blocks[-1][2].append(line)
        elif line.strip():
            astray.append(number)
    problems = [problem(file, number, TWO_TITLES) for _, number in titles[1:]]
    problems += [problem(file, number, OUTSIDE) for number in astray[:1]]
    if not titles:
        problems.append(problem(file, first_line, NO_TITLE))
    title, title_line = titles[0] if titles else ("", first_line)
    sections = _sections(blocks, file, problems)
    steps = list(_steps(sections["steps"], file, problems)) if "steps" in sections else []
    return Document(title, title_line, tuple(sections.values()), tuple(steps), body.strip()), problems


def _sections(
    blocks: list[tuple[str, int, list[str]]], file: str, problems: list[Problem]
) -> dict[str, SectionAt]:
    """The sections by id, from each heading with its line and the lines under it."""
    made: dict[str, SectionAt] = {}
    for heading, number, lines in blocks:
        found = _SECTION.fullmatch(heading)
        if not found:
            problems.append(problem(file, number, NO_ID, title=heading[3:].strip()))
        elif found[2] in made:
            problems.append(problem(file, number, SAME_ID, name=found[2]))
        else:
            blank = next((n for n, line in enumerate(lines) if line), 0)
            section = Section(found[2], found[1].rstrip(), "\n".join(lines).strip("\n"))
            made[found[2]] = SectionAt(section, number, number + 1 + blank)
    return made


def _lines(body: str, first_line: int) -> Iterator[tuple[int, str, bool]]:
    """Each line with its number, and whether it stands in a fenced block."""
    fence = ""
    for number, line in enumerate(body.split("\n"), start=first_line):
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
            yield number, line, True
        elif found and fence and found[1].startswith(fence):
            fence = ""
            yield number, line, True
        else:
            yield number, line, bool(fence)


def _steps(written: SectionAt, file: str, problems: list[Problem]) -> Iterator[StepAt]:
    """The numbered steps; a step goes on until the next number or an unindented line after a blank one."""
    items: list[tuple[int, list[str]]] = []
    blank = False
    for number, line in enumerate(written.section.text.split("\n"), start=written.text_line):
        if found := _NUMBERED.fullmatch(line.rstrip()):
            items.append((number, [found[1]]))
        elif items and line.strip() and (not blank or line.startswith("  ")):
            items[-1][1].append(line.strip())
        blank = not line.strip()
    for number, words in items:
        if step := _step(words):
            yield StepAt(step, number)
        else:
            problems.append(problem(file, number, NO_WHO))


def _step(words: list[str]) -> Step | None:
    """A step from its lines: the last line that ends in (role, time) says who and how long."""
    for number in range(len(words) - 1, -1, -1):
        if found := _WHO.search(words[number]):
            minutes = step_minutes(found[2])
            if not minutes:
                return None
            kept = [*words[:number], words[number][: found.start()].rstrip(), *words[number + 1 :]]
            return Step(" ".join(part for part in kept if part), found[1], minutes, bool(found[3]))
    return None


def step_minutes(text: str) -> int | None:
    """The minutes of `30 min`, `1 h` or `1 h 30` (hard spaces too), None for anything else."""
    found = _TIME.fullmatch(re.sub("[\u00a0\u202f]", " ", text.strip()))
    if not found:
        return None
    hours, rest, minutes = found.groups()
    return int(minutes) if minutes else int(hours) * 60 + int(rest or 0)
