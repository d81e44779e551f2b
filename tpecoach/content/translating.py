"""Words of another language put in the place of an item's own, leaf by leaf."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tpecoach.content.checks import names_of, paper_problems, template_problems
from tpecoach.content.problems import Place, nearest, problem
from tpecoach.language import mark

if TYPE_CHECKING:
    from tpecoach.content.markdown import Document
    from tpecoach.content.pool import Item, Pool, Words
    from tpecoach.model.content import Problem

UNKNOWN = mark("traduction de « {name} », qui n'existe pas")
COUNT = mark("« {name} » : {found} au lieu de {expected} dans le texte d'origine")
STALE = mark("traduction à revoir : le texte d'origine a changé (of: {digest})")
UNSIGNED = mark("la traduction ne dit pas de quel texte elle vient (of: {digest})")
ABSENT = mark("« {name} » n'est pas traduit")
NOT_THERE = mark("« {name} » n'existe pas dans le texte d'origine")
SECTIONS = mark("les sections ne sont pas celles de la fiche d'origine : {expected}")
STEPS = mark("les étapes n'ont pas les rôles et durées de la fiche d'origine")

LEAVES: Mapping[str, tuple[str, ...]] = {
    "assessment": ("title", "scale"),
    "system": ("name", "short"),
    "topic": ("name",),
    "fact": ("name", "options"),
    "blocker": ("text",),
    "role": ("name",),
    "blank": ("text",),
    "question": ("name", "text", "why", "levels", "options", "parts", "ask_for"),
    "register": ("name", "help", "columns", "usual"),
    "kpi": ("name", "typical", "by_hand", "beware"),
    "legal": ("text", "gap"),
    "stage": ("name",),
    "check": ("text",),
    "paper": ("title", "use", "text"),
    "source": ("text",),
}
"""The text leaves of each kind, in the order in which `of` is computed."""


def digest(item: Item) -> str:
    """What `of` must be: first 8 hex of SHA-256 of the base item's text leaves joined by a line feed."""
    text = item.document.body if item.document else "\n".join(_texts(item.key[0], item.entry))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _texts(kind: str, entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
        return
    for name in LEAVES[kind]:
        value = getattr(entry, name)
        if isinstance(value, str):
            if value:
                yield value
        elif name in ("options", "columns", "usual"):
            for part in value:
                yield part.name if name == "columns" else part.text
                yield from (option.text for option in getattr(part, "options", ()))
        else:
            yield from value


def translate(item: Item, words: Words) -> tuple[Item, list[Problem]]:
    """The item in the language of `words`, and what is wrong with them.

    With a severe problem the item keeps its own words; a stale or missing leaf is only told.
    """
    problems: list[Problem] = []
    if words.entry.of != (current := digest(item)):
        what = STALE if words.entry.of else UNSIGNED
        problems.append(words.place.at("of").problem(what, severe=False, digest=current))
    if item.document and words.document:
        document, found = _translate_document(item.document, words.document, words.place)
        translated = replace(item, document=document)
    elif isinstance(item.entry, str):
        translated, found = replace(item, entry=words.entry.text), []
    else:
        update, found = _translate_entry(item, words)
        translated = replace(item, entry=item.entry.model_copy(update=update))
    problems += found
    return (item if any(p.severe for p in problems) else translated), problems


def _translate_entry(item: Item, words: Words) -> tuple[dict[str, Any], list[Problem]]:
    problems: list[Problem] = []
    update: dict[str, Any] = {}
    for name in LEAVES[item.key[0]]:
        base, said = getattr(item.entry, name), getattr(words.entry, name)
        place = words.place.at(name)
        if said and not base:
            problems.append(place.problem(NOT_THERE, name=name))
        elif base and not said:
            problems.append(place.problem(ABSENT, severe=False, name=name))
        elif not base:
            continue
        elif name in ("options", "usual"):
            update[name], found = _by_id(base, said, place, "text")
            problems += found
        elif name == "columns":
            update[name], found = _by_id(base, said, place, "name")
            problems += found
            update[name], found = _column_options(
                update[name], words.entry.options, words.place.at("options")
            )
            problems += found
        elif not isinstance(base, str) and len(base) != len(said):
            problems.append(place.problem(COUNT, name=name, found=len(said), expected=len(base)))
        else:
            update[name] = said
    return update, problems


def _by_id(
    base: Iterable[Any], said: Mapping[str, str], place: Place, leaf: str
) -> tuple[tuple[Any, ...], list[Problem]]:
    """Options, columns or usual rows with the words given for their ids."""
    ids = [part.id for part in base]
    problems = [
        place.at(name).problem(UNKNOWN, nearest(name, ids), name=name) for name in said if name not in ids
    ]
    problems += [place.problem(ABSENT, severe=False, name=name) for name in ids if name not in said]
    return tuple(
        part.model_copy(update={leaf: said[part.id]}) if part.id in said else part for part in base
    ), problems


def _column_options(
    columns: tuple[Any, ...], said: Mapping[str, Mapping[str, str]], place: Place
) -> tuple[tuple[Any, ...], list[Problem]]:
    """Columns whose options have the words given for them."""
    choices = [column.id for column in columns if column.options]
    problems = [
        place.at(name).problem(UNKNOWN, nearest(name, choices), name=name)
        for name in said
        if name not in choices
    ]
    done: list[Any] = []
    for column in columns:
        if column.options:
            options, found = _by_id(column.options, said.get(column.id, {}), place.at(column.id), "text")
            problems += found
            done.append(column.model_copy(update={"options": options}))
        else:
            done.append(column)
    return tuple(done), problems


def _translate_document(base: Document, said: Document, place: Place) -> tuple[Document, list[Problem]]:
    """The translated body, if it has the same sections, and steps of the same roles and times."""
    ids = [found.section.id for found in base.sections]
    problems: list[Problem] = []
    if sorted(found.section.id for found in said.sections) != sorted(ids):
        problems.append(problem(place.source.shown, said.title_line, SECTIONS, expected=", ".join(ids)))
    if _who(base) != _who(said):
        pairs = zip(_who(base), _who(said), said.steps, strict=False)
        last = said.steps[-1].line if said.steps else 1
        line = next((at.line for here, there, at in pairs if here != there), last)
        problems.append(problem(place.source.shown, line, STEPS))
    return said, problems


def _who(document: Document) -> list[tuple[str, int, bool]]:
    return [(at.step.role, at.step.minutes, at.step.per_person) for at in document.steps]


def translated(pool: Pool, lang: str) -> list[Item]:
    """The items that count, in the order written, each in `lang` where it has words for it.

    What is wrong with the words is added to the problems of the pool.
    """
    names = {owner: names_of(pool, owner) for owner in {key[1] for key in pool.items}}
    done: list[Item] = []
    for item in pool.current():
        words = pool.translation(item, lang) if item.lang != lang else None
        if words is None:
            done.append(item)
            continue
        made, problems = translate(item, words)
        wrong: list[Problem] = []
        if words.document:
            file = words.place.source.shown
            wrong = list(template_problems(words.document, names[item.key[1]], file))
        elif item.key[0] == "paper":
            wrong = list(paper_problems(words.entry.text, names[item.key[1]], words.place.at("text")))
        problems += wrong
        made = item if wrong else made
        pool.problems += problems
        done.append(made)
    _tell_unknown(pool, lang)
    return done


def _tell_unknown(pool: Pool, lang: str) -> None:
    """Tell of words given for items that nothing declares."""
    for (kind, owner, name), found in pool.words.items():
        if kind != "assessment" and not pool.declares(kind, owner, name):
            known = [key[2] for key in pool.items if key[:2] == (kind, owner)]
            pool.problems += [
                words.place.problem(UNKNOWN, nearest(name, known), name=name)
                for words in found
                if words.lang == lang
            ]
