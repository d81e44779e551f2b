"""The overview: where a client stands, what waiting costs, what this week asks."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tui.seeing import LARGE, SMALL, app_of, open_client, press, seen, shown
from tpecoach.workbench import Workbench


async def test_before_the_interview_the_journey_is_shown_to_the_visit_six_months_later(
    bench: Workbench,
) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        text = await press(pilot, "enter")
        assert "▸ préparer" in text
        assert "suivis à 3 et 6 mois" in text
        assert "Entrée ▸ commencer l'entretien" in text


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_with_a_plan_follow_ups_are_dated_and_the_week_is_listed(
    planned: Workbench, size: tuple[int, int]
) -> None:
    async with shown(planned, size) as pilot:
        text = await press(pilot, "enter")
        assert "▸ points d'étape" in text
        assert "3 mois, le " in text
        assert "6 mois, le " in text
        assert "Cette semaine" in text or "Ensuite" in text


async def test_what_not_deciding_costs_and_the_figures_stand_beside_on_a_wide_screen(
    planned: Workbench,
) -> None:
    for day, value in (("2026-09-01", "9000"), ("2026-11-01", "4200")):
        planned.kpis.record("atelier-martin", "overdue_amount", value, date.fromisoformat(day))
    async with shown(planned, LARGE) as pilot:
        await press(pilot, "enter")
        text = seen(app_of(pilot))
        assert "Ne rien décider coûte" in text
        assert "Chiffres suivis" in text
        assert "Factures échues non payées" in text
        row = next(line for line in text.splitlines() if "Alertes" in line)
        assert row.index("Alertes") > 50
