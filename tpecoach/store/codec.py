"""Field values ↔ plain JSON values ↔ columns, chosen once per field from its annotation."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from tpecoach.store.operations import Plain

Column = str | int | None


# Made once: every row and every change is written down through it.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)


def canonical(value: Plain) -> str:
    """The one JSON text of a value: keys sorted, no spaces, nothing escaped that need not be."""
    return _ENCODER.encode(value)


@dataclass(frozen=True, slots=True)
class Codec:
    """How values of one annotation are written down.

    `encode` raises TypeError for a value of another type, `decode` TypeError or ValueError.
    """

    encode: Callable[[Any], Plain]
    decode: Callable[[Any], Any]
    nested: bool = False
    """stored in its column as JSON text"""
    boolean: bool = False
    """stored as 0 or 1"""

    def to_column(self, plain: Any) -> Column:
        """The column value of a plain value."""
        if plain is None:
            return None
        if self.nested:
            return canonical(plain)
        return int(plain) if self.boolean else plain

    def from_column(self, stored: Any) -> Plain:
        """The plain value of a column."""
        if stored is None:
            return None
        if self.nested:
            plain: Plain = json.loads(stored)
            return plain
        return bool(stored) if self.boolean else stored


def _exactly(kind: type) -> Callable[[Any], Any]:
    def checked(value: Any) -> Any:
        # `type() is`: True is no int and a datetime is no date, they would come back as something else.
        if type(value) is not kind:
            raise TypeError(f"{type(value).__name__} given where {kind.__name__} is stored")
        return value

    return checked


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} given where str is stored")
    return str(value)


def _decimal(text: Any) -> Decimal:
    try:
        return Decimal(_text(text))
    except InvalidOperation as error:
        raise ValueError(f"not a number: {text!r}") from error


_DAY, _NUMBER = _exactly(date), _exactly(Decimal)
_TEXT = Codec(_text, _text)
_INT = Codec(_exactly(int), _exactly(int))
_BOOL = Codec(_exactly(bool), _exactly(bool), boolean=True)
_DECIMAL = Codec(lambda value: str(_NUMBER(value)), _decimal)
_DATE = Codec(lambda value: _DAY(value).isoformat(), lambda text: date.fromisoformat(_text(text)))
_SCALARS: dict[Any, Codec] = {str: _TEXT, int: _INT, bool: _BOOL, Decimal: _DECIMAL, date: _DATE}


def codec_for(annotation: Any) -> Codec:
    """The codec of an annotation: str, int, bool, Decimal, date, unions, tuples and mappings of these.

    Raises TypeError for anything else, so that a new kind of field is noticed when it is added.
    """
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        members = tuple(arg for arg in args if arg is not NoneType)
        codec = codec_for(members[0]) if len(members) == 1 else _mixed(members)
        return _optional(codec) if len(members) < len(args) else codec
    if origin is tuple:
        return _sequence(codec_for(args[0])) if args[-1] is Ellipsis else _fixed(tuple(map(codec_for, args)))
    if origin is Mapping and args[0] is str:
        return _mapping(codec_for(args[1]))
    raise TypeError(f"no way to store {annotation!r}")


def _optional(codec: Codec) -> Codec:
    return Codec(
        lambda value: None if value is None else codec.encode(value),
        lambda plain: None if plain is None else codec.decode(plain),
        codec.nested,
        codec.boolean,
    )


def _mixed(members: tuple[Any, ...]) -> Codec:
    """A union: JSON's own types stand for themselves, a number and a date are an object that names the type."""
    by_type: dict[type, tuple[str, Codec]] = {}
    for member in members:
        kind = get_origin(member) or member
        by_type[kind] = ({Decimal: "decimal", date: "date"}.get(kind, ""), codec_for(member))
    by_tag = {tag: codec for tag, codec in by_type.values() if tag}

    def encode(value: Any) -> Plain:
        if type(value) not in by_type:
            raise TypeError(
                f"{type(value).__name__} is none of {', '.join(kind.__name__ for kind in by_type)}"
            )
        tag, codec = by_type[type(value)]
        return {tag: codec.encode(value)} if tag else codec.encode(value)

    def decode(plain: Any) -> Any:
        if isinstance(plain, dict) and len(plain) == 1:
            tag, inner = next(iter(plain.items()))
            if tag in by_tag:
                return by_tag[tag].decode(inner)
        kind = tuple if isinstance(plain, list) else type(plain)
        if kind not in by_type or by_type[kind][0]:
            raise TypeError(f"{type(plain).__name__} is not stored in this field")
        return by_type[kind][1].decode(plain)

    return Codec(encode, decode, nested=True)


def _list(plain: Any) -> list[Any]:
    if not isinstance(plain, list):
        raise TypeError(f"{type(plain).__name__} given where a list is stored")
    return plain


def _sequence(item: Codec) -> Codec:
    exact = _exactly(tuple)
    return Codec(
        lambda value: [item.encode(part) for part in exact(value)],
        lambda plain: tuple(item.decode(part) for part in _list(plain)),
        nested=True,
    )


def _fixed(items: tuple[Codec, ...]) -> Codec:
    exact = _exactly(tuple)
    return Codec(
        lambda value: [item.encode(part) for item, part in zip(items, exact(value), strict=True)],
        lambda plain: tuple(item.decode(part) for item, part in zip(items, _list(plain), strict=True)),
        nested=True,
    )


def _mapping(item: Codec) -> Codec:
    def encode(value: Any) -> Plain:
        return {_text(name): item.encode(part) for name, part in value.items()}

    def decode(plain: Any) -> dict[str, Any]:
        if not isinstance(plain, dict):
            raise TypeError(f"{type(plain).__name__} given where a mapping is stored")
        return {_text(name): item.decode(part) for name, part in plain.items()}

    return Codec(encode, decode, nested=True)
