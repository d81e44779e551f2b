"""A plan argued with on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_commands import ANSWERS
from tpecoach.cli import run

Tp = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tp(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tp:
    """Commands on a workshop that has a plan: exit code, output, messages."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["--db", str(tmp_path / "t.db"), "--lang", "fr", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    path = tmp_path / "answers.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    facts = [part for fact in ("employees=4", "paid=invoice", "vat=normal") for part in ("--set", fact)]
    call("client", "add", "Atelier Martin", "--trade", "repair", *facts)
    call("interview", "atelier-martin", "--answers", str(path))
    call("plan", "atelier-martin", "make", "--start", "2026-11-30")
    return call


def plan(tp: Tp, *arguments: str) -> Any:
    code, out, err = tp("plan", "atelier-martin", *arguments, "--json")
    assert code == 0, err
    return json.loads(out)


def test_what_if_tells_the_difference_and_keeps_nothing_until_it_is_accepted(tp: Tp) -> None:
    changes = ("--owner-hours-week", "1", "--team-hours-week", "1")
    found = plan(tp, "what-if", *changes)
    assert found["value"]["after"] < found["value"]["before"]
    assert {move["kind"] for move in found["moves"]} & {"out", "moved"}
    assert plan(tp, "show")["version"] == 1
    text = tp("plan", "atelier-martin", "what-if", *changes)[1]
    assert "Valeur : " in text
    assert "Rien n'est enregistré" in text
    kept = plan(tp, "accept", *changes)
    assert (kept["version"], kept["moves"]) == (2, found["moves"])
    assert tp("undo", "atelier-martin")[1] == "Annulé : nouveau plan accepté.\n"
    assert plan(tp, "show")["version"] == 1


def test_an_action_is_dropped_and_included_again_with_what_it_takes(tp: Tp) -> None:
    name = plan(tp, "show")["actions"][0]["playbook"]
    assert plan(tp, "drop", name)["version"] == 2
    assert name not in [a["playbook"] for a in plan(tp, "show")["actions"]]
    found = plan(tp, "include", name)
    assert found["version"] is None
    assert "à votre demande" in found["why_out"][0]
    assert plan(tp, "include", name, "--accept")["version"] == 3
    assert {"opening", name} <= {price["constraint"] for price in plan(tp, "prices")}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--peaks", "bientôt"), "2026-W51"),
        (("--include", "sop.order-handling"), "autre métier"),
        (("--by", "finance.reminders=consultant"), "owner, team"),
        (("--visits", "2028-01-01"), "2026-11-30"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(tp: Tp, arguments: tuple[str, ...], said: str) -> None:
    code, _, err = tp("plan", "atelier-martin", "what-if", *arguments)
    assert code == 1
    assert said in err


def test_a_review_keeps_real_hours_and_is_told_in_two_lines(tp: Tp) -> None:
    name = plan(tp, "show")["actions"][0]["playbook"]
    early = ("checkin", "atelier-martin", "--on", "2026-11-27", "--set", f"{name}=doing")
    assert "--early" in tp(*early)[2]
    assert tp(*early, "--early")[0] == 0
    took = ("--set", f"{name}=done", "--took", f"{name}=2,5/1")
    code, out, _ = tp("checkin", "atelier-martin", "--on", "2026-12-07", *took)
    assert code == 0
    assert "Point du 7 décembre 2026 — fait : " in out
    assert "D'ici le 14 décembre 2026 : " in out


def test_why_says_what_it_would_take_and_what_a_pin_costs(tp: Tp) -> None:
    shown = plan(tp, "show")
    placed, out = shown["actions"][0]["playbook"], shown["left_out"][0]["playbook"]
    found = plan(tp, "why", placed)
    assert (found["include"], found["cost_points"]) == (None, None)
    assert "Pour la faire entrer :\nElle " in tp("plan", "atelier-martin", "why", out)[1]
    assert plan(tp, "why", out)["include"]["playbook"] == out
    assert tp("plan", "atelier-martin", "why", "rien")[0] == 1


def test_euros_and_levels_to_reach_stand_in_the_difference(tp: Tp) -> None:
    found = plan(tp, "what-if", "--target", "finance=0")
    assert found["value"]["after"] < found["value"]["before"]
    assert set(found["euros"]["before"]["annual"]) == {"low", "likely", "high"}
    assert found["conflicts"] == []
    code, _, err = tp("plan", "atelier-martin", "what-if", "--target", "tout=3")
    assert code == 1
    assert "finance=4" in err


def test_what_comes_next_is_a_list_with_dates(tp: Tp) -> None:
    first, second = plan(tp, "next")
    assert (first["days"], first["start"], second["days"], second["end"]) == (
        60,
        "2026-12-30",
        90,
        "2027-02-27",
    )
    assert {"playbook", "title", "start", "end", "hours", "why"} <= set(first["actions"][0])
    text = tp("plan", "atelier-martin", "next")[1]
    assert text.startswith("Jusqu'au 60e jour, du 30 déc. au 28 janvier 2027\n")
    assert first["actions"][0]["title"] in text


def test_a_plan_without_hours_says_what_conflicts(tp: Tp) -> None:
    none = ("--owner-hours-week", "0", "--team-hours-week", "0")
    assert "aucune heure" in plan(tp, "make", *none)["conflicts"][0]
    assert "! Il n'y a aucune heure" in tp("plan", "atelier-martin", "show")[1]
    assert plan(tp, "make", "--fresh", "--owner-hours-week", "4", "--team-hours-week", "6")["conflicts"] == []
