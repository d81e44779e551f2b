"""What only the whole of the content can tell: names that exist, orders that hold, sums that agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from tpecoach.content import condition_grammar, grammar
from tpecoach.content.errors import BadTemplate
from tpecoach.content.graphs import cycles
from tpecoach.content.playbook_grammar import COMMON_SECTIONS, KNOWN_SECTIONS, SECTIONS
from tpecoach.content.pool import KINDS
from tpecoach.content.problems import from_error, nearest, problem
from tpecoach.content.references import Reference, conditions, references
from tpecoach.content.templates import CLIENT, OWNER, PAPER, names_used
from tpecoach.language import mark

if TYPE_CHECKING:
    from tpecoach.content.markdown import Document
    from tpecoach.content.pool import Item, Key, Pool
    from tpecoach.content.problems import Place
    from tpecoach.content.yamltext import Path
    from tpecoach.model.content import Problem

_TOLD = 20
"""how many problems of one sort are told of one item"""
ALARMS = ("cash", "cash_cover", "first_client", "legal", "order_book", "owner_hours", "owner_pay")

_WHAT: Mapping[str, str] = {
    "system": mark("système inconnu : « {name} »"),
    "topic": mark("thème inconnu : « {name} »"),
    "fact": mark("fait inconnu : « {name} »"),
    "scored": mark("question à niveaux inconnue : « {name} »"),
    "register": mark("registre inconnu : « {name} »"),
    "kpi": mark("indicateur inconnu : « {name} »"),
    "measure": mark("indicateur ou donnée d'indicateur inconnu : « {name} »"),
    "playbook": mark("fiche inconnue : « {name} »"),
    "blocker": mark("blocage inconnu : « {name} »"),
    "alarm": mark("alarme inconnue : « {name} »"),
    "legal": mark("fait juridique inconnu : « {name} »"),
    "source": mark("source inconnue : « {name} »"),
    "trade": mark("métier inconnu : « {name} »"),
    "role": mark("rôle inconnu : « {name} »"),
}
_CHAINED: Mapping[str, str] = {"playbook": "playbook", "scored": "question"}
"""kinds of references by which items can lean on each other in long chains → the kind of what is leant on"""
DROPPED = mark("s'appuie sur « {name} », qui est écarté")
NOT_SCORED = mark("la question « {name} » n'a pas de niveaux")
ASKED_LATER = mark("la question « {name} » est posée après celle-ci")
ASK_LOOP = mark("condition en boucle : {chain}")
NEEDS_LOOP = mark("ces fiches s'attendent l'une l'autre : {chain}")
NO_SUCH_CHOICE = mark("« {name} » n'est pas un choix du fait « {fact} »")
WRONG_TEST = mark("le test « {test} » ne va pas avec le fait « {fact} »")
EFFORT = mark("la somme des étapes ({purse} : {found} min) n'est pas l'effort annoncé ({expected} min)")
SECTION_MISSING = mark("la section « {name} » manque")
SECTION_UNKNOWN = mark("la section « {name} » n'existe pas")
NAME_UNKNOWN = mark("nom de modèle inconnu : « {name} »")
NO_ASSESSMENT = mark("le fichier assessment.yaml du diagnostic « {name} » manque ou n'est pas valable")


@dataclass(frozen=True, slots=True)
class Names:
    """The ids that exist for the items of one assessment, or for playbooks (all assessments)."""

    ids: Mapping[str, frozenset[str]]
    facts: Mapping[str, Any]
    templates: frozenset[str]


def settle(pool: Pool) -> None:
    """Drop from the pool every item that names what does not exist, until all that is left holds together."""
    while wrong := _wrong_items(pool):
        for key, problems in wrong.items():
            pool.problems += problems
            pool.drop(pool.items[key][-1])


def names_of(pool: Pool, owner: str) -> Names:
    """The names that exist for an assessment, or for playbooks when `owner` is empty."""
    items = [item for item in pool.current() if owner in ("", item.key[1]) or item.key[0] == "playbook"]
    ids: dict[str, set[str]] = {kind: set() for kind in ("assessment", *KINDS.values(), *_WHAT)}
    ids["alarm"] = set(ALARMS)
    facts: dict[str, Any] = {}
    templates = {f"client.{name}" for name in CLIENT} | {f"owner.{name}" for name in OWNER}
    for item in items:
        kind, _, name = item.key
        ids[kind].add(name)
        if kind == "question" and is_scored(item.entry):
            ids["scored"].add(name)
        elif kind == "kpi":
            ids["measure"] |= {name, *item.entry.inputs}
        elif kind == "fact":
            facts[name] = item.entry
            templates.add(f"client.{name}")
        elif kind == "blank":
            templates.add(name)
        elif kind == "register" and name == "processes":
            templates |= {f"process.{column.id}" for column in item.entry.columns}
    # A figure may rest on a legal fact, which has its source and its date.
    ids["source"] |= ids["legal"]
    ids["trade"] = {option.id for option in facts["trade"].options} if "trade" in facts else set()
    return Names({kind: frozenset(found) for kind, found in ids.items()}, facts, frozenset(templates))


def is_scored(entry: grammar.QuestionEntry) -> bool:
    """True when an answer has a 0–4 value."""
    return entry.kind == "level" or any(option.value is not None for option in entry.options)


def _wrong_items(pool: Pool) -> dict[Key, list[Problem]]:
    """The items that cannot stay, and what is wrong with each."""
    items = pool.current()
    names = {owner: names_of(pool, owner) for owner in {item.key[1] for item in items}}
    homeless = {item.key[1] for item in items} - {
        item.key[1] for item in items if item.key[0] == "assessment"
    }
    missed: set[str] = set()
    wrong: dict[Key, list[Problem]] = {}
    found: list[tuple[Item, Problem]] = []
    for item in items:
        owner = item.key[1]
        if owner and owner in homeless:
            # All items of the assessment go, and one of them says why.
            wrong[item.key] = [] if owner in missed else [item.place.problem(NO_ASSESSMENT, name=owner)]
            missed.add(owner)
        else:
            found += [(item, told) for told in _wrong_item(item, names[owner], pool)]
    found += _wrong_order(items)
    found += _loops(items)
    for item, told in found:
        wrong.setdefault(item.key, []).append(told)
    _follow(wrong, items, pool)
    return wrong


def _follow(wrong: dict[Key, list[Problem]], items: list[Item], pool: Pool) -> None:
    """Add the questions and playbooks that lean on one that cannot stay, and what leans on those in turn.

    They would be found one link at a time otherwise, with all the content looked through for each.
    """
    leaning: dict[tuple[str, str], list[tuple[Item, Reference]]] = {}
    for item in items:
        if item.key not in wrong:
            for found in references(item):
                if found.kind in _CHAINED:
                    leaning.setdefault((_CHAINED[found.kind], found.name), []).append((item, found))
    held = Counter((item.key[0], item.key[2]) for item in items)
    falling = list(wrong)
    while falling and leaning:
        kind, owner, name = falling.pop()
        # What it replaced counts again, and another assessment may have a question of that id.
        if len(pool.items[kind, owner, name]) > 1 or held[kind, name] > 1:
            continue
        for item, found in leaning.pop((kind, name), ()):
            if item.key not in wrong:
                falling.append(item.key)
            wrong.setdefault(item.key, []).append(_unknown(item, found, DROPPED))


def _wrong_item(item: Item, names: Names, pool: Pool) -> Iterator[Problem]:
    """What is wrong with one item; of a list of wrong names, the first ones are enough to mend it."""
    yield from islice(_unknown_names(item, names, pool), _TOLD)
    yield from _wrong_facts(item, names)
    if item.document is not None:
        yield from islice(_wrong_playbook(item, item.document), _TOLD)
        yield from islice(template_problems(item.document, names, item.place.source.shown), _TOLD)
    if item.key[0] == "paper":
        yield from islice(paper_problems(item.entry.text, names, item.place.at("text")), _TOLD)


def _unknown_names(item: Item, names: Names, pool: Pool) -> Iterator[Problem]:
    for found in references(item):
        if found.name in names.ids[found.kind]:
            continue
        declared = "question" if found.kind == "scored" else found.kind
        close = ""
        if found.kind == "scored" and found.name in names.ids["question"]:
            what = NOT_SCORED
        elif pool.declares(declared, item.key[1], found.name):
            what = DROPPED
        else:
            what, close = _WHAT[found.kind], pool.guess(found.name, names.ids[found.kind])
        yield _unknown(item, found, what, close)


def _unknown(item: Item, found: Reference, what: str, close: str = "") -> Problem:
    """A problem with a name that an item uses, on the line where it does."""
    if found.path[0] == "line":
        return problem(item.place.source.shown, int(found.path[1]), what, close, name=found.name)
    return item.place.at(*found.path).problem(what, close, name=found.name)


def _wrong_facts(item: Item, names: Names) -> Iterator[Problem]:
    """Tests on a fact that its kind cannot meet."""
    for test, path in _conditions_of(item):
        if not isinstance(test, condition_grammar.FactCondition) or test.fact not in names.facts:
            continue
        fact = names.facts[test.fact]
        place = item.place.at(*path)
        tests = {"is": test.is_, "not": test.not_, "in": test.in_}
        if fact.kind != "int" and (test.at_least is not None or test.at_most is not None):
            yield place.problem(WRONG_TEST, test="at_least, at_most", fact=test.fact)
        wanted = {"int": int, "bool": bool}.get(fact.kind, str)
        options = [option.id for option in fact.options]
        for word, value in tests.items():
            for one in value if isinstance(value, tuple) else () if value is None else (value,):
                if type(one) is not wanted:
                    yield place.at(word).problem(WRONG_TEST, test=f"{word}: {one}", fact=test.fact)
                elif options and one not in options:
                    close = nearest(str(one), options)
                    yield place.at(word).problem(NO_SUCH_CHOICE, close, name=one, fact=test.fact)


def _conditions_of(item: Item) -> Iterator[tuple[Any, Path]]:
    """The tests of a question, of a playbook or of the usual rows of a register, each with its path."""
    if item.key[0] == "register":
        for number, row in enumerate(item.entry.usual):
            yield from conditions(row.ask_if, ("usual", number, "ask_if"))
    for field in ("ask_if", "when"):
        yield from conditions(getattr(item.entry, field, None), (field,))


def _wrong_playbook(item: Item, document: Document) -> Iterator[Problem]:
    """Sections that the kind of the playbook lacks, and steps that do not add up to its effort."""
    file = item.place.source.shown
    for name in (*COMMON_SECTIONS, *SECTIONS[item.entry.kind]):
        if document.section(name) is None:
            yield problem(file, document.title_line, SECTION_MISSING, name=name)
    for at in document.sections:
        if at.section.id not in KNOWN_SECTIONS:
            close = nearest(at.section.id, KNOWN_SECTIONS)
            yield problem(file, at.line, SECTION_UNKNOWN, close, name=at.section.id)
    for purse in ("owner", "team", "consultant"):
        total = sum(at.step.minutes for at in document.steps if at.step.purse == purse)
        if total != (expected := getattr(item.entry.effort, purse)):
            place = item.place.at("effort", purse)
            yield place.problem(EFFORT, purse=purse, found=total, expected=expected)


def template_problems(document: Document, names: Names, file: str) -> Iterator[Problem]:
    """Names used in a body that nothing declares, and templates that do more than name."""
    for at in document.sections:
        try:
            used = names_used(at.section.text)
        except BadTemplate as error:
            told = from_error(error, file)
            yield replace(told, line=at.text_line + error.line - 1)
            continue
        for blank in used:
            if blank.name not in names.templates:
                close = nearest(blank.name, names.templates)
                yield problem(file, at.text_line + blank.line - 1, NAME_UNKNOWN, close, name=blank.name)


def paper_problems(text: str, names: Names, place: Place) -> Iterator[Problem]:
    """Names used in a paper that nothing declares: it may name what templates do, the visit's own, and legal facts."""
    try:
        used = names_used(text)
    except BadTemplate as error:
        yield replace(from_error(error, place.source.shown), line=place.source.line(place.path))
        return
    known = names.templates | PAPER | {f"legal.{name}" for name in names.ids["legal"]}
    for blank in used:
        if blank.name not in known:
            yield place.problem(NAME_UNKNOWN, nearest(blank.name, known), name=blank.name)


def _wrong_order(items: list[Item]) -> Iterator[tuple[Item, Problem]]:
    """Conditions on a question that is not asked before."""
    for owner in {item.key[1] for item in items if item.key[0] == "question"}:
        questions = in_order(items, owner)
        place = {item.key[2]: number for number, item in enumerate(questions)}
        edges = {
            item.key[2]: [
                (test.answer, path)
                for test, path in conditions(item.entry.ask_if, ("ask_if",))
                if isinstance(test, condition_grammar.AskAnswerCondition) and test.answer in place
            ]
            for item in questions
        }
        loops = cycles({name: [answer for answer, _ in found] for name, found in edges.items()})
        for item in questions:
            name = item.key[2]
            for answer, path in edges[name]:
                if name in loops and answer in loops[name]:
                    chain = " → ".join(loops[name])
                    yield item, item.place.at(*path, "answer").problem(ASK_LOOP, chain=chain)
                elif place[answer] >= place[name]:
                    yield item, item.place.at(*path, "answer").problem(ASKED_LATER, name=answer)


def _loops(items: list[Item]) -> Iterator[tuple[Item, Problem]]:
    """Playbooks that need each other."""
    playbooks = {item.key[2]: item for item in items if item.key[0] == "playbook"}
    loops = cycles({name: item.entry.needs for name, item in playbooks.items()})
    for name, chain in loops.items():
        place = playbooks[name].place.at("needs")
        yield playbooks[name], place.problem(NEEDS_LOOP, chain=" → ".join(chain))


def in_order(items: list[Item], owner: str) -> list[Item]:
    """The questions of an assessment as they are asked: opening, then its systems, each as written."""
    systems = [item.key[2] for item in items if item.key[:2] == ("system", owner)]
    topics = {item.key[2]: item.entry.system for item in items if item.key[:2] == ("topic", owner)}
    questions = [item for item in items if item.key[:2] == ("question", owner)]

    def rank(item: Item) -> int:
        system = topics.get(item.entry.topic, "")
        return systems.index(system) if system in systems else -1

    return sorted(questions, key=rank)
