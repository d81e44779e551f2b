"""`doctor`: what this machine permits, each point with its way out."""

from __future__ import annotations

from dataclasses import asdict

import click

from tpecoach.cli.common import as_json, emit, indented, line, workbench
from tpecoach.cli.usage import command
from tpecoach.language import mark, speaker
from tpecoach.workbench import check_machine


@command("doctor", help=mark("Ce que cette machine permet, et comment lever ce qui manque."))
@click.option(
    "--verify",
    is_flag=True,
    help=mark("Vérifie aussi chaque ligne de la base contre son historique, et chaque sauvegarde."),
)
@click.option("--key", is_flag=True, help=mark("Votre clé publique, pour qui vous remet un client chiffré."))
@as_json
@click.pass_context
def doctor(ctx: click.Context, verify: bool, key: bool, as_json: bool) -> None:
    """Look at the machine; 1 where something keeps the program from working, 3 where it is damaged data."""
    from tpecoach.cli.quick import settled_language

    if key:
        with workbench() as bench:
            emit({"key": bench.handover.public_key()}) if as_json else line(bench.handover.public_key())
        return

    given = ctx.find_root().params
    lang = given["lang"] or settled_language()
    say = speaker(lang)
    checks = check_machine(given["db"], content=given["content"], lang=lang, thorough=verify)
    if as_json:
        emit([asdict(check) for check in checks])
    else:
        names = {
            "python": "Python",
            "terminal": say("Terminal"),
            "data-folder": say("Dossier des données"),
            "database": say("Base"),
            "backups": say("Sauvegardes"),
            "content": say("Contenu"),
            "fonts": say("Caractères"),
            "pdf": say("Moteur PDF"),
        }
        marks = {"ok": "✓", "warning": "!", "failed": "✗"}
        for check in checks:
            line(say.pair(f"{marks[check.state]} {names[check.id]}", check.found))
            if check.way_out:
                indented(check.way_out, 4)
    if any(check.damaged for check in checks):
        ctx.exit(3)
    if any(check.state == "failed" for check in checks):
        ctx.exit(1)
