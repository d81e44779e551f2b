"""The start of a new playbook or question: a correct file to be written over, line by line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tpecoach.content.errors import FileIsThere, IdTaken, UnfitId, UnknownPart
from tpecoach.language import LANGUAGES, Say, mark, speaker
from tpecoach.model.content import Assessment, Content

PLAYBOOK_KINDS = ("action", "sop", "script", "ritual", "template")
_ID = re.compile(r"[a-z][a-z0-9-]*\.[a-z0-9][a-z0-9-]*")
_LONGEST = 80
_MODELS = {
    "sop": ("sop", "checklist"),
    "script": ("scripts",),
    "ritual": ("agenda",),
    "template": ("template",),
}
"""The sections a kind has besides the common ones, between its steps and what tells that it is in place."""
_SECTIONS = {
    "why": (
        mark("Pourquoi"),
        mark("En deux ou trois phrases : ce que l'entreprise perd sans cela, et ce qu'elle y gagne."),
    ),
    "first-step": (
        mark("Premier pas (30 min)"),
        mark("Ce que le dirigeant peut faire aujourd'hui, seul, sans rien acheter."),
    ),
    "sop": (
        mark("Modèle"),
        mark("Objet, déclencheur, prérequis ; puis les étapes numérotées, avec leurs contrôles."),
    ),
    "checklist": (mark("Check-list"), mark("Un contrôle qui se coche")),
    "scripts": (mark("Scripts"), mark("Les mots à dire ou à écrire, prêts à l'emploi.")),
    "agenda": (mark("Ordre du jour"), mark("Minute par minute : quoi, et avec quoi l'on en sort.")),
    "template": (mark("Modèle"), mark("Le tableau ou la page à remplir.")),
    "done-when": (mark("C'est en place quand"), mark("Un fait que l'on peut constater")),
    "pitfalls": (mark("Pièges"), mark("Ce qui fait échouer, et comment l'éviter.")),
}
_STEPS = (
    (mark("Décider ce qui change, et avec qui."), "owner"),
    (mark("Le préparer avec ceux qui le feront."), "team"),
    (mark("L'essayer pour de vrai, corriger, dater."), "consultant"),
)
_LEVELS = (
    mark("Rien ne se fait."),
    mark("Cela se fait parfois, selon la personne."),
    mark("Cela se fait pour une partie des cas ; on peut en montrer un."),
    mark("Cela se fait toujours, par écrit ; le dernier cas se montre."),
    mark("En plus, le résultat est compté et la façon de faire corrigée."),
)
_PROOF = mark("Le document ou l'écran à montrer.")
_ASKED = mark("La question, posée comme on parle ?")
_WHY = mark("Ce que coûte de ne pas le faire, en une phrase.")
ALL_SECTIONS = (*_SECTIONS, "steps")
"""the sections that a new playbook of one kind or another has"""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A new file of content."""

    path: str
    """within a content folder"""
    text: str


def playbook(name: str, system: str, kind: str, content: Content, say: Say) -> Skeleton:
    """A playbook of that id, in the language of `say`; UnfitId, IdTaken or UnknownPart where it cannot be."""
    check(name, system, content, {p.id for p in content.playbooks})
    if kind not in PLAYBOOK_KINDS:
        raise UnknownPart(name=kind[:_LONGEST], known=", ".join(PLAYBOOK_KINDS))
    ids = ("why", "first-step", "steps", *_MODELS.get(kind, ()), "done-when", "pitfalls")
    lifted = next((q.id for q in content.assessment.questions if q.system == system and q.levels), "")
    lines = [
        "---",
        f"lang: {say.lang}",
        "format: 1",
        f"id: {name}",
        f"kind: {kind}",
        f"system: {system}",
        "phase: start",
        "effort: {owner: 30m, team: 30m, consultant: 30m}",
    ]
    if lifted:
        lines.append(f"# lifts: {{{lifted}: {{from: [0, 1, 2], to: 3}}}}")
        lines.append(f"# when: {{answer: {lifted}, at_most: 2}}")
    lines += ["---", "# " + say("Ce que la fiche met en place : {name}", name=name)]
    for section in ids:
        lines += ["", *section_lines(section, say)]
    return Skeleton(f"playbooks/{system}/{name}.md", "\n".join(lines) + "\n")


def question(name: str, system: str, topic: str, content: Content, say: Say) -> Skeleton:
    """A levelled question of that id, under a topic (the first of its system where none is named)."""
    assessment = content.assessment
    check(name, system, content, {q.id for q in assessment.questions})
    topics = [one.id for one in assessment.topics if one.system == system]
    if (topic and topic not in topics) or not topics:
        raise UnknownPart(name=topic[:_LONGEST], known=", ".join(topics))
    lines = [
        f"lang: {say.lang}",
        "format: 1",
        "questions:",
        f"  - id: {name}",
        f"    topic: {topic or topics[0]}",
        "    kind: level",
        f"    name: {_quoted(say('Pratique à nommer en deux mots'))}",
        f"    text: {_quoted(say(_ASKED))}",
        f"    why: {_quoted(say(_WHY))}",
        "    levels:",
        *(f"      - {_quoted(say(level))}" for level in _LEVELS),
        f"    ask_for: {_quoted(say(_PROOF))}",
        "    weight: 2",
    ]
    return Skeleton(f"assessments/{assessment.id}/{name.replace('.', '-')}.yaml", "\n".join(lines) + "\n")


@cache
def question_texts() -> frozenset[str]:
    """What a new question says, in every language."""
    return frozenset(speaker(lang)(text) for lang in LANGUAGES for text in (_ASKED, _WHY, _PROOF, *_LEVELS))


def put(root: Path, skeleton: Skeleton) -> Path:
    """Write the file into a content folder; FileIsThere where there is one: nothing is ever written over."""
    path = root / skeleton.path
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(skeleton.text)
    except FileExistsError:
        raise FileIsThere(str(path)) from None
    return path


def check(name: str, system: str, content: Content, taken: set[str]) -> None:
    """Raise UnfitId, IdTaken or UnknownPart where a new item cannot have that id in that system."""
    if len(name) > _LONGEST or not _ID.fullmatch(name):
        raise UnfitId(name=name[:_LONGEST])
    if name in taken:
        raise IdTaken(name=name)
    systems = _systems(content.assessment)
    if system not in systems:
        raise UnknownPart(name=system[:_LONGEST], known=", ".join(systems))


def _systems(assessment: Assessment) -> tuple[str, ...]:
    return tuple(system.id for system in assessment.systems)


def section_lines(name: str, say: Say) -> Iterator[str]:
    """A section of a new playbook: its heading, then what is to be written over."""
    if name == "steps":
        yield f"## {say('Étapes')} {{#steps}}"
        for number, (text, role) in enumerate(_STEPS, 1):
            yield f"{number}. {say(text)} ({role}, 30 min)"
        return
    title, text = _SECTIONS[name]
    start = {"checklist": "- [ ] ", "done-when": "- [ ] ", "pitfalls": "- "}.get(name, "")
    yield f"## {say(title)} {{#{name}}}"
    yield start + say(text)


def _quoted(text: str) -> str:
    """The text between double quotes, as YAML reads it."""
    return json.dumps(text, ensure_ascii=False)
