"""Content files taken apart into items; one bad item or file takes nothing from the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from tpecoach.content import grammar, translation_grammar
from tpecoach.content.errors import BadText
from tpecoach.content.markdown import parse_body, split_front_matter
from tpecoach.content.playbook_grammar import PlaybookEntry, PlaybookTranslation
from tpecoach.content.pool import KINDS, Item, Pool, Words
from tpecoach.content.problems import Place, Source, from_error, from_validation, problem
from tpecoach.content.yamltext import Path, Plain, decode, parse
from tpecoach.language import mark

FILES: Mapping[str, type[grammar.BaseFile]] = {
    "assessment": grammar.AssessmentFile,
    "registers": grammar.RegistersFile,
    "kpis": grammar.KpisFile,
    "legal": grammar.LegalFile,
    "checklist": grammar.ChecklistFile,
    "papers": grammar.PapersFile,
    "sources": grammar.SourcesFile,
}
"""The files of an assessment that are not questions."""

_PREFIX = re.compile(r"user(\d*)/")
_YAML = re.compile(r"assessments/([^/]+)/([^/]+?)(?:\.([a-z]{2}))?\.yaml")
_PLAYBOOK = re.compile(r"playbooks/(?:.*/)?(?!README\.)[^/]+?(?:\.([a-z]{2}))?\.md")

NOT_A_MAPPING = mark("le fichier doit être une suite de clés et de valeurs")
NOT_A_LIST = mark("« {name} » doit être une liste")
NOT_KEYS = mark("« {name} » doit être une suite de clés et de valeurs")
OTHER_FOLDER = mark("l'identifiant « {name} » n'est pas celui du dossier « {folder} »")
OTHER_LANGUAGE = mark("le fichier se dit en « {lang} » et son nom en « {suffix} »")
ELSEWHERE = mark("fichier ignoré : le YAML se range dans assessments/<diagnostic>/")
NO_BASE = mark("traduction d'une fiche absente : « {path} » n'existe pas")


def read_pool(files: Mapping[str, bytes], langs: frozenset[str] | None) -> Pool:
    """Every item of the files, and the translations into `langs` (all when None).

    Paths are as `collect` gives them: those of the second root begin with `user/`, of the third `user2/`.
    """
    pool = Pool()
    known = frozenset(split_root(path)[1] for path in files)
    # The words of a playbook name it by its path only: base files come first.
    for path in sorted(files, key=lambda path: (_is_translation(path, known), *split_root(path))):
        root, shown = split_root(path)
        source = Source(path, shown, root, {})
        try:
            if found := _YAML.fullmatch(shown):
                _read_yaml(pool, source, decode(files[path]), found, langs)
            elif found := _PLAYBOOK.fullmatch(shown):
                suffix = found[1] if _is_translation(path, known) else ""
                if not suffix or langs is None or suffix in langs:
                    _read_playbook(pool, source, decode(files[path]), suffix)
            elif shown.endswith(".yaml"):
                pool.problems.append(problem(shown, 1, ELSEWHERE, severe=False))
        except BadText as error:
            pool.problems.append(from_error(error, shown))
    return pool


def split_root(path: str) -> tuple[int, str]:
    """The number of the root that a path of `collect` belongs to, and the path inside it."""
    if found := _PREFIX.match(path):
        return int(found[1] or 1), path[found.end() :]
    return 0, path


def _is_translation(path: str, known: frozenset[str]) -> bool:
    """True for `x.en.md` where `x.md` exists, and for `x.en.yaml`."""
    shown = split_root(path)[1]
    if found := _PLAYBOOK.fullmatch(shown):
        return bool(found[1]) and _base_path(shown) in known
    found = _YAML.fullmatch(shown)
    return bool(found and found[3])


def _base_path(shown: str) -> str:
    """`x.md` for `x.en.md`."""
    return re.sub(r"\.[a-z]{2}\.md$", ".md", shown)


def _read_yaml(
    pool: Pool, source: Source, text: str, name: re.Match[str], langs: frozenset[str] | None
) -> None:
    folder, stem, suffix = name.groups()
    if suffix and langs is not None and suffix not in langs:
        return
    parsed = parse(text)
    top = Place(Source(source.path, source.shown, source.root, parsed.lines))
    if not isinstance(parsed.value, dict):
        pool.problems.append(top.problem(NOT_A_MAPPING))
    elif suffix:
        _read_translation(pool, top, folder, suffix, parsed.value)
    else:
        _read_base(pool, top, folder, stem, parsed.value)


def _read_base(pool: Pool, top: Place, folder: str, stem: str, value: dict[str, Plain]) -> None:
    """Take apart one base file of an assessment."""
    model = FILES.get(stem, grammar.QuestionsFile)
    head = _head(pool, top, model, value)
    if head is None:
        return
    source = top.source
    if isinstance(head, grammar.AssessmentFile):
        if head.id != folder:
            pool.problems.append(top.at("id").problem(OTHER_FOLDER, name=head.id, folder=folder))
            return
        key = ("assessment", folder, folder)
        pool.add(Item(key, head, top, head.lang, (source.root, source.path, -1)))
    for name in KINDS:
        if name in model.model_fields and name in value:
            for number, (path, entry) in enumerate(
                _entries(pool, folder, top.at(name), model, name, value[name])
            ):
                item_id = path[-1] if isinstance(path[-1], str) else entry.id
                rank = (source.root, source.path, number)
                pool.add(Item((KINDS[name], folder, item_id), entry, Place(source, path), head.lang, rank))


def _read_translation(pool: Pool, top: Place, folder: str, suffix: str, value: dict[str, Plain]) -> None:
    """Take the words of one translation file."""
    model = translation_grammar.TranslationFile
    head = _head(pool, top, model, value)
    if head is None or not _same_language(pool, top, head.lang, suffix):
        return
    source = top.source
    if head.assessment is not None:
        key = ("assessment", folder, folder)
        pool.words.setdefault(key, []).append(Words(key, head.assessment, top.at("assessment"), suffix))
    for name, kind in KINDS.items():
        if name in value:
            for path, entry in _entries(pool, folder, top.at(name), model, name, value[name]):
                key = (kind, folder, str(path[-1]))
                pool.words.setdefault(key, []).append(Words(key, entry, Place(source, path), suffix))


def _read_playbook(pool: Pool, source: Source, text: str, suffix: str) -> None:
    """Take a playbook, or its translation into the language of `suffix`."""
    front, body, body_line = split_front_matter(text)
    parsed = parse(front, first_line=2)
    top = Place(Source(source.path, source.shown, source.root, parsed.lines))
    if not isinstance(parsed.value, dict):
        pool.problems.append(top.problem(NOT_A_MAPPING))
        return
    written = parsed.value.get("id")
    if isinstance(written, str):
        pool.declared.add(("playbook", "", written))
    elif not suffix and _base_path(source.shown) != source.shown:
        pool.problems.append(top.problem(NO_BASE, path=_base_path(source.shown)))
        return
    model = PlaybookTranslation if suffix else PlaybookEntry
    head = _head(pool, top, model, parsed.value)
    document, problems = parse_body(body, source.shown, body_line)
    pool.problems += problems
    if head is None or problems or (suffix and not _same_language(pool, top, head.lang, suffix)):
        return
    if not suffix:
        rank = (source.root, source.path, 0)
        pool.add(Item(("playbook", "", head.id), head, top, head.lang, rank, document))
        return
    base = _base_path(source.shown)
    versions = (version for found in pool.items.values() for version in found)
    beside = [v for v in versions if v.place.source.shown == base and v.root <= source.root]
    if beside:
        key = max(beside, key=lambda version: version.root).key
        pool.words.setdefault(key, []).append(Words(key, head, top, suffix, document))


def _same_language(pool: Pool, top: Place, lang: str, suffix: str) -> bool:
    if lang != suffix:
        pool.problems.append(top.at("lang").problem(OTHER_LANGUAGE, lang=lang, suffix=suffix))
    return lang == suffix


def _head(pool: Pool, top: Place, model: type[BaseModel], value: dict[str, Plain]) -> Any:
    """The file without its items, or None when what it says of itself is wrong.

    A field that may be left out and is wrong, or does not exist, is told and passed over: it takes nothing
    from the rest.
    """
    items = [name for name in KINDS if name in value and name in model.model_fields and _holds_items(model)]
    head: dict[str, Any] = {**value, **{name: {} if _is_mapping(model, name) else [] for name in items}}
    try:
        return model.model_validate(head)
    except ValidationError as error:
        pool.problems += from_validation(error, top, partial(field_names, model))
        wrong = {found["loc"][0] for found in error.errors()}
        needed = {name for name, field in model.model_fields.items() if field.is_required()}
        if not _holds_items(model) or wrong & needed:
            return None
        return model.model_validate({name: head[name] for name in head if name not in wrong})


def _holds_items(model: type[BaseModel]) -> bool:
    return not issubclass(model, PlaybookEntry | PlaybookTranslation)


def _is_mapping(model: type[BaseModel], name: str) -> bool:
    return model.model_fields[name].default_factory is dict


def _entries(
    pool: Pool, owner: str, place: Place, model: type[BaseModel], name: str, value: Plain
) -> Iterator[tuple[Path, Any]]:
    """The valid entries of one field of a file of the assessment `owner`, each with its path."""
    pairs: list[tuple[str | int, Plain]]
    mapping = _is_mapping(model, name)
    if mapping and isinstance(value, dict):
        pairs = list(value.items())
    elif not mapping and isinstance(value, list):
        pairs = list(enumerate(value))
    else:
        pool.problems.append(place.problem(NOT_KEYS if mapping else NOT_A_LIST, name=name))
        return
    base = issubclass(model, grammar.BaseFile)
    key_type, entry_type = _types(model, name)
    for part, plain in pairs:
        written = part if isinstance(part, str) else plain.get("id") if isinstance(plain, dict) else None
        if base and isinstance(written, str):
            pool.declared.add((KINDS[name], owner, written))
        here = place.at(part)
        try:
            if key_type:
                key_type.validate_python(part)
            yield here.path, entry_type.validate_python(plain)
        except ValidationError as error:
            pool.problems += from_validation(error, here, partial(_entry_names, model, name))


@cache
def _types(model: type[BaseModel], name: str) -> tuple[TypeAdapter[Any] | None, TypeAdapter[Any]]:
    """What checks the keys (of a mapping) and the entries of one field."""
    arguments = get_args(model.model_fields[name].annotation)
    if _is_mapping(model, name):
        return TypeAdapter(arguments[0]), TypeAdapter(arguments[1])
    return None, TypeAdapter(arguments[0])


@cache
def _entry_names(model: type[BaseModel], name: str) -> frozenset[str]:
    """The names used inside the entries of one field."""
    return frozenset(_properties(_types(model, name)[1].json_schema()))


@cache
def field_names(model: type[BaseModel]) -> frozenset[str]:
    """The names a file of this kind may use, at any depth."""
    return frozenset(_properties(model.model_json_schema()))


def _properties(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        for name, part in schema.items():
            if name == "properties":
                yield from part
            yield from _properties(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _properties(part)
