"""The outermost edge: arguments in, an exit code out, every failure one sentence."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from tpecoach import locations
from tpecoach.cli import usage
from tpecoach.cli.parting import leaving_tidily
from tpecoach.cli.screens import Shown
from tpecoach.errors import TpecoachError
from tpecoach.language import LANGUAGES, Say, speaker

if TYPE_CHECKING:
    from tpecoach.workbench import Workbench
    from tpecoach.workbench.keymap import Keyboard

Screens = Callable[["Workbench"], None]
Keys = Callable[[], "Keyboard"]

UNEXPECTED = 70
"""exit code of a failure nobody expected (EX_SOFTWARE)"""


def run(arguments: list[str] | None = None, screens: Screens | None = None, keys: Keys | None = None) -> int:
    """Run a command: 0 done, 1 refused, 2 wrong usage, 3 damaged data.

    `screens` is what no command opens, `keys` says what keys do there.
    """
    from tpecoach.cli.root import root

    given = sys.argv[1:] if arguments is None else arguments
    _utf8()
    say = speaker(language(given))
    try:
        # A command that leaves with a code of its own (`doctor`) has it returned here.
        with leaving_tidily():
            code = root.main(
                args=given,
                prog_name="tpecoach",
                standalone_mode=False,
                obj=Shown(screens, keys),
                terminal_width=usage.width(),
            )
    except TpecoachError as error:
        return _refused(error, say, "--json" in given)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.Abort:
        click.echo(say("Arrêté."), err=True)
        return 130
    except click.ClickException as error:
        return _misused(error, say, "--json" in given)
    except BrokenPipeError:
        # The reader left (`| head`): nothing more to say, and nothing to complain about at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 — the edge: what nobody expected ends here, in a sentence
        return _unexpected(error, say)
    return code if isinstance(code, int) else 0


def language(arguments: list[str]) -> str:
    """The language asked for: flag, else environment, else settings, else that of the system."""
    for number, word in enumerate(arguments):
        chosen = word[7:] if word.startswith("--lang=") else ""
        if word == "--lang" and number + 1 < len(arguments):
            chosen = arguments[number + 1]
        if chosen in LANGUAGES:
            return chosen
    from tpecoach.cli.quick import settled_language

    return settled_language()


def _utf8() -> None:
    """Say what is to be said even where the locale is C; what a terminal cannot show becomes `?`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if (stream.encoding or "").lower().replace("-", "") in ("utf8", "ascii"):
                stream.reconfigure(encoding="utf-8", errors="replace")
            else:
                stream.reconfigure(errors="replace")


def _refused(error: TpecoachError, say: Say, as_json: bool) -> int:
    if as_json:
        told = {
            "code": error.code,
            "message": _shown(error.message(say)),
            "where": _shown(error.where),
            "way_out": _shown(error.advice(say)),
        }
        click.echo(json.dumps({"error": told}, ensure_ascii=False))
    click.echo(_shown(error.sentence(say)), err=True)
    return error.exit_code


def _misused(error: click.ClickException, say: Say, as_json: bool) -> int:
    sentence = _shown(usage.sentence(error, say))
    if as_json:
        told = {"code": "usage", "message": sentence, "where": "", "way_out": usage.way_out(error, say)}
        click.echo(json.dumps({"error": told}, ensure_ascii=False))
    click.echo(f"{sentence} {usage.way_out(error, say)}".strip(), err=True)
    return 2


def _unexpected(error: Exception, say: Say) -> int:
    """One sane sentence; the places of the failure go to the log, never what was in the variables."""
    from tpecoach.cli import log

    path = locations.data_folder() / "tpecoach.log"
    sentence = say(
        "Une erreur inattendue est survenue ({kind}). Rien n'a été enregistré à moitié.",
        kind=type(error).__name__,
    )
    # Where the log cannot be written either, the sentence on the screen is all there is.
    where = say("Le journal dit où : {path}", path=_shown(str(path))) if log.write(error, path) else ""
    click.echo(f"{sentence} {where}".strip(), err=True)
    return UNEXPECTED


def _shown(text: str) -> str:
    from tpecoach.model.text import clean

    return clean(text)
