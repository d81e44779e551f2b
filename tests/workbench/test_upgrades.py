"""A rollout brought to newer content: told before, answers kept, undone whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tpecoach.workbench import Workbench
from tpecoach.workbench.upgrades import NothingNewer


@pytest.fixture
def newer(bench: Workbench, shop: str, tmp_path: Path) -> Workbench:
    """The library with a playbook less, and a question asked otherwise."""
    copy = tmp_path / "library"
    for name in ("assessments", "playbooks"):
        shutil.copytree(bench.desk.roots[0] / name, copy / name)
    for path in (copy / "playbooks" / "sales").glob("sales.referral*"):
        path.unlink()
    path = copy / "assessments" / "tpe" / "sop.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("- id: sop.errors\n", "- id: sop.errors\n    revision: 2\n", 1), encoding="utf-8"
    )
    bench.desk.roots = (copy,)
    return bench


def test_the_content_of_today_changes_nothing(bench: Workbench, shop: str) -> None:
    with pytest.raises(NothingNewer):
        bench.upgrades.look(shop)
    with pytest.raises(NothingNewer):
        bench.upgrades.take(shop)


def test_what_would_change_is_told_and_nothing_is_written(newer: Workbench, shop: str) -> None:
    before = newer.history.export(shop)
    found = newer.upgrades.look(shop)
    assert [name.startswith("sales.referral") for name in found.playbooks.gone] == [True] * len(
        found.playbooks.gone
    )
    assert found.playbooks.gone
    assert (found.questions.changed, found.asked_otherwise) == (("sop.errors",), ("sop.errors",))
    assert found.before == found.after
    assert newer.history.export(shop) == before


def test_answers_stay_and_undoing_brings_the_old_content_back(newer: Workbench, shop: str) -> None:
    gone = newer.upgrades.look(shop).playbooks.gone[0]
    old = newer.clients.case(shop)
    newer.upgrades.take(shop)
    case = newer.clients.case(shop)
    assert gone not in {playbook.id for playbook in case.content.playbooks}
    assert case.answers == old.answers
    newer.history.undo(shop)
    assert gone in {playbook.id for playbook in newer.clients.case(shop).content.playbooks}
