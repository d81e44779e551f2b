"""Content already read, kept as JSON so that the next start rebuilds it without reading it again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from tpecoach.model import conditions as condition_model
from tpecoach.model import content as content_model
from tpecoach.model.content import Content, Problem

KEPT = 6
"""how many compiled contents stay in the folder"""

Read = tuple[Content, tuple[Problem, ...]]


def _classes(module: ModuleType) -> list[type[Any]]:
    return [
        value
        for _, value in sorted(vars(module).items())
        if isinstance(value, type) and is_dataclass(value) and value.__module__ == module.__name__
    ]


_CLASSES = [*_classes(condition_model), *_classes(content_model)]
_NUMBER = {cls: number for number, cls in enumerate(_CLASSES)}
_FIELDS = {cls: [field.name for field in fields(cls)] for cls in _CLASSES}
_TUPLE, _DECIMAL, _DATE, _MAPPING = -1, -2, -3, -4


def digest_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 (hex) over the paths, lengths and bytes of the files."""
    found = hashlib.sha256()
    for path in sorted(files):
        data = files[path]
        found.update(f"{path}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


def cache_key(digest: str, lang: str) -> str:
    """The name under which content of this digest is kept: it changes with the language and the reader.

    The reader is known by the names, sizes and times of its own modules, and the model by its fields.
    """
    modules = sorted(Path(__file__).parent.glob("*.py"))
    own = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in modules]
    shape = [(cls.__name__, names) for cls, names in _FIELDS.items()]
    return hashlib.sha256(repr((digest, lang, own, shape)).encode()).hexdigest()[:40]


def load(folder: Path, key: str) -> Read | None:
    """The content kept under `key`, or None when there is none or it is damaged."""
    try:
        seal, _, body = (folder / f"content-{key}.json").read_bytes().partition(b"\n")
    except OSError:
        return None
    # The seal makes every damaged file a missing one, so that what follows is what `keep` wrote.
    if seal.decode("ascii", "replace") != hashlib.sha256(key.encode() + body).hexdigest():
        return None
    content, problems = _rebuild(json.loads(body))
    return content, problems


def keep(folder: Path, key: str, read: Read) -> None:
    """Keep content under `key`, readable by its owner only; where nothing can be written, nothing is kept."""
    body = json.dumps(_flatten(read), ensure_ascii=False, separators=(",", ":")).encode()
    seal = hashlib.sha256(key.encode() + body).hexdigest().encode()
    # The cache only saves time: a full disk or a read-only folder must not stop the reading.
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".content-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(seal + b"\n" + body)
            Path(name).replace(folder / f"content-{key}.json")
        except OSError:
            Path(name).unlink()
            raise
        kept = sorted(folder.glob("content-*.json"), key=lambda p: p.stat().st_mtime_ns, reverse=True)
        for old in kept[KEPT:]:
            old.unlink(missing_ok=True)


def _flatten(value: Any) -> Any:
    """A value as JSON: lists begin with the number of a class, or a negative mark for other kinds."""
    if isinstance(value, tuple):
        return [_TUPLE, *map(_flatten, value)]
    if isinstance(value, Decimal):
        return [_DECIMAL, str(value)]
    if isinstance(value, date):
        return [_DATE, value.isoformat()]
    if isinstance(value, Mapping):
        return [_MAPPING, dict(value)]
    if (number := _NUMBER.get(type(value))) is not None:
        return [number, *(_flatten(getattr(value, name)) for name in _FIELDS[type(value)])]
    return value


def _rebuild(value: Any) -> Any:
    if type(value) is not list:
        return value
    kind = value[0]
    if kind >= 0:
        return _CLASSES[kind](*map(_rebuild, value[1:]))
    if kind == _TUPLE:
        return tuple(map(_rebuild, value[1:]))
    if kind == _DECIMAL:
        return Decimal(value[1])
    return date.fromisoformat(value[1]) if kind == _DATE else value[1]
