"""The list of clients: read where it is looked at, kept until a client changes."""

from __future__ import annotations

from datetime import date

import pytest

from tpecoach.model.records import Client
from tpecoach.workbench import Workbench
from tpecoach.workbench.portfolio import SORTS
from tpecoach.workbench.stages import PortfolioLine, score_words


def test_a_client_is_read_once_until_it_changes(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("A", "B"):
        bench.clients.open(name)
    read: list[str] = []
    line = bench.clients.line

    def noted(client: Client) -> PortfolioLine:
        read.append(client.slug)
        return line(client)

    monkeypatch.setattr(bench.clients, "line", noted)
    assert [one.client.slug for one in bench.portfolio()] == ["a", "b"]
    assert list(bench.portfolio())
    assert read == ["a", "b"]
    bench.clients.describe("b", owner="Léa")
    assert [one.client.owner for one in bench.portfolio()] == ["", "Léa"]
    assert read == ["a", "b", "b"]


def test_a_line_is_read_again_in_another_language(bench: Workbench) -> None:
    bench.clients.open("A")
    assert bench.portfolio()[0].stage == "prepare"
    bench.speak("en")
    assert bench.portfolio().known(bench.clients.find("a").id) is None


@pytest.mark.parametrize("order", SORTS)
def test_every_order_holds_every_client_once(bench: Workbench, order: str) -> None:
    for name in ("A", "B", "C"):
        bench.clients.open(name)
    found = bench.portfolio()
    for brief in found.unread(order):
        found.line(brief.id)
    assert sorted(one.slug for one in found.sorted(order)) == ["a", "b", "c"]


def test_the_scores_shown_compare_only_questions_asked_again(bench: Workbench) -> None:
    slug = bench.clients.open("A", {"trade": "repair", "employees": "2", "paid": "invoice"}).slug
    progress = bench.interviews.begin(slug)
    levels = [question.id for question in progress.questions if question.kind == "level"]
    for question in levels:
        progress = bench.interviews.answer(progress, question, 1)
    after = bench.interviews.begin(slug, "after")
    again = [q for q in levels if q.startswith("finance.")][:3]
    for question in again:
        after = bench.interviews.answer(after, question, 3, proof="shown")
    line = bench.clients.line(bench.clients.find(slug))
    assert line.compared is not None
    assert line.compared.reasked == len(again)
    assert score_words(line, bench.say) == "25 → 75"


def test_what_is_late_rings_beside_the_alarms(bench: Workbench) -> None:
    bench.clients.open("A", {"trade": "repair", "employees": "2", "paid": "invoice"})
    bench.kpis.record("a", "overdue_amount", "4200", date(2026, 11, 1))
    line = bench.clients.line(bench.clients.find("a"))
    assert [sign.id for sign in line.signs] == ["overdue"]
    assert "4" in line.signs[0].sentence
