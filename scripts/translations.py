"""Keep the English catalogue in step with the French sentences of the code.

`python -m scripts.translations` collects, merges and compiles; with `--check` it changes nothing and says what is
missing or stale. A sentence is the constant first argument of `say(…)` or `mark(…)`, or the first two of
`….plural(…)`; in templates too.
"""

from __future__ import annotations

import ast
import io
import string
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "tpecoach"
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "tpecoach.po"
TEMPLATES = ("*.html", "*.j2", "*.jinja")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One French sentence of the code, with its plural where it has one."""

    ids: tuple[str, ...]
    place: str


def sentences(package: Path) -> list[Sentence]:
    """Every sentence of a package's modules and templates, by file and line."""
    found: list[Sentence] = []
    for path in sorted(package.rglob("*.py")):
        found += _in_module(path.read_text(encoding="utf-8"), path.relative_to(package.parent).as_posix())
    for path in sorted(path for pattern in TEMPLATES for path in package.rglob(pattern)):
        found += _in_template(path.read_text(encoding="utf-8"), path.relative_to(package.parent).as_posix())
    return found


def merged(found: list[Sentence], old: Catalog) -> Catalog:
    """A catalogue of exactly these sentences, with the translations that `old` has for them."""
    catalogue = Catalog(
        locale="en",
        project="tpecoach",
        version="1",
        creation_date=old.creation_date,
        revision_date=old.creation_date,
        last_translator="tpecoach",
        language_team="English",
        copyright_holder="tpecoach",
        header_comment="# French sentences of the code, in English.",
    )
    for sentence in found:
        key: str | tuple[str, ...] = sentence.ids if len(sentence.ids) > 1 else sentence.ids[0]
        known = catalogue.get(sentence.ids[0])
        if known is not None and known.pluralizable and len(sentence.ids) == 1:
            key = known.id if isinstance(known.id, str) else tuple(known.id)
        catalogue.add(key, locations=[(sentence.place, 0)])
    for message in catalogue:
        before = old.get(message.id if isinstance(message.id, str) else message.id[0]) if message.id else None
        if before is not None and before.pluralizable == message.pluralizable:
            message.string = before.string
    return catalogue


def faults(catalogue: Catalog) -> list[str]:
    """What keeps a catalogue from being used as it is: a sentence untranslated, a name lost or invented."""
    return [fault for message in catalogue if message.id for fault in _faults_of(message)]


def compiled(catalogue: Catalog) -> bytes:
    """The .mo file of a catalogue; the same catalogue gives the same bytes."""
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def written(catalogue: Catalog) -> bytes:
    """The .po file of a catalogue, sorted by sentence, without line numbers: they would change at every edit."""
    stream = io.BytesIO()
    write_po(stream, catalogue, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return stream.getvalue()


def load(path: Path) -> Catalog:
    """The catalogue of a .po file, an empty one where there is no file."""
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as stream:
        return read_po(stream, locale="en")


def main(arguments: list[str]) -> int:
    """Update the catalogue, or check it; 1 where something is missing or stale."""
    catalogue = merged(sentences(PACKAGE), load(CATALOGUE))
    binary = CATALOGUE.with_suffix(".mo")
    problems = faults(catalogue)
    if "--check" in arguments:
        current = CATALOGUE.read_bytes() if CATALOGUE.exists() else b""
        if current != written(catalogue) or not binary.exists() or binary.read_bytes() != compiled(catalogue):
            problems.append(f"{CATALOGUE.name} or .mo is not in step with the code: run `make translations`")
    else:
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        CATALOGUE.write_bytes(written(catalogue))
        binary.write_bytes(compiled(catalogue))
    for problem in problems:
        print(problem)
    print(f"{len(catalogue)} sentences, {len(problems)} problems")
    return 1 if problems else 0


def _in_module(text: str, place: str) -> Iterator[Sentence]:
    for node in ast.walk(ast.parse(text, place)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            texts = [a.value if isinstance(a, ast.Constant) else None for a in node.args[:2]]
            yield from _sentence(name, texts, place)


def _in_template(text: str, place: str) -> Iterator[Sentence]:
    for node in Environment().parse(text).find_all(nodes.Call):
        name = node.node.attr if isinstance(node.node, nodes.Getattr) else getattr(node.node, "name", "")
        texts = [a.value if isinstance(a, nodes.Const) else None for a in node.args[:2]]
        yield from _sentence(name, texts, place)


def _sentence(function: str, texts: Sequence[object], place: str) -> Iterator[Sentence]:
    ids = tuple(text for text in texts if isinstance(text, str) and text)
    if function == "plural" and len(ids) == 2:
        yield Sentence(ids, place)
    elif function in ("say", "mark") and ids and texts[0] == ids[0]:
        yield Sentence(ids[:1], place)


def _faults_of(message: Message) -> Iterator[str]:
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    texts = [message.string] if isinstance(message.string, str) else list(message.string or ("",))
    where = ", ".join(sorted({place for place, _ in message.locations}))
    if not all(texts) or message.fuzzy:
        yield f"{where}: not translated: {ids[0]!r}"
        return
    names = {name for text in ids for name in _names(text)}
    for text in texts:
        # A singular may do without the number: "one answer".
        lost = _names(ids[0]) - _names(text) - ({"n"} if message.pluralizable else set())
        if lost or _names(text) - names:
            yield f"{where}: names differ in the translation of {ids[0]!r}: {text!r}"


def _names(text: str) -> set[str]:
    try:
        return {
            name.split(".")[0].split("[")[0]
            for _, name, _, _ in string.Formatter().parse(text)
            if name is not None
        }
    except ValueError:
        return {f"unreadable: {text}"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
