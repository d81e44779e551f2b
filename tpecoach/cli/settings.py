"""`settings`: what the consultant chose once."""

from __future__ import annotations

from dataclasses import asdict

import click

from tpecoach import locations
from tpecoach.cli.common import as_json, emit, line, pairs
from tpecoach.cli.usage import Group
from tpecoach.language import mark
from tpecoach.workbench import settings as settings_file


@click.group(cls=Group, help=mark("Langue, thème, nom du consultant."))
def settings() -> None:
    """Commands on settings."""


@settings.command("show", help=mark("Les réglages et leur fichier."))
@as_json
def show(as_json: bool) -> None:
    """Show the settings."""
    found = settings_file.load()
    if as_json:
        emit({**asdict(found), "file": str(locations.settings_file())})
        return
    line(str(locations.settings_file()))
    for name, value in asdict(found).items():
        line(f"{name} = {value}")


@settings.command("set", help=mark("Change des réglages : language=fr, theme=light, consultant=…"))
@click.argument("changes", nargs=-1, required=True, metavar="NAME=VALUE…")
@as_json
def set_(changes: tuple[str, ...], as_json: bool) -> None:
    """Change the settings."""
    found = settings_file.save(pairs(changes, "NAME=VALUE"))
    if as_json:
        emit(asdict(found))
    else:
        for name, value in asdict(found).items():
            line(f"{name} = {value}")
