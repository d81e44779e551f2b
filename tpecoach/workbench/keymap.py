"""The keys of the screens as the consultant wants them: read, checked against what is at work together, refused."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tpecoach.errors import TpecoachError
from tpecoach.language import Say
from tpecoach.model.text import clean
from tpecoach.workbench.setting_errors import AltGrKey, KeyClash, KeyNeededInText, UnknownKey, UnknownKeyId

_EDITING = ("enter", "escape", "space", "tab", "backspace", "delete", "insert")
_MOVING = ("home", "end", "pageup", "pagedown", "up", "down", "left", "right")
_NAMED = frozenset([*_EDITING, *_MOVING, *(f"f{n}" for n in range(1, 13))])
_SIGNS = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""signs that terminals' key names call otherwise than Unicode does"""
_MODIFIERS = ("ctrl", "shift", "alt")


@dataclass(frozen=True, slots=True)
class Bound:
    """One thing that keys do on a screen."""

    id: str
    part: str
    """the screen it belongs to, in words to translate"""
    words: str
    """what it does, in words to translate"""
    keys: tuple[str, ...]
    """the keys it is shipped with"""
    in_text: bool = False
    """true where it works while a text is being typed"""


@dataclass(frozen=True, slots=True)
class Keyboard:
    """Everything that keys do, and which of it is at work at the same time."""

    bound: tuple[Bound, ...]
    together: tuple[frozenset[str], ...]
    """ids at work at the same time: those of one screen, of what it builds on, and those that work everywhere"""

    def by_id(self) -> dict[str, Bound]:
        """What keys do, by id."""
        return {one.id: one for one in self.bound}

    def keys(self, keymap: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """The keys of each id, under a keymap that was checked."""
        return {
            one.id: tuple(keymap[one.id].split(",")) if one.id in keymap else one.keys for one in self.bound
        }


def key_list(text: str) -> tuple[str, ...]:
    """The keys written in a text, each by its name: `?, ctrl+N` → question_mark, ctrl+n; UnknownKey, AltGrKey."""
    parts = [part.strip() for part in clean(text).split(",")]
    if text.strip() == ",":
        parts = ["comma"]
    return tuple(dict.fromkeys(_key(part) for part in parts))


def checked(board: Keyboard, wanted: Mapping[str, str]) -> dict[str, str]:
    """The keymap with every key by its name, what is as shipped left out.

    Raises UnknownKeyId, UnknownKey, AltGrKey, KeyNeededInText, and KeyClash where a key would do two things.
    """
    known = board.by_id()
    found: dict[str, str] = {}
    for name, text in wanted.items():
        if name not in known:
            raise UnknownKeyId(id=clean(name)[:60])
        keys = key_list(text)
        for key in keys:
            if known[name].in_text and key not in known[name].keys and _typed(key):
                raise KeyNeededInText(key=key, words=known[name].words)
        if keys != known[name].keys:
            found[name] = ",".join(keys)
    _refuse_clashes(board, found)
    return found


def usable(board: Keyboard, wanted: Mapping[str, str], say: Say) -> tuple[dict[str, str], tuple[str, ...]]:
    """What of a keymap can be used, one id after the other, and why the rest cannot, as sentences."""
    kept: dict[str, str] = {}
    told: list[str] = []
    try:
        return checked(board, wanted), ()
    except TpecoachError:
        pass
    for name, text in wanted.items():
        try:
            kept = checked(board, {**kept, name: text})
        except TpecoachError as error:
            told.append(error.sentence(say))
    return kept, tuple(told)


def _refuse_clashes(board: Keyboard, keymap: Mapping[str, str]) -> None:
    known, keys = board.by_id(), board.keys(keymap)
    for ids in board.together:
        users: dict[str, list[str]] = {}
        for name in sorted(ids & keys.keys()):
            for key in keys[name]:
                users.setdefault(key, []).append(name)
        for key, names in users.items():
            for first, second in _pairs(names):
                shipped = key in known[first].keys and key in known[second].keys
                if not shipped and (first in keymap or second in keymap):
                    raise KeyClash(key=key, first=known[first].words, second=known[second].words)


def _pairs(names: list[str]) -> Iterable[tuple[str, str]]:
    return ((one, other) for n, one in enumerate(names) for other in names[n + 1 :])


def _key(text: str) -> str:
    *modifiers, last = text.lower().split("+") if len(text) > 1 else [text]
    if any(modifier not in _MODIFIERS for modifier in modifiers) or not last:
        raise UnknownKey(key=text[:40])
    if {"ctrl", "alt"} <= set(modifiers):
        raise AltGrKey(key=text[:40])
    if len(last) == 1:
        last = _sign(last)
    elif last not in _NAMED and last not in _sign_names():
        raise UnknownKey(key=text[:40])
    return "+".join([*(m for m in _MODIFIERS if m in modifiers), last])


def _typed(key: str) -> bool:
    """True for a key that writes a sign in a text."""
    return "+" not in key and (key == "space" or key not in _NAMED)


def _sign(char: str) -> str:
    if char == " ":
        return "space"
    if char.isalnum():
        return char
    name = unicodedata.name(char, "")
    if not name:
        raise UnknownKey(key="")
    plain = name.lower().replace("-", "_").replace(" ", "_")
    return _SIGNS.get(plain, plain)


@lru_cache(maxsize=1)
def _sign_names() -> frozenset[str]:
    chars = (chr(code) for code in (*range(33, 127), *range(161, 592), 0x2019, 0x20AC))
    return frozenset(_sign(char) for char in chars if char.isprintable() and not char.isalnum())
