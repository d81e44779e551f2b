"""The law of today, whatever the day a rollout began."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from random import Random

from tests.conftest import Clock
from tpecoach.workbench import Workbench, open_workbench

NEW = """\
lang: fr
format: 1
legal:
  - id: duerp
    text: La règle a changé.
    source: Code du travail, art. nouveau
    checked_on: 2027-02-01
    check_after: 2027-03-01
    gap: Le document nouveau manque.
    when: {all: [{fact: employees, at_least: 1}, {answer: governance.safety-file, at_most: 0}]}
"""


def opened(path: Path, own: Path, day: datetime) -> Workbench:
    return open_workbench(path, lang="fr", content=own, clock=Clock(day), entropy=Random(day.month).randbytes)


def test_a_rollout_that_keeps_its_content_is_told_the_law_of_today(tmp_path: Path) -> None:
    own, db = tmp_path / "own", tmp_path / "t.db"
    answers = tmp_path / "answers.yaml"
    answers.write_text("governance.safety-file: 0\n", encoding="utf-8")
    with opened(db, own, datetime(2026, 11, 25, 9, 0, tzinfo=UTC)) as bench:
        slug = bench.clients.open("Atelier Martin", {"employees": "2"}).slug
        bench.interviews.take_file(slug, answers)
        (alarm,) = bench.clients.alarms(bench.clients.case(slug))
        assert (alarm.level, alarm.sentence) == (
            "red",
            "Le document unique d'évaluation des risques (DUERP) n'existe pas.",
        )
    (own / "assessments" / "tpe").mkdir(parents=True)
    (own / "assessments" / "tpe" / "legal.yaml").write_text(NEW, encoding="utf-8")
    with opened(db, own, datetime(2027, 2, 2, 9, 0, tzinfo=UTC)) as bench:
        case = bench.clients.case(slug)
        (alarm,) = bench.clients.alarms(case)
        assert (alarm.level, alarm.sentence) == ("orange", "Le document nouveau manque.")
        assert "art. nouveau, vérifié le 1er février 2027." in alarm.evidence
        assert "⚠" not in alarm.evidence
        assert any(fact.id == "payment-terms" for fact in case.assessment.legal)
    with opened(db, own, datetime(2027, 3, 2, 9, 0, tzinfo=UTC)) as bench:
        (alarm,) = bench.clients.alarms(bench.clients.case(slug))
        assert "⚠ À vérifier de nouveau" in alarm.evidence
        (found,) = [f for f in bench.clients.findings(bench.clients.case(slug)) if f.kind == "alarm"]
        assert (found.system, found.evidence) == ("governance", alarm.evidence)
