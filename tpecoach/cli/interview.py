"""`interview`: held at a plain terminal, or taken from a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tpecoach.cli.common import as_json, emit, indented, line, workbench
from tpecoach.cli.score import score_plain
from tpecoach.cli.usage import command
from tpecoach.language import Say, mark
from tpecoach.workbench.interview_readings import Doubt
from tpecoach.workbench.interviews import MOMENTS, SCOPES


@command("interview", help=mark("Mener un entretien, ou prendre des réponses écrites (YAML, JSON, CSV)."))
@click.argument("slug")
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=mark("Un fichier de réponses, pris entier ou refusé."),
)
@click.option("--moment", type=click.Choice(MOMENTS), default="before", help=mark("before, midway ou after."))
@click.option(
    "--respondent", default="consultant", metavar="NAME", help=mark("Qui répond ; le consultant sinon.")
)
@click.option("--scope", type=click.Choice(SCOPES), default=None, help=mark("express ou full."))
@click.option("--review", is_flag=True, help=mark("Seulement ce qui reste à savoir ou à prouver."))
@as_json
def interview(
    slug: str,
    answers: Path | None,
    moment: str,
    respondent: str,
    scope: str | None,
    review: bool,
    as_json: bool,
) -> None:
    """Hold an interview."""
    with workbench() as bench:
        if review:
            found = bench.interviews.progress(bench.clients.case(slug), moment, respondent)
            _review(bench.interviews.to_review(found), bench.say, as_json)
            return
        if answers is not None:
            progress = bench.interviews.take_file(slug, answers, moment, respondent, scope or "")
        else:
            progress = bench.interviews.begin(slug, moment, respondent, scope or "")
            if sys.stdin.isatty() and not as_json:
                from tpecoach.cli.asking import ask

                progress = ask(bench, progress)
        if as_json:
            emit(
                {
                    "moment": moment,
                    "respondent": respondent,
                    "done": progress.done,
                    "to_ask": [q.id for q in progress.questions],
                    "score": score_plain(progress.score),
                }
            )
            return
        say = bench.say
        line(
            say(
                "{done} réponses sur {all} questions à poser.",
                done=progress.done,
                all=len(progress.questions),
            )
        )
        left = progress.next_unanswered()
        if left is not None:
            line(say("À poser ensuite : {question} [{id}]", question=left.text, id=left.id))


def _review(doubts: Sequence[Doubt], say: Say, as_json: bool) -> None:
    """What to come back to, with what to ask for."""
    if as_json:
        emit([{"question": doubt.question.id, "why": doubt.why} for doubt in doubts])
        return
    if not doubts:
        line(say("Rien à revoir : tout ce qui est répondu est su et prouvé."))
    for why, head in (("dont_know", say("Ne sait pas")), ("said", say("Dit, sans preuve vue"))):
        shown = [doubt.question for doubt in doubts if doubt.why == why]
        if shown:
            line(f"{head} ({len(shown)})")
        for question in shown:
            indented(f"· {question.text} [{question.id}]")
            if question.ask_for:
                indented(say.pair(say("À demander"), question.ask_for), 4)
