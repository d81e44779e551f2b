"""`library lint`: what is to be mended in the content, and how much there is of it."""

from __future__ import annotations

from typing import Any

import click

from tpecoach.cli.common import as_json, emit, line, table, workbench
from tpecoach.cli.usage import command
from tpecoach.content.counting import KINDS, Counts
from tpecoach.language import Say, mark

_NAMES = {
    "questions": mark("questions"),
    "levelled": mark("à niveaux"),
    "express": mark("express"),
    "action": mark("actions"),
    "sop": mark("procédures"),
    "script": mark("scripts"),
    "ritual": mark("rituels"),
    "template": mark("modèles"),
    "kpis": mark("indicateurs"),
    "register": mark("registres"),
    "usual": mark("lignes proposées"),
    "blocker": mark("blocages"),
    "legal": mark("faits juridiques"),
    "source": mark("sources"),
    "check": mark("points de la check-list"),
    "paper": mark("papiers de la visite"),
}


@command(name="lint", help=mark("Tout ce qui est à corriger dans le contenu, par fichier et ligne."))
@as_json
@click.pass_context
def lint(ctx: click.Context, as_json: bool) -> None:
    """Check the content; 1 where something has to be mended."""
    from tpecoach.demo import cases

    with workbench() as bench:
        found = bench.library.lint(cases(bench.say.lang))
        counts = bench.library.counts()
        severe = sum(problem.severe for problem in found)
        if as_json:
            problems = [
                {
                    "file": p.file,
                    "line": p.line,
                    "severe": p.severe,
                    "message": bench.say(p.what, **p.values),
                    "nearest": p.nearest,
                }
                for p in found
            ]
            emit({"problems": problems, "counts": _plain(counts)})
        else:
            for problem in found:
                line(bench.library.says(problem))
            if found:
                line()
            _told(counts, bench.say)
            line(
                bench.say("{severe} à corriger, {other} à revoir.", severe=severe, other=len(found) - severe)
            )
    if severe:
        ctx.exit(1)


def _plain(counts: Counts) -> dict[str, Any]:
    return {
        "systems": {name: dict(of) for name, of in counts.systems},
        "others": dict(counts.others),
        "trades": {trade.id: {"usable": trade.usable, "own": trade.own} for trade in counts.trades},
        "languages": dict(counts.languages),
    }


def _told(counts: Counts, say: Say) -> None:
    """The tables of what there is."""
    sums = [sum(of[kind] for _, of in counts.systems) for kind in KINDS]
    rows = [(name, *(str(of[kind]) for kind in KINDS)) for name, of in counts.systems]
    table(
        [("", *(say(_NAMES[kind]) for kind in KINDS)), *rows, (say("en tout"), *map(str, sums))],
        right=tuple(range(1, len(KINDS) + 1)),
    )
    line()
    table(
        [
            (say("métier"), say("fiches utilisables"), say("dont propres au métier")),
            *((trade.id, str(trade.usable), str(trade.own)) for trade in counts.trades),
        ],
        right=(1, 2),
    )
    line()
    line(say.series(say.pair(say(_NAMES[kind]), str(number)) for kind, number in counts.others.items()))
    languages = (say.pair(lang, str(number)) for lang, number in counts.languages.items())
    line(say.pair(say("éléments par langue"), say.series(languages)))
    line()
