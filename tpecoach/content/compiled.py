"""Content already read, kept as JSON so that the next start rebuilds it without reading it again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import starmap
from pathlib import Path
from types import ModuleType
from typing import Any

from tpecoach.model import conditions as condition_model
from tpecoach.model import content as content_model
from tpecoach.model.content import Content, Problem

KEPT = 10
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
_TUPLE, _SCALARS_ONLY, _ROWS, _DECIMAL, _DATE, _MAPPING = -1, -2, -3, -4, -5, -6
_SCALARS = frozenset({str, int, bool, type(None)})
_SEAL = 4
# Twice the bytes, and a quarter of the time: this text is decoded by copying.
_ENCODING = "utf-16-le"


def digest_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 (hex) over the paths, lengths and bytes of the files."""
    found = hashlib.sha256()
    for path in sorted(files):
        data = files[path]
        found.update(f"{path}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


def cache_key(files: str, lang: str) -> str:
    """The name under which the content of `files` is kept, by their digest or their signature.

    It changes with the language and the reader too.
    """
    return hashlib.sha256(repr((files, lang, _reader())).encode()).hexdigest()[:40]


@lru_cache(maxsize=1)
def _reader() -> str:
    """What is known of the reader: names, sizes and times of its own modules, and the fields of the model."""
    modules = sorted(Path(__file__).parent.glob("*.py"))
    own = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in modules]
    shape = [(cls.__name__, names) for cls, names in _FIELDS.items()]
    return hashlib.sha256(repr((own, shape)).encode()).hexdigest()


def kept(folder: Path, key: str, read: Callable[[], Read]) -> Read:
    """What is kept under `key`, or else what `read` reads, kept from now on."""
    found = load(folder, key)
    if found is None:
        found = read()
        keep(folder, key, found)
    return found


def load(folder: Path, key: str) -> Read | None:
    """The content kept under `key`, or None when there is none or it is damaged."""
    try:
        data = (folder / f"content-{key}.json").read_bytes()
    except OSError:
        return None
    # The seal makes every damaged file a missing one, so that what follows is what `keep` wrote.
    seal, body = data[:_SEAL], memoryview(data)[_SEAL:]
    if seal != _seal(key, body):
        return None
    content, problems = _rebuild(json.loads(str(body, _ENCODING)))
    return content, problems


def keep(folder: Path, key: str, read: Read) -> None:
    """Keep content under `key`, readable by its owner only; where nothing can be written, nothing is kept."""
    body = json.dumps(_flatten(read), ensure_ascii=False, separators=(",", ":")).encode(_ENCODING)
    # The cache only saves time: a full disk or a read-only folder must not stop the reading.
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".content-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_seal(key, body) + body)
            Path(name).replace(folder / f"content-{key}.json")
        except OSError:
            Path(name).unlink()
            raise
        latest = sorted(folder.glob("content-*.json"), key=lambda p: p.stat().st_mtime_ns, reverse=True)
        for old in latest[KEPT:]:
            old.unlink(missing_ok=True)


def _seal(key: str, body: bytes | memoryview) -> bytes:
    """What tells a damaged file, or one kept under another key."""
    return zlib.crc32(body, zlib.crc32(key.encode())).to_bytes(_SEAL, "big")


def _flatten(value: Any) -> Any:
    """A value as JSON: lists begin with the number of a class, or a negative mark for other kinds."""
    if isinstance(value, tuple):
        if all(type(part) in _SCALARS for part in value):
            return [_SCALARS_ONLY, *value]
        rows = [_row(part) for part in value]
        if len({type(part) for part in value}) == 1 and all(row is not None for row in rows):
            return [_ROWS, _NUMBER[type(value[0])], *rows]
        return [_TUPLE, *map(_flatten, value)]
    if isinstance(value, Decimal):
        return [_DECIMAL, str(value)]
    if isinstance(value, date):
        return [_DATE, value.isoformat()]
    if isinstance(value, Mapping):
        return [_MAPPING, dict(value)]
    if (number := _NUMBER.get(type(value))) is not None:
        return [number, *map(_flatten, _values(value))]
    return value


def _row(value: Any) -> list[Any] | None:
    """The values of an instance that holds nothing but scalars, None for anything else."""
    if type(value) not in _NUMBER:
        return None
    values = _values(value)
    return values if all(type(part) in _SCALARS for part in values) else None


def _values(value: Any) -> list[Any]:
    return [getattr(value, name) for name in _FIELDS[type(value)]]


def _rebuild(value: list[Any]) -> Any:
    kind = value[0]
    if kind == _SCALARS_ONLY:
        return tuple(value[1:])
    if kind == _ROWS:
        return tuple(starmap(_CLASSES[value[1]], value[2:]))
    if kind == _DECIMAL:
        return Decimal(value[1])
    if kind == _DATE:
        return date.fromisoformat(value[1])
    if kind == _MAPPING:
        return value[1]
    parts = [_rebuild(part) if type(part) is list else part for part in value[1:]]
    return tuple(parts) if kind == _TUPLE else _CLASSES[kind](*parts)
