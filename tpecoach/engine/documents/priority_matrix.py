"""What could be done, by what it asks and what it brings, as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tpecoach.engine.documents import names
from tpecoach.engine.priorities import HIGH_COST, HIGH_VALUE
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.charts import Matrix, MatrixPoint
from tpecoach.model.scores import Valuation

MOST = 10
"""playbooks in the picture: those of the table under it"""
_LEAST = 2


def matrix(case: Case, say: Say, valuations: Sequence[Valuation]) -> tuple[Matrix, ...]:
    """The best playbooks that fit, numbered as in the table; nothing where there are fewer than two.

    The lines stand where the table tells a quick win from a project, and what is worth its time from what is not.
    """
    shown = [v for v in valuations if v.applicable and v.value > 0][:MOST]
    if len(shown) < _LEAST:
        return ()
    planned = {action.playbook for action in case.actions if action.state != "dropped"}
    hours = [Fraction(v.cost_minutes) / 60 for v in shown]
    return (
        Matrix(
            title=say("Ce que chaque fiche rapporte et demande"),
            unit=say("valeur en points, effort en heures pondérées"),
            source=say("Source : réponses, mesures et hypothèses de ce diagnostic."),
            alternative=say.series(
                say(
                    "{n}. {title} : valeur {value}, effort {hours}",
                    n=number,
                    title=names.title(case, v.playbook),
                    value=say.number(v.value, 1),
                    hours=say.hours(v.cost_minutes),
                )
                for number, v in enumerate(shown, start=1)
            )
            + ".",
            points=tuple(
                MatrixPoint(
                    number,
                    names.title(case, v.playbook),
                    float(spent),
                    float(v.value),
                    v.playbook in planned if planned else number <= 3,
                )
                for number, (v, spent) in enumerate(zip(shown, hours, strict=True), start=1)
            ),
            across=say("effort, en heures"),
            upwards=say("valeur, en points"),
            effort_split=float(Fraction(HIGH_COST) / 60),
            value_split=float(HIGH_VALUE),
            corners=(say("gain rapide"), say("chantier"), say("à l'occasion"), say("pas maintenant")),
            legend=(
                ("full", say("dans le plan") if planned else say("proposée d'abord")),
                ("open", say("autre fiche possible")),
            ),
        ),
    )
