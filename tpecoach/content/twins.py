"""Texts of the library that say the same: playbooks alike, anchors used twice, lines left untranslated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from tpecoach.content.searching import plain
from tpecoach.model.content import Content, Playbook

RUN = 5
"""words in a row that count as shared"""
CLOSEST = 20
CROWD = 50
"""holders of one run from which each is compared with the next one only: pairs grow with the square of their number"""
TOO_CLOSE = Fraction(30, 100)
"""part of the shorter text from which two playbooks are one renamed"""
MODELS = frozenset({"sop", "scripts", "template", "agenda", "checklist"})
"""sections that are models to fill in: what they share is shown apart"""

_BLANKS = re.compile(r"\{\{.*?\}\}")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two playbooks and the part of the shorter one's five-word runs that both have, 0–1."""

    first: str
    second: str
    share: Fraction
    """outside the models"""
    models: Fraction
    """within the models"""

    @property
    def too_close(self) -> bool:
        """Whether they share so much outside the models that one is the other renamed."""
        return self.share > TOO_CLOSE


@dataclass(frozen=True, slots=True)
class Anchor:
    """One anchor that several questions use."""

    text: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is the same in two languages."""

    kind: str
    """of its item: playbook, question, kpi, register, blocker …"""
    id: str
    text: str


def pairs(content: Content, most: int = CLOSEST) -> tuple[Pair, ...]:
    """The closest pairs of playbooks, by what they share outside the models, then within."""
    outside = {p.id: _runs(p, models=False) for p in content.playbooks}
    inside = {p.id: _runs(p, models=True) for p in content.playbooks}
    shared, shared_models = _shared(outside), _shared(inside)
    found = [
        Pair(
            *both,
            _part(shared[both], outside, both),
            _part(shared_models[both], inside, both),
        )
        for both in {*shared, *shared_models}
    ]
    found.sort(key=lambda pair: (-pair.share, -pair.models, pair.first, pair.second))
    return tuple(found[:most])


def anchors(content: Content) -> tuple[Anchor, ...]:
    """The anchors that two questions or more use, the most used first."""
    used: dict[str, dict[str, str]] = {}
    for question in content.assessment.questions:
        for level in question.levels:
            used.setdefault(plain(level), {})[question.id] = level
    found = [Anchor(next(iter(by.values())), tuple(by)) for by in used.values() if len(by) > 1]
    return tuple(sorted(found, key=lambda anchor: (-len(anchor.questions), anchor.text)))


def same_lines(one: Content, other: Content) -> tuple[Line, ...]:
    """The lines of two words or more that are equal in both languages, blanks and figures set aside."""
    said = _lines(other)
    found = []
    for key, lines in _lines(one).items():
        there = {line.strip() for line in said.get(key, ())}
        found += [
            Line(*key, line.strip())
            for line in dict.fromkeys(lines)
            if line.strip() in there and _has_words(line)
        ]
    return tuple(sorted(found, key=lambda line: (line.id, line.kind)))


def _runs(playbook: Playbook, *, models: bool) -> frozenset[str]:
    """The five-word runs of a playbook's text, in its models or outside them; none goes over a line's end."""
    texts = [] if models else [playbook.title]
    texts += [section.text for section in playbook.sections if (section.id in MODELS) == models]
    return frozenset(
        " ".join(words[at : at + RUN])
        for text in texts
        for line in _paragraphs(text)
        for words in [plain(line).split()]
        for at in range(len(words) - RUN + 1)
    )


def _paragraphs(text: str) -> Iterator[str]:
    """The lines of a text, those that only the width of the page broke joined again."""
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*>|]|\d+[.)]))", _BLANKS.sub("…", text)):
        yield block.replace("\n", " ")


def _shared(runs: Mapping[str, frozenset[str]]) -> Counter[tuple[str, str]]:
    """How many runs each pair has in common, for pairs with one at least."""
    holders: dict[str, list[str]] = {}
    for name in sorted(runs):
        for run in runs[name]:
            holders.setdefault(run, []).append(name)
    counted: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        if len(names) > CROWD:
            counted.update(pairwise(names))
        else:
            counted.update((one, other) for n, one in enumerate(names) for other in names[n + 1 :])
    return counted


def _part(count: int, runs: Mapping[str, frozenset[str]], both: tuple[str, str]) -> Fraction:
    shorter = min(len(runs[name]) for name in both)
    return Fraction(count, shorter) if shorter else Fraction(0)


def _lines(content: Content) -> dict[tuple[str, str], list[str]]:
    """Every line of text by kind and id of its item."""
    made: dict[tuple[str, str], list[str]] = {}
    for p in content.playbooks:
        texts: Iterable[str] = (p.title, *(t for s in p.sections for t in (s.title, s.text)))
        made["playbook", p.id] = [line for text in texts for line in text.split("\n")]
    for a in content.assessments:
        for q in a.questions:
            # Blockers offered as options are told once, as blockers.
            options = [o.text for o in q.options if o.id not in {b.id for b in a.blockers}]
            made["question", q.id] = [q.text, q.name, q.why, q.ask_for, *q.levels, *options, *q.parts]
        for kpi in a.kpis:
            made["kpi", kpi.id] = [kpi.name, kpi.typical, kpi.by_hand, kpi.beware]
        for register in a.registers:
            columns = (column.name for column in register.columns)
            usual = (row.text for row in register.usual)
            made["register", register.id] = [register.name, register.help, *columns, *usual]
        for kind, named in (("blocker", a.blockers), ("role", a.roles), ("blank", a.blanks)):
            made |= {(kind, one.id): [one.text] for one in named}
        made |= {("legal", fact.id): [fact.text, fact.gap] for fact in a.legal}
        made |= {("check", check.id): [check.text] for check in a.checklist}
        for paper in a.papers:
            made["paper", paper.id] = [paper.title, paper.use, *paper.text.split("\n")]
    return made


def _has_words(line: str) -> bool:
    """Whether a line has two words or more besides its blanks and figures: a name alone may well be the same."""
    return len(_LETTERS.findall(_BLANKS.sub(" ", line))) > 1
