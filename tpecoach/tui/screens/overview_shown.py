"""The parts of the overview, each a list of lines; empty where there is nothing to say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, bar, bounds, fitted, hanging, whisker
from tpecoach.tui.screens.numbers_shown import spark
from tpecoach.workbench.stages import follow_ups, score_words

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.model.case import Case
    from tpecoach.workbench.numbers import Board
    from tpecoach.workbench.stages import PortfolioLine

_STAGES = ("prepare", "interview", "plan", "check-in", "after", "report", "closed")
_WEEK = 7
_DUE, _FIGURES = 7, 5
"""lines shown at most"""


def who(case: Case, say: Say) -> str:
    """Owner, trade, size and since when."""
    client = case.client
    facts = {fact.id: fact for fact in case.assessment.facts}
    words = [client.owner] if client.owner else []
    for name in ("trade", "paid"):
        if name in facts and name in client.facts:
            chosen = client.facts[name]
            words += [option.text for option in facts[name].options if option.id == chosen]
    employees = client.facts.get("employees")
    if isinstance(employees, int):
        words.append(say.plural("{n} salarié", "{n} salariés", employees))
    if client.opened_on:
        words.append(say("client depuis le {day}", day=say.date(client.opened_on)))
    if client.sample:
        words.append(say("données d'exemple"))
    return " · ".join(clean(word) for word in words)


def journey(case: Case, stage: str, width: int, say: Say) -> list[Content]:
    """From the preparation to the visit six months later: what is behind is ticked, the stage in hand marked."""
    names = {
        "prepare": say("préparer"),
        "interview": say("entretien"),
        "plan": say("plan"),
        "check-in": say("points d'étape"),
        "after": say("entretien final"),
        "report": say("rapport"),
    }
    here = _STAGES.index(stage)
    parts = []
    for n, (name, words) in enumerate(names.items()):
        if n < here:
            parts.append(Content.styled(f"✓ {words}", SOFT))
        elif name == stage:
            parts.append(Content.styled(f"▸ {words}", "bold $primary"))
        else:
            parts.append(Content.styled(f"· {words}", SOFT))
    later = follow_ups(case)
    for months, day, came in later:
        words = say("{n} mois, le {day}", n=months, day=say.day(day))
        parts.append(Content.styled(f"✓ {words}" if came else f"· {words}", SOFT))
    if not later:
        parts.append(Content.styled(f"· {say('suivis à 3 et 6 mois')}", SOFT))
    lines = [Content(" ")]
    for part in parts:
        if lines[-1].cell_length + part.cell_length + 1 > width and lines[-1].cell_length > 1:
            lines.append(Content(" "))
        gap = Content(" ") if lines[-1].cell_length > 1 else Content("")
        lines[-1] = lines[-1] + gap + part
    return lines


def scores(line: PortfolioLine, case: Case, width: int, say: Say) -> list[Content]:
    """The score between its bounds, the systems, and what the last interview says of the questions asked again."""
    score = line.score
    if score is None or score.score is None:
        return []
    room = max(8, min(30, width - 40))
    shown = say.number(score.score)
    total = Content.assemble(
        f" {say('Ensemble').ljust(14)}",
        (shown.rjust(3), "bold"),
        "  ",
        (whisker(score, room), "$primary"),
        ("  " + bounds(score, say), SOFT),
    )
    rows = [_title(say("Scores")), total]
    names = {system.id: clean(system.short) for system in case.assessment.systems}
    for part in score.systems:
        value = "–" if part.score is None else say.number(part.score)
        rows.append(
            Content.assemble(
                f" {names.get(part.id, part.id)[:13].ljust(14)}",
                value.rjust(3),
                "  ",
                (bar(part.score, room), "$primary"),
            )
        )
    found = line.compared
    if found is not None and found.before is not None and found.headline is not None:
        words = say.plural(
            "Avant → après : {scores}, sur {n} question reposée",
            "Avant → après : {scores}, sur {n} questions reposées",
            found.reasked,
            scores=score_words(line, say),
        )
        rows.append(hanging(" ", words, width, "bold"))
    return [*rows, Content("")]


def rings(line: PortfolioLine, width: int, say: Say) -> list[Content]:
    """What rings, the gravest first."""
    if not line.signs:
        return []
    rows = [
        hanging(" ⚠ ", clean(sign.sentence), width, "$error" if sign.level == "red" else "$warning")
        for sign in line.signs
    ]
    return [_title(say("Alertes")), *rows, Content("")]


def waiting(board: Board | None, width: int, say: Say) -> list[Content]:
    """What not deciding costs a month."""
    if board is None or not board.waiting:
        return []
    known = [one.month for one in board.waiting if one.month is not None]
    rows = []
    if known:
        likely, low, high = (
            sum(getattr(month, name) for month in known) for name in ("likely", "low", "high")
        )
        words = say(
            "environ {likely} par mois, entre {low} et {high}",
            likely=say.about(likely),
            low=say.about(low),
            high=say.about(high),
        )
        rows.append(hanging(" ", words, width, "bold"))
    rows += [hanging(" · ", clean(one.sentence), width) for one in board.waiting]
    return [_title(say("Ne rien décider coûte")), *rows, Content("")]


def figures(board: Board | None, width: int, say: Say) -> list[Content]:
    """The indicators followed, from their point zero to the last value."""
    found = [one for one in board.indicators if one.followed or one.on is not None] if board else []
    if not found:
        return []
    name = max(16, width - 36)
    rows = []
    for one in found[:_FIGURES]:
        values = f"{one.zero} → {one.last}" if one.change else one.last or "–"
        rows.append(
            Content.assemble(
                " ",
                fitted(clean(one.kpi.name), name),
                " ",
                fitted(clean(values), 23),
                " ",
                (spark(one.series), "$primary"),
            )
        )
    return [_title(say("Chiffres suivis")), *rows, Content("")]


def due(case: Case, line: PortfolioLine, today: date, width: int, say: Say) -> list[Content]:
    """What is late and what this week asks, then what comes after."""
    titles = {playbook.id: playbook.title for playbook in case.content.playbooks}
    dated = [(line.next_on, say("point d'étape"))] if line.next_on else []
    dated += [(day, say("suivi à {n} mois", n=months)) for months, day, came in follow_ups(case) if not came]
    if case.rollout.open:
        for action in case.actions:
            if action.state in ("planned", "doing", "blocked"):
                day = next((step[0] for step in action.steps if step[0] >= today), action.end)
                dated.append((day, titles.get(action.playbook, action.playbook)))
    dated += [
        (sop.review_on, say("procédure à revoir : {name}", name=sop.title))
        for sop in case.sops
        if sop.state == "active" and sop.review_on is not None
    ]
    end = today + timedelta(_WEEK)
    rows: list[Content] = []
    parts = (
        (say("En retard"), [one for one in dated if one[0] < today]),
        (say("Cette semaine"), [one for one in dated if today <= one[0] < end]),
        (say("Ensuite"), [one for one in dated if one[0] >= end]),
    )
    left = _DUE
    for title, found in parts:
        some = sorted(found)[:left]
        if some:
            left -= len(some)
            rows.append(_title(title))
            rows += [hanging(f" {say.day(day).rjust(9)}  ", clean(words), width) for day, words in some]
    return [*rows, Content("")] if rows else []


def _title(words: str) -> Content:
    return Content.styled(f" {words}", f"bold {SOFT}")
