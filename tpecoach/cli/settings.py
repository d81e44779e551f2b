"""`settings`: what the consultant chose once."""

from __future__ import annotations

import click

from tpecoach import locations
from tpecoach.cli.common import as_json, emit, line, pairs, table
from tpecoach.cli.screens import Shown
from tpecoach.cli.usage import Group, spoken
from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.workbench import settings as settings_file
from tpecoach.workbench.keymap import Keyboard
from tpecoach.workbench.settings import Settings


class NoKeys(TpecoachError):
    """The program was put together without its screens."""

    fact = mark("il n'y a pas d'atelier ici, donc pas de touches.")


@click.group(cls=Group, help=mark("Langue, couleurs, nom du consultant, touches."))
def settings() -> None:
    """Commands on settings."""


@settings.command("show", help=mark("Les réglages et leur fichier."))
@as_json
def show(as_json: bool) -> None:
    """Show the settings."""
    found = settings_file.load()
    if as_json:
        emit({**found.plain(), "file": str(locations.settings_file())})
        return
    line(str(locations.settings_file()))
    _list(found)


@settings.command("set", help=mark("Change des réglages : language=fr, theme=light, consultant=…"))
@click.argument("changes", nargs=-1, required=True, metavar="NAME=VALUE…")
@as_json
def set_(changes: tuple[str, ...], as_json: bool) -> None:
    """Change the settings."""
    found = settings_file.save(pairs(changes, "NAME=VALUE"))
    if as_json:
        emit(found.plain())
    else:
        _list(found)


@settings.command("keys", help=mark("Toutes les touches de l'atelier, écran par écran."))
@as_json
def keys(as_json: bool) -> None:
    """Show what keys do."""
    board, say = _board(), spoken(click.get_current_context())
    chosen = settings_file.load().keymap
    found = board.keys({name: text for name, text in chosen.items() if name in board.by_id()})
    if as_json:
        emit(
            [
                {
                    "id": one.id,
                    "screen": say(one.part),
                    "does": say(one.words),
                    "keys": list(found[one.id]),
                    "shipped": list(one.keys),
                }
                for one in board.bound
            ]
        )
        return
    for part in dict.fromkeys(one.part for one in board.bound):
        line(say(part)[:1].upper() + say(part)[1:])
        for one in board.bound:
            if one.part == part:
                click.echo(f"  {one.id.ljust(26)} {', '.join(found[one.id]).ljust(24)} {say(one.words)}")


@settings.command("key", help=mark("Donne une autre touche à une action, ou lui rend les siennes."))
@click.argument("action", metavar="ID")
@click.argument("wanted", required=False, default="", metavar="KEY,KEY…")
@as_json
def key(action: str, wanted: str, as_json: bool) -> None:
    """Give an action other keys."""
    board = _board()
    from tpecoach.workbench.setting_errors import UnknownKeyId

    if action not in board.by_id():
        raise UnknownKeyId(id=action[:60])
    found = settings_file.rebind(board, action, wanted)
    now = list(board.keys(found.keymap)[action])
    if as_json:
        emit({"id": action, "keys": now})
    else:
        table([(action, ", ".join(now))])


def _list(found: Settings) -> None:
    for name, value in found.plain().items():
        if isinstance(value, str):
            line(f"{name} = {value}")
    for name, value in found.keymap.items():
        line(f"keymap.{name} = {value}")


def _board() -> Keyboard:
    shown = click.get_current_context().find_root().obj
    if not isinstance(shown, Shown) or shown.keys is None:
        raise NoKeys
    return shown.keys()
