"""The names that each item of content refers to, each with the place where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tpecoach.content import condition_grammar, grammar
from tpecoach.content.sources import PLACES, marks

if TYPE_CHECKING:
    from tpecoach.content.pool import Item
    from tpecoach.content.yamltext import Path


@dataclass(frozen=True, slots=True)
class Reference:
    """One name used by an item."""

    kind: str
    """the kind of what is named: system, topic, question, scored, register, kpi, measure, alarm …"""
    name: str
    path: Path
    """inside the item; `line` and its number in the body of a playbook"""


def references(item: Item) -> Iterator[Reference]:
    """Every name an item refers to; those left empty are passed over."""
    finder = _FINDERS.get(item.key[0])
    if finder is not None:
        yield from (found for found in finder(item.entry) if found.name)
    if item.document is not None:
        yield from (Reference("role", at.step.role, ("line", at.line)) for at in item.document.steps)
        for section in item.document.sections:
            for name, start in marks(section.section.text):
                line = section.text_line + section.section.text.count("\n", 0, start)
                yield Reference("source", name, ("line", line))
    for field in PLACES.get(item.key[0], ()):
        value = getattr(item.entry, field)
        for number, text in enumerate((value,) if isinstance(value, str) else value):
            path: Path = (field,) if isinstance(value, str) else (field, number)
            yield from (Reference("source", name, path) for name, _ in marks(text))


def conditions(condition: Any, path: Path) -> Iterator[tuple[Any, Path]]:
    """The tests of a condition, each with its path."""
    if isinstance(condition, condition_grammar.AskAll | condition_grammar.WhenAll):
        for number, part in enumerate(condition.all):
            yield from conditions(part, (*path, "all", number))
    elif isinstance(condition, condition_grammar.AskAny | condition_grammar.WhenAny):
        for number, part in enumerate(condition.any):
            yield from conditions(part, (*path, "any", number))
    elif condition is not None:
        yield condition, path


def _of_condition(condition: Any, path: Path) -> Iterator[Reference]:
    for test, here in conditions(condition, path):
        if isinstance(test, condition_grammar.FactCondition):
            yield Reference("fact", test.fact, (*here, "fact"))
        elif isinstance(test, condition_grammar.KpiCondition):
            yield Reference("kpi", test.kpi, (*here, "kpi"))
        elif isinstance(test, condition_grammar.RegisterCondition):
            yield Reference("register", test.register_, (*here, "register"))
        else:
            yield Reference("scored", test.answer, (*here, "answer"))


def _of_question(entry: grammar.QuestionEntry) -> Iterator[Reference]:
    yield Reference("topic", entry.topic, ("topic",))
    yield Reference("register", entry.register_, ("register",))
    yield Reference("measure", entry.feeds, ("feeds",))
    for number, name in enumerate(entry.legal):
        yield Reference("legal", name, ("legal", number))
    for number, suggestion in enumerate(entry.suggests):
        yield Reference("scored", suggestion.question, ("suggests", number, "question"))
    yield from _of_condition(entry.ask_if, ("ask_if",))


def _of_system_part(entry: grammar.TopicEntry | grammar.KpiEntry) -> Iterator[Reference]:
    yield Reference("system", entry.system, ("system",))


def _of_register(entry: grammar.RegisterEntry) -> Iterator[Reference]:
    for number, row in enumerate(entry.usual):
        for place, trade in enumerate(row.trades):
            yield Reference("trade", trade, ("usual", number, "trades", place))
        yield from _of_condition(row.ask_if, ("usual", number, "ask_if"))


def _of_check(entry: grammar.CheckEntry) -> Iterator[Reference]:
    yield Reference("system", entry.system, ("system",))
    yield Reference("role", entry.role, ("role",))


def _of_paper(entry: grammar.PaperEntry) -> Iterator[Reference]:
    for number, name in enumerate(entry.legal):
        yield Reference("legal", name, ("legal", number))
    yield from _of_condition(entry.when, ("when",))


def _of_legal(entry: grammar.LegalEntry) -> Iterator[Reference]:
    yield from _of_condition(entry.when, ("when",))


def _of_playbook(entry: Any) -> Iterator[Reference]:
    yield Reference("system", entry.system, ("system",))
    for question in entry.lifts:
        yield Reference("scored", question, ("lifts", question))
    for kpi in entry.moves:
        yield Reference("kpi", kpi, ("moves", kpi))
    lists = {
        "needs": "playbook",
        "helps": "kpi",
        "answers": "blocker",
        "alarms": "alarm",
        "legal": "legal",
        "trades": "trade",
    }
    for field, kind in lists.items():
        for number, name in enumerate(getattr(entry, field)):
            yield Reference(kind, name, (field, number))
    for field in ("responsible", "accountable", "consulted", "informed"):
        for number, name in enumerate(getattr(entry.raci, field)):
            yield Reference("role", name, ("raci", field, number))
    if entry.worth:
        yield Reference("kpi", entry.worth.kpi, ("worth", "kpi"))
        yield Reference("register", entry.worth.register_, ("worth", "register"))
    yield from _of_condition(entry.when, ("when",))


_FINDERS: dict[str, Any] = {
    "question": _of_question,
    "topic": _of_system_part,
    "kpi": _of_system_part,
    "register": _of_register,
    "check": _of_check,
    "legal": _of_legal,
    "paper": _of_paper,
    "playbook": _of_playbook,
}
