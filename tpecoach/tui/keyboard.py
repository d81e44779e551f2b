"""Everything that keys do in the screens, read from what each declares; the keymap of the settings put to work."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

import tpecoach.tui
from tpecoach.language import mark
from tpecoach.workbench import keymap
from tpecoach.workbench.keymap import Bound, Keyboard

if TYPE_CHECKING:
    from tpecoach.tui.app import TpecoachApp

_PARTS = {
    "app": mark("partout"),
    "client": mark("chez un client"),
    "portfolio": mark("portefeuille"),
    "dialog": mark("dialogues"),
    "form": mark("formulaires"),
    "choose": mark("listes à choisir"),
    "confirm": mark("questions oui ou non"),
    "read": mark("textes à lire"),
    "help": mark("aide"),
    "jump": mark("aller à"),
    "ticks": mark("choix à cocher"),
    "rank": mark("choix à ranger"),
    "keys": mark("touches"),
    "place": mark("écrans hors d'un client"),
    "checkin": mark("point d'étape"),
    "check-in": mark("point d'étape"),
    "system": mark("un système"),
    "file": mark("choix d'un fichier"),
    "preview": mark("lignes collées"),
    "register": mark("un registre"),
    "history": mark("historique"),
    "cash": mark("trésorerie"),
}
"""the part of the program an id begins with, where it is neither a mode nor a place"""


def keyboard() -> Keyboard:
    """Every binding of every screen and widget, by the parts of the program, and which are at work together."""
    nodes = _nodes()
    bound: dict[str, Bound] = {}
    for node in nodes:
        for one in _declared(node):
            known = bound.get(str(one.id))
            keys = (*(known.keys if known else ()), one.key)
            words = one.tooltip or one.description
            bound[str(one.id)] = Bound(str(one.id), _part(str(one.id)), words, keys, one.priority)
    everywhere = next(frozenset(_ids(node)) for node in nodes if node.__name__ == "TpecoachApp")
    together = {everywhere | _ids(node) for node in nodes}
    order = {name: number for number, name in enumerate(("app", "client"))}
    ordered = sorted(bound.values(), key=lambda one: (order.get(one.id.split(".")[0], 9), one.part))
    return Keyboard(tuple(ordered), tuple(together))


def set_keys(host: TpecoachApp) -> None:
    """Put the keymap of the settings to work; what cannot be is said."""
    wanted = host.bench.settings.keymap
    if not wanted:
        host.set_keymap({})
        return
    kept, told = keymap.usable(keyboard(), wanted, host.say)
    host.set_keymap(kept)
    for sentence in told:
        host.tell(sentence, "warning")


def _nodes() -> list[type[DOMNode]]:
    found: dict[str, type[DOMNode]] = {}
    for module in sorted(pkgutil.walk_packages(tpecoach.tui.__path__, "tpecoach.tui."), key=lambda m: m.name):
        for name, one in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(one, DOMNode) and one.__module__ == module.name:
                found[f"{one.__module__}.{name}"] = one
    return list(found.values())


def _declared(node: type[DOMNode]) -> list[Binding]:
    return [one for one in Binding.make_bindings(node.__dict__.get("BINDINGS", [])) if one.id]


def _ids(node: type[DOMNode]) -> frozenset[str]:
    """The ids at work on a node: its own and those of the classes of ours it builds on."""
    ours = [kind for kind in node.__mro__ if kind.__module__.startswith("tpecoach.tui")]
    kinds = ours if issubclass(node, Screen) else ours[:1]
    return frozenset(str(one.id) for kind in kinds if issubclass(kind, DOMNode) for one in _declared(kind))


def _part(name: str) -> str:
    from tpecoach.tui.palette import MODE_WORDS, PLACE_WORDS

    first = name.split(".", maxsplit=1)[0]
    known = {**MODE_WORDS, **PLACE_WORDS, **_PARTS}
    return known.get(first, first)
