"""The firms live through the workbench: the same inputs give the same file, other inputs another story."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.demo.samples import firm, lived
from tests.engine.documents.reading import words
from tpecoach.demo import load_samples
from tpecoach.demo.errors import SamplesAreThere
from tpecoach.demo.reading import FIRMS
from tpecoach.demo.story import Day, Firm
from tpecoach.workbench import Workbench, open_workbench
from tpecoach.workbench.answers_file import Given

SHOP = "boutique-lina"


def changed(story: Firm, question: str, given: Given) -> Firm:
    """The same firm, but for one answer of the first interview."""

    def day(one: Day) -> Day:
        sittings = tuple(
            replace(s, answers={**s.answers, question: given})
            if s.moment == "before" and s.who == "consultant"
            else s
            for s in one.interviews
        )
        return replace(one, interviews=sittings)

    return replace(story, days=tuple(map(day, story.days)))


def told(bench: Workbench, kind: str) -> str:
    case = bench.clients.case(SHOP, 1)
    return words(bench.reports.compose(case, kind, date(2027, 2, 10)))


def test_the_same_story_gives_the_same_file(tmp_path: Path) -> None:
    exports = []
    for name in ("one.db", "two.db"):
        with lived(tmp_path / name, firm(SHOP)) as bench:
            exports.append(json.dumps(bench.history.export(SHOP), ensure_ascii=False))
    assert exports[0] == exports[1]


def test_one_other_answer_gives_another_score_plan_and_report(tmp_path: Path) -> None:
    story = firm(SHOP)
    other = changed(story, "automation.double-entry", Given("4", proof="measured"))
    with lived(tmp_path / "one.db", story) as first, lived(tmp_path / "two.db", other) as second:
        scores = [b.clients.line(b.clients.find(SHOP)).score for b in (first, second)]
        plans = [[a.action.playbook for a in b.plans.show(SHOP).actions] for b in (first, second)]
        assert scores[0] is not None
        assert scores[1] is not None
        assert (scores[0].score or 0) < (scores[1].score or 0)
        assert "automation.double-entry" in plans[0]
        assert "automation.double-entry" not in plans[1]
        for kind in ("diagnostic", "plan", "before-after"):
            assert told(first, kind) != told(second, kind)


def test_what_the_plan_does_not_hold_is_passed_over(tmp_path: Path) -> None:
    story = firm(SHOP)
    planned = {name for day in story.days for name in day.outcomes}
    with lived(tmp_path / "one.db", story) as bench:
        actions = {a.playbook: a for a in bench.clients.case(SHOP).actions}
    assert planned - set(actions), "the story tells of playbooks that this plan does not hold"
    assert all(a.state != "planned" for a in actions.values())


def test_nothing_is_done_before_its_last_step(tmp_path: Path) -> None:
    with lived(tmp_path / "one.db", firm(SHOP)) as bench:
        case = bench.clients.case(SHOP)
    ends = {a.playbook: a.end for a in case.actions}
    done = [
        (check_in.on, playbook)
        for check_in in case.check_ins
        for playbook, state, _ in check_in.outcomes
        if state == "done"
    ]
    assert done
    assert all(on >= ends[playbook] for on, playbook in done)


def test_check_ins_fall_on_days_7_14_21_and_30(tmp_path: Path) -> None:
    with lived(tmp_path / "one.db", firm(SHOP)) as bench:
        case = bench.clients.case(SHOP)
    assert case.rollout.start is not None
    assert [c.on - case.rollout.start for c in case.check_ins] == [timedelta(n) for n in (7, 14, 21, 30)]


def test_samples_are_loaded_into_the_file_that_is_open_once(tmp_path: Path) -> None:
    with open_workbench(tmp_path / "mine.db", lang="fr") as bench:
        bench.clients.open("Ma cliente")
        load_samples(bench)
        assert {c.slug for c in bench.clients.list()} == {*FIRMS, "ma-cliente"}
        assert bench.plans.show("agence-nord").actions
        with pytest.raises(SamplesAreThere):
            load_samples(bench)
        bench.history.verify()
