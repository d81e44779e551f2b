"""`score`: where the firm stands, with how sure we are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from tpecoach.cli.common import as_json, emit, indented, line, on_rollout, table, two, workbench
from tpecoach.cli.score_explained import explained
from tpecoach.cli.usage import command
from tpecoach.language import Say, mark
from tpecoach.model.content import SYSTEMS
from tpecoach.model.scores import Finding, PartScore, Score
from tpecoach.workbench.interviews import MOMENTS

MOST = 5
"""findings shown of each kind"""


@command("score", help=mark("Le score avec son incertitude, système par système."))
@click.argument("slug")
@click.option("--moment", type=click.Choice(MOMENTS), default="before", help=mark("before, midway ou after."))
@click.option(
    "--respondent", default="consultant", metavar="NAME", help=mark("De qui ; le consultant sinon.")
)
@click.option(
    "--explain",
    type=click.Choice(("all", *SYSTEMS)),
    default=None,
    help=mark("Le score d'un système jusqu'aux réponses (« all » : de tous), avec ce que pèse chacune."),
)
@on_rollout
@as_json
def score(
    slug: str, moment: str, respondent: str, explain: str | None, rollout: int | None, as_json: bool
) -> None:
    """Show a score."""
    with workbench() as bench:
        case = bench.clients.case(slug, rollout)
        progress = bench.interviews.progress(case, moment, respondent)
        if explain is not None:
            explained(bench, progress, explain, as_json)
            return
        found = progress.score
        if as_json:
            emit(score_plain(found))
            return
        names = {system.id: system.name for system in case.assessment.systems}
        say = bench.say
        rows = [(say("Ensemble"), _score(found.score, say), _range(found, say), _shares(found, say))]
        for part in found.systems:
            shown = _score(part.score, say) if part.scored else say("non noté")
            rows.append((names[part.id], shown, _range(part, say), _shares(part, say)))
        table(rows, right=(1,))
        _findings(bench.clients.findings(case, moment), say)


def _findings(found: Sequence[Finding], say: Say) -> None:
    """The first findings of each kind, under their heading."""
    heads = {
        "strength": say("Forces"),
        "gap": say("Écarts les plus lourds"),
        "blocker": say("Ce qui bloque"),
        "alarm": say("Alarmes"),
        "disagreement": say("Écarts entre les voix"),
    }
    for kind, head in heads.items():
        shown = [one for one in found if one.kind == kind][:MOST]
        if shown:
            line(f"\n{head}")
        for one in shown:
            indented(f"· {one.sentence}")
            indented(one.evidence, 4)


def score_plain(found: Score) -> dict[str, Any]:
    """A score as JSON: two decimals, null where nothing is answered."""
    return {
        "score": two(found.score),
        "low": two(found.low),
        "high": two(found.high),
        "coverage": two(found.coverage),
        "proof": two(found.proof),
        "scope": found.scope,
        "answered": found.answered,
        "asked": found.asked,
        "systems": [
            {
                "id": part.id,
                "score": two(part.score) if part.scored else None,
                "low": two(part.low),
                "high": two(part.high),
                "coverage": two(part.coverage),
                "proof": two(part.proof),
            }
            for part in found.systems
        ],
    }


def _score(value: Any, say: Say) -> str:
    return "–" if value is None else say.number(value)


def _range(part: Score | PartScore, say: Say) -> str:
    return say("entre {low} et {high}", low=say.number(part.low), high=say.number(part.high))


def _shares(part: Score | PartScore, say: Say) -> str:
    return say(
        "{answered} réponses sur {asked} · {proof} prouvé",
        answered=part.answered,
        asked=part.asked,
        proof=say.percent(part.proof),
    )
