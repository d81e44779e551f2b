"""A client's finished procedure made into a playbook that any other client can be given."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tpecoach.content import skeletons
from tpecoach.content.errors import BadTemplate, NothingToAdopt
from tpecoach.content.playbook_grammar import KNOWN_SECTIONS
from tpecoach.content.redacting import Doubt, Known, doubts, fold, redact, words_of
from tpecoach.content.skeletons import Skeleton
from tpecoach.content.templates import names_used
from tpecoach.engine.sops import TODAY
from tpecoach.language import LANGUAGES, Say, mark, speaker
from tpecoach.model.content import Content, Playbook

HEAD = (
    mark("**Version :** {version}, du {date}"),
    mark("**Responsable :** {owner}"),
    mark("**À revoir le :** {date}"),
)
"""The lines that a draft begins with, of its client only."""
ORDER = (
    "why",
    "first-step",
    "steps",
    "sop",
    "template",
    "scripts",
    "agenda",
    "checklist",
    "done-when",
    "pitfalls",
)
_NEEDED = ("why", "first-step", "steps", "sop", "checklist", "done-when", "pitfalls")
_LONGEST_TITLE = 120

_SECTION = re.compile(r"##[ \t]+(\S.*)")
_TITLE = re.compile(r"#[ \t]+(\S.*)")
_ID = re.compile(r"\s*\{#([a-z][a-z0-9-]{0,40})\}\s*$")
_FENCE = re.compile(r"\s{0,3}(?:`{3,}|~{3,})")
_TASK = re.compile(r"\s*[-*+]\s+\[[ xX]\]\s+(\S.*)")
_BLANK = re.compile(r"\\?\[([^\[\]\n\\]{2,80})\\?\](?!\()")
_TEMPLATE = re.compile(r"\{\{[^{}\n]{1,200}\}\}")
_BRACES = re.compile(r"\{(?=[{%])")


@dataclass(frozen=True, slots=True)
class Adopted:
    """The new playbook, and what its writer still has to look at."""

    skeleton: Skeleton
    system: str
    topic: str
    """of the question that the nearest playbook lifts; empty where there is none"""
    near: str
    """id of the nearest playbook; empty where nothing is near"""
    put: tuple[tuple[str, int], ...]
    """(what stands for the client's facts, how often)"""
    doubts: tuple[Doubt, ...]
    """lines of the file that still look personal"""
    to_fill: tuple[str, ...]
    """titles of the sections that are those of a skeleton"""
    left_out: tuple[str, ...]
    """titles of the sections that were the client's only"""


@dataclass(frozen=True, slots=True)
class Client:
    """What is known of whose procedure it is."""

    known: tuple[Known, ...] = ()
    watched: tuple[str, ...] = ()
    """values that are told where they are found, and left"""


def adopt(
    text: str,
    name: str,
    system: str,
    client: Client,
    content: Content,
    shipped: Content,
    say: Say,
    *,
    over: bool = False,
) -> Adopted:
    """A playbook of kind `sop` from a procedure in Markdown, in the language of `say`.

    The text is data: its front matter and code fences go, its templates stay only where they name what exists. What
    has no place among the sections of a playbook stands inside the model. Without `system`, that of the playbook of
    the `shipped` content whose words are nearest; a word which that content uses is no one's name.

    Raises NothingToAdopt, UnfitId, UnknownPart, and IdTaken unless `over`.
    """
    declared = _declared(content)
    link = "{{ page.link }}" if "page.link" in declared else "[…]"
    clean_text, put = redact(_without_templates(_blanks_back(text, content), declared), client.known, link)
    title, sections, left_out = _taken_apart(clean_text, content)
    if not sections:
        raise NothingToAdopt
    systems = [one.id for one in content.assessment.systems]
    system = system or next((one for one in systems if name.startswith(f"{one}.")), "")
    near = nearest_playbook(clean_text, shipped, system)
    system = system or (near.system if near else systems[0])
    name = f"{system}.{name}" if "." not in name else name
    skeletons.check(name, system, content, set() if over else {p.id for p in content.playbooks})
    question = near.lifts[0].question if near and near.lifts else ""
    lines = _front_matter(name, system, question, say)
    lines.append("# " + (title or say("Ce que la fiche met en place : {name}", name=name)))
    to_fill = [] if title else [say("Titre")]
    for section in ORDER:
        if section in sections:
            heading = next(iter(skeletons.section_lines(section, say)))
            own, body = sections[section]
            lines += ["", f"## {own} {{#{section}}}" if own else heading, body]
        elif section in _NEEDED:
            made = list(skeletons.section_lines(section, say))
            lines += ["", *made]
            to_fill.append(_ID.sub("", made[0]).removeprefix("## "))
    body = "\n".join(lines) + "\n"
    topics = {q.id: q.topic for q in content.assessment.questions}
    return Adopted(
        Skeleton(f"playbooks/{system}/{name}.md", body),
        system,
        topics.get(question, ""),
        near.id if near else "",
        tuple(sorted(put.items())),
        tuple(doubts(body, _vocabulary(shipped, say), client.watched)),
        tuple(to_fill),
        tuple(left_out),
    )


def nearest_playbook(text: str, content: Content, system: str = "") -> Playbook | None:
    """The playbook that shares most of the words that few playbooks use; of one system where it is named."""
    said = words_of(text)
    held = {p.id: words_of(" ".join((p.title, *(s.text for s in p.sections)))) for p in content.playbooks}
    seen = Counter(word for words in held.values() for word in words)

    def nearness(playbook: Playbook) -> float:
        words = held[playbook.id]
        return sum(math.log(len(held) / seen[word]) for word in words & said) / math.sqrt(len(words) or 1)

    candidates = [p for p in content.playbooks if system in ("", p.system)]
    best = max(candidates, key=lambda p: (nearness(p), p.id), default=None)
    return best if best and nearness(best) > 0 else None


def _front_matter(name: str, system: str, question: str, say: Say) -> list[str]:
    lines = [
        "---",
        f"lang: {say.lang}",
        "format: 1",
        f"id: {name}",
        "kind: sop",
        f"system: {system}",
        "phase: start",
        "effort: {owner: 30m, team: 30m, consultant: 30m}",
    ]
    if question:
        lines.append(f"# lifts: {{{question}: {{from: [0, 1, 2], to: 3}}}}")
        lines.append(f"# when: {{answer: {question}, at_most: 2}}")
    return [*lines, "---"]


def _blanks_back(text: str, content: Content) -> str:
    """The text with `[n° de facture]` made the blank it was."""
    known: dict[str, str] = {}
    for blank in content.assessment.blanks:
        known.setdefault(fold(blank.text), blank.id)

    def back(found: re.Match[str]) -> str:
        name = known.get(fold(found[1]), "")
        return f"{{{{ {name} }}}}" if name else found[0]

    return _BLANK.sub(back, text)


def _without_templates(text: str, declared: frozenset[str]) -> str:
    """The text with only those templates that name a declared fact or blank, without their defaults."""
    parts: list[str] = []
    at = 0
    for found in _TEMPLATE.finditer(text):
        try:
            (used,) = names_used(found[0])
        except (BadTemplate, ValueError):
            continue
        if used.name in declared:
            # A default may hold anything: the client's own town, for one.
            parts += [_BRACES.sub("( ", text[at : found.start()]), f"{{{{ {used.name} }}}}"]
            at = found.end()
    return "".join([*parts, _BRACES.sub("( ", text[at:])])


def _declared(content: Content) -> frozenset[str]:
    a = content.assessment
    names = {blank.id for blank in a.blanks} | {f"client.{fact.id}" for fact in a.facts}
    names |= {"client.name", "owner.name"}
    for register in a.registers:
        if register.id == "processes":
            names |= {f"process.{column.id}" for column in register.columns}
    return frozenset(names)


def _taken_apart(text: str, content: Content) -> tuple[str, dict[str, tuple[str, str]], list[str]]:
    """The title, the sections of a playbook by id as (own heading, text), and the titles of what was left out."""
    title, blocks = _blocks(text)
    titles = _titles(content)
    dropped = {fold(speaker(lang)(TODAY)) for lang in LANGUAGES}
    whole = any(fold(heading) not in dropped and body.strip() for heading, body in blocks)
    sections: dict[str, list[str]] = {}
    headings: dict[str, str] = {}
    left_out: list[str] = []
    for heading, body in blocks:
        marked = _ID.search(heading)
        words = _named(heading)
        named = marked[1] if marked and marked[1] in KNOWN_SECTIONS else titles.get(fold(words), "")
        if fold(words) in dropped and whole:
            left_out.append(words)
        elif named and named != "steps":
            sections.setdefault(named, []).append(body.strip("\n"))
            headings.setdefault(named, words)
        elif body.strip() or words:
            # What a playbook calls steps is how it is put in place; those of a procedure are its model.
            shown = [f"### {words}"] if words and named != "steps" else []
            sections.setdefault("sop", []).extend([*shown, body.strip("\n")])
    bodies = {name: "\n\n".join(part for part in parts if part.strip()) for name, parts in sections.items()}
    made = {name: (headings.get(name, ""), body) for name, body in bodies.items() if body.strip()}
    if "checklist" not in made and (tasks := [f[1] for f in map(_TASK.match, text.split("\n")) if f]):
        made["checklist"] = ("", "\n".join(f"- [ ] {task}" for task in tasks))
    return title, made, left_out


def _blocks(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The first title, and each section as (heading, text); what comes before the first has no heading."""
    lines = text.split("\n")
    if lines and lines[0].rstrip() == "---" and "---" in (rest := [line.rstrip() for line in lines[1:]]):
        lines = lines[rest.index("---") + 2 :]
    heads = tuple(_label(sentence, lang) for sentence in HEAD for lang in LANGUAGES)
    title = ""
    blocks: list[tuple[str, list[str]]] = [("", [])]
    for line in lines:
        if _FENCE.match(line):
            continue
        if found := _SECTION.fullmatch(line.rstrip()):
            blocks.append((found[1], []))
        elif (found := _TITLE.fullmatch(line.rstrip())) and not title:
            title = _named(found[1])
        elif found:
            blocks[-1][1].append(f"### {found[1]}")
        elif not (len(blocks) == 1 and fold(line).lstrip("- ").startswith(heads)):
            blocks[-1][1].append(line.rstrip())
    return title, [(heading, "\n".join(body)) for heading, body in blocks]


def _named(heading: str) -> str:
    """A heading without its id. None is ever filled: what was the client's in it goes."""
    return " ".join(_TEMPLATE.sub("", _ID.sub("", heading)).split())[:_LONGEST_TITLE].strip(" ,;:·-–—")


def _label(sentence: str, lang: str) -> str:
    """What a line of a draft's head begins with, as it is compared."""
    said = speaker(lang)(sentence, version="\0", date="\0", owner="\0")
    return fold(said.partition("\0")[0])


def _titles(content: Content) -> Mapping[str, str]:
    """The ids of sections by the titles they have in the library and in new files."""
    found: dict[str, str] = {}
    for lang in LANGUAGES:
        for name in ("template", *(name for name in ORDER if name != "template")):
            heading = next(iter(skeletons.section_lines(name, speaker(lang))))
            found[fold(_ID.sub("", heading).removeprefix("## "))] = name
    for playbook in content.playbooks:
        for section in playbook.sections:
            found.setdefault(fold(section.title), section.id)
    return found


def _vocabulary(content: Content, say: Say) -> frozenset[str]:
    """The words of the library, which are no one's name, and those of a new file."""
    a = content.assessment
    texts: list[str] = [*(role.text for role in a.roles), *(blank.text for blank in a.blanks)]
    for playbook in content.playbooks:
        texts += [playbook.title, *(f"{s.title} {s.text}" for s in playbook.sections)]
    for question in a.questions:
        texts += [question.text, question.why, question.ask_for, *question.levels]
    texts += [line for name in ORDER for line in skeletons.section_lines(name, say)]
    return words_of("\n".join(texts))
