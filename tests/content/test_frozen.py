"""A rollout keeps the content it began with."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.conftest import Clock
from tests.content.reading import told
from tpecoach.workbench import Workbench, open_workbench

Opened = Callable[[], Workbench]
QUESTION = """lang: fr
format: 1
questions:
  - {id: sales.own, topic: sell, kind: text, text: Ma première version ?}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The content folder of a consultant, with one question of theirs."""
    folder = tmp_path / "own" / "assessments" / "tpe"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(QUESTION, encoding="utf-8")
    return tmp_path / "own"


@pytest.fixture
def opened(tmp_path: Path, own: Path, clock: Clock) -> Opened:
    def start() -> Workbench:
        entropy = Random(1).randbytes
        return open_workbench(tmp_path / "t.db", content=own, lang="fr", clock=clock, entropy=entropy)

    return start


def asked(bench: Workbench, slug: str) -> list[str]:
    return [q.text for q in bench.clients.case(slug).content.assessment.questions if q.id == "sales.own"]


def test_a_rollout_keeps_its_questions_when_the_files_change(opened: Opened, own: Path) -> None:
    with opened() as bench:
        bench.clients.open("Avant")
        assert asked(bench, "avant") == ["Ma première version ?"]
    changed = QUESTION.replace("première", "seconde")
    (own / "assessments" / "tpe" / "mine.yaml").write_text(changed, encoding="utf-8")
    with opened() as bench:
        bench.clients.open("Après")
        assert asked(bench, "avant") == ["Ma première version ?"]
        assert asked(bench, "apres") == ["Ma seconde version ?"]


def test_a_rollout_keeps_its_content_when_the_folder_is_gone_or_broken(opened: Opened, own: Path) -> None:
    with opened() as bench:
        bench.clients.open("Avant")
        whole = bench.clients.case("avant").content
    (own / "assessments" / "tpe" / "mine.yaml").write_text("questions: [", encoding="utf-8")
    with opened() as bench:
        assert bench.clients.case("avant").content == whole
        assert told(bench.library.problems())[0].startswith("assessments/tpe/mine.yaml:1:")
    shutil.rmtree(own)
    with opened() as bench:
        assert bench.clients.case("avant").content == whole


def test_what_is_frozen_is_what_was_live(opened: Opened) -> None:
    with opened() as bench:
        bench.clients.open("Avant")
        content = bench.clients.case("avant").content
        assert content.assessment == bench.library.assessment()
        assert content.playbooks == bench.library.playbooks()


def test_the_library_says_what_the_consultants_folder_replaces(opened: Opened, own: Path) -> None:
    same = QUESTION.replace("sales.own", "sales.offer").replace("topic: sell", "topic: target")
    (own / "assessments" / "tpe" / "mine.yaml").write_text(same, encoding="utf-8")
    with opened() as bench:
        assert "assessments/tpe/mine.yaml:4: « sales.offer » remplace la version livrée" in " ".join(
            bench.library.says(problem) for problem in bench.library.problems()
        )
