"""Which playbooks are worth doing first for a client: value, cost, rank, or why not."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tpecoach.engine.alarms import alarms, served, serves, urgent
from tpecoach.engine.answers import chosen_blockers
from tpecoach.engine.conditions import holds
from tpecoach.engine.costs import cost_minutes
from tpecoach.engine.gains import Ground, gains, ground
from tpecoach.engine.hypotheses import alone, employees, known_measures, named_blockers
from tpecoach.engine.worth import concerns, worth
from tpecoach.engine.yardstick import point_value
from tpecoach.language import Say, speaker
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook
from tpecoach.model.scores import Alarm, Score, Valuation, WorthEstimate

VOICE = Fraction(3, 2)
"""what a playbook that answers a chosen blocker counts for"""
HIGH_VALUE = Fraction(2)
"""points from which a playbook is a quick win or a project"""
HIGH_COST = Fraction(8 * 60)
"""weighted minutes above which it is a project, or not for now: a working day"""
FIRST = 5
"""ranks closed to rituals that answer nothing anyone named"""


def valuations(case: Case, score: Score, say: Say) -> tuple[Valuation, ...]:
    """Every playbook valued for this client: those that apply by value, best first, then the others by id.

    value = (points + worth points) × voice, see `gains.gains` and `yardstick.point_value`; voice is 1.5 where
    the playbook answers a blocker the owner chose. A ritual that answers neither a blocker that anyone named
    nor an alarm that fires is not among the first five, as long as there are five others.
    """
    here, euros = ground(case, score), point_value(case, say).euros
    red = [alarm for alarm in alarms(case, say) if urgent(alarm)]
    found = [_value(case, here, euros, red, playbook, say) for playbook in case.content.playbooks]
    unnamed = unnamed_rituals(case)
    ranked = sorted((v for v in found if v.applicable), key=_rank)
    others = sorted((v for v in found if not v.applicable), key=lambda v: v.playbook)
    first = [v for v in ranked if v.playbook not in unnamed][:FIRST]
    return (*first, *(v for v in ranked if v not in first), *others)


def unnamed_rituals(case: Case) -> frozenset[str]:
    """The rituals that answer no blocker anyone named and serve no alarm that fires."""
    named = named_blockers(case)
    fired = served({alarm.id for alarm in alarms(case, speaker("fr"))})
    return frozenset(
        p.id
        for p in case.content.playbooks
        if p.kind == "ritual" and not named & set(p.answers) and not fired & set(p.alarms)
    )


def _value(
    case: Case, here: Ground, euros: Fraction, red: Sequence[Alarm], playbook: Playbook, say: Say
) -> Valuation:
    lifted = gains(case, here, playbook)
    lifts = {gain.question: gain.points for gain in lifted}
    points = sum(lifts.values(), Fraction(0))
    brought = worth(case, playbook, say)
    worth_points = brought.ranked / euros if brought else Fraction(0)
    answered = next((b for b in chosen_blockers(case) if b in playbook.answers), "")
    voice = VOICE if answered else Fraction(1)
    value, cost = (points + worth_points) * voice, cost_minutes(case, playbook)
    why_not = _why_not(case, here, playbook) or _no_gain(value, playbook, brought)
    return Valuation(
        playbook=playbook.id,
        applicable=not why_not,
        why_not=why_not,
        lifts=lifts,
        points=points,
        worth=brought,
        worth_points=worth_points,
        voice=voice,
        cost_minutes=cost,
        ratio=value / cost * 60,
        quadrant=quadrant(value, cost),
        answers_blocker=answered,
        alarm=next((name for alarm in red if (name := serves(playbook, alarm))), ""),
    )


def quadrant(value: Fraction, cost: Fraction) -> str:
    """quick-win, project, filler or not-now, by two points of value and a day of weighted time."""
    if value >= HIGH_VALUE:
        return "project" if cost > HIGH_COST else "quick-win"
    return "not-now" if cost > HIGH_COST else "filler"


def _why_not(case: Case, here: Ground, playbook: Playbook) -> str:
    done = {action.playbook for action in case.actions if action.state == "done"} | case.done_before
    if playbook.id in done:
        return "done"
    trade = concerns(case, playbook)
    if trade is False:
        return "trade"
    if playbook.needs_team and alone(case):
        return "team"
    if trade is None or (playbook.needs_team and employees(case) is None):
        return "unknown"
    wanted = holds(
        playbook.when,
        case.client.facts,
        {name: here.levels[name] for name in here.known if name in here.levels},
        known_measures(case),
        {register: frozenset(row.row for row in rows) for register, rows in case.rows.items()},
    )
    return {True: "", False: "when", None: "unknown"}[wanted]


def _no_gain(value: Fraction, playbook: Playbook, brought: WorthEstimate | None) -> str:
    """A playbook without points is no gain, unless its worth is still to be costed: that is to find out."""
    if value > 0:
        return ""
    return "unknown" if playbook.worth is not None and brought is None else "gain"


def _rank(one: Valuation) -> tuple[Fraction, Fraction, str]:
    return -one.value, -one.ratio, one.playbook
