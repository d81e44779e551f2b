"""Everything known of a plausible firm, as of a real one before its plan."""

from __future__ import annotations

from tpecoach.demo.simulation import tables
from tpecoach.demo.simulation.chance import Chance
from tpecoach.demo.simulation.figures import measures
from tpecoach.demo.simulation.firms import Firm, facts
from tpecoach.demo.simulation.replies import answers
from tpecoach.demo.simulation.rows import rows
from tpecoach.model.case import Case
from tpecoach.model.content import Content
from tpecoach.model.records import Client, Interview, Rollout


def draw(content: Content, seed: int, number: int, loading: float = tables.LOADING) -> Case:
    """The firm of that number, before any plan: half of them answered in full, half in an express interview.

    It depends on the seed, the number and the ids of what the content declares, never on their order or number:
    a question more leaves all else as it was.
    """
    chance = Chance("firm", seed, number)
    firm = Firm(chance, content, facts(content, chance), loading)
    scope = "full" if chance.of("scope").happens(0.5) else "express"
    name = f"firm-{number}"
    client = Client(name, name, name, firm.facts, opened_on=tables.START)
    rollout = Rollout(name, name, 1, tables.START, content.assessment.id, scope, tables.START)
    interview = Interview(name, name, "before", scope=scope, held_on=tables.START)
    answered = {a.question: a for a in answers(firm, name, scope)}
    return Case(
        content=content,
        client=client,
        rollout=rollout,
        interviews=(interview,),
        answers={name: answered},
        rows=rows(firm, name),
        measures=tuple(measures(firm, name)),
    )
