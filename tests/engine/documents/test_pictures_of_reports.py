"""The pictures of the diagnostic and of day 30: what they show, and when there is nothing to show."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tests.engine.documents import firm, reading
from tests.engine.samples import levels
from tpecoach.engine.documents import before_after, diagnostic
from tpecoach.engine.worth import inaction
from tpecoach.language import speaker
from tpecoach.model import charts
from tpecoach.model.bank import Forecast
from tpecoach.model.case import Case
from tpecoach.model.content import Kpi
from tpecoach.model.documents import CashChart, Document, Heading
from tpecoach.model.records import Answer, Interview

FR = speaker("fr")
STEADY = levels("a", proof="shown", sales__q1=3, sales__q2=3)
ZERO = (
    firm.measured(firm.DSO, "61", firm.VISIT),
    firm.measured(firm.COVER, "21", firm.VISIT, source="bank"),
    firm.measured(firm.RETURNS, "0.107", firm.VISIT, source="tally", n=9, of=84),
)
REVENUE = Kpi("revenue", "Ventes", "finance", "", "eur", "up")


def first(case: Case) -> Document:
    return diagnostic(case, FR, firm.VISIT)


def last(case: Case) -> Document:
    return before_after(case, FR, firm.DAY_30)


def found(document: Document, kind: type) -> Any:
    return next((block for block in reading.blocks(document) if isinstance(block, kind)), None)


def plain(text: str) -> str:
    """A text whose hard and narrow spaces are plain ones."""
    return text.replace("\u202f", " ").replace("\xa0", " ")


def said(document: Document) -> str:
    return plain(reading.words(document))


def titles(document: Document) -> list[str]:
    return [block.text for block in reading.blocks(document) if isinstance(block, Heading)]


# ---- the diagnostic ----


def test_the_systems_are_drawn_around_a_centre_with_the_ambition_dashed() -> None:
    radar = found(first(firm.interviewed()), charts.Radar)
    assert radar.axes == tuple(firm.SYSTEM_NAMES.values())
    assert radar.after[0] == 25.0
    assert radar.before[0] == 75.0
    assert "Procédures écrites : 25 sur 100" in radar.alternative


def test_every_practice_stands_in_the_map_and_an_unanswered_one_has_no_level() -> None:
    told = {"finance.q3": Answer("b", "finance.q3", dont_know=True)}
    heat = found(first(firm.interviewed(told)), charts.HeatMap)
    finance = next(row for row in heat.rows if row.name == "Pilotage financier")
    assert [cell.level for cell in finance.cells] == [0, 1, None]
    assert sum(len(row.cells) for row in heat.rows) == 15


def test_nothing_is_drawn_of_what_nobody_answered() -> None:
    document = first(firm.bare())
    kinds = (charts.Radar, charts.HeatMap, charts.Matrix, charts.BulletChart, CashChart)
    assert not [kind.__name__ for kind in kinds if found(document, kind)]
    assert "Les scores de près" not in titles(document)


def test_the_matrix_carries_the_numbers_of_the_table() -> None:
    document = first(firm.planned(measures=ZERO))
    matrix = found(document, charts.Matrix)
    rows = reading.table(document, "Fiche").rows
    assert [f"{p.number}. {p.name}" for p in matrix.points] == [row[0].text for row in rows]
    assert {p.name: p.first for p in matrix.points} == {
        "Faire partir les relances toutes seules": True,
        "Écrire la réception": True,
        "Tenir le tableau de bord": False,
    }


def test_figures_with_an_alarm_stand_against_its_line() -> None:
    chart = found(first(firm.interviewed(measures=ZERO)), charts.BulletChart)
    (row,) = chart.rows
    assert (row.name, row.value, row.tone) == ("Jours de charges couverts", 0.7, "warn")
    assert row.label == "21 j, seuil 30 j"


# ---- voices ----


def heard(level: int) -> Case:
    case = firm.interviewed()
    owner = Interview("o", "r", "before", "owner", held_on=firm.VISIT)
    told = {f"sop.q{n}": Answer("o", f"sop.q{n}", level) for n in (1, 2, 3)}
    return replace(
        case,
        interviews=(*case.interviews, owner, Interview("t", "r", "before", "Nadia", held_on=firm.VISIT)),
        answers={
            **case.answers,
            "o": told,
            "t": {f"sop.q{n}": Answer("t", f"sop.q{n}", 1) for n in (1, 2, 3)},
        },
    )


def test_where_views_differ_says_who_how_far_and_what_would_settle_it() -> None:
    document = first(heard(4))
    row = reading.row(document, "Système ou thème", "Procédures écrites")
    assert row[1].startswith("Dirigeant : 100 | Nadia : 25")
    assert row[2:4] == ("75 pts", "3")
    assert "sop.q1" in row[4].lower()


def test_views_that_agree_are_said_to_agree_and_one_alone_is_not_compared() -> None:
    assert "moins de dix points" in said(first(heard(1)))
    assert "Là où les regards divergent" not in titles(first(firm.interviewed()))


# ---- cash ----


def kept(made_on: date, low: int) -> Forecast:
    days = [500_000] * 40 + [low] + [700_000] * 50
    curves = [
        {"scenario": name, "opening": 500_000, "days": days, "weeks": [[0, 0]] * 13, "cover": None}
        for name in ("base", "optimistic", "pessimistic")
    ]
    result = {"start": firm.VISIT.isoformat(), "overdraft": 0, "warnings": [], "curves": curves}
    return Forecast("f", "c", made_on, "{}", json.dumps(result))


def test_the_forecast_kept_by_that_day_is_drawn_with_its_scenarios() -> None:
    case = firm.interviewed(forecasts=(kept(firm.VISIT, -20_000), kept(firm.DAY_30, 10_000)))
    document = first(case)
    assert len(found(document, CashChart).curves) == 3
    row = reading.row(document, "Scénario", "Probable")
    assert plain(row[2]) == "−200 € | sous le seuil"
    assert "prévision gardée le 24 novembre 2026" in found(document, CashChart).source


def test_a_forecast_nobody_can_read_is_left_out() -> None:
    spoilt = replace(kept(firm.VISIT, 0), result='{"curves": [1]}')
    assert found(first(firm.interviewed(forecasts=(spoilt,))), CashChart) is None


def test_what_came_is_held_against_what_was_forecast() -> None:
    cash = Kpi("cash", "Trésorerie", "finance", "", "eur", "up")
    measures = (firm.measured(cash, "6500", firm.VISIT + timedelta(30)),)
    case = firm.finished(STEADY, measures, forecasts=(kept(firm.VISIT, 0),))
    assert "il y avait 6 500 € ; la prévision probable disait 5 000 €" in said(last(case))


# ---- day 30 ----


def twice(kpi: Kpi, before: str, after: str, **more: Any) -> tuple[Any, ...]:
    return firm.measured(kpi, before, firm.VISIT, **more), firm.measured(kpi, after, firm.DAY_30, **more)


MOVED = (*twice(firm.DSO, "60", "45"), *twice(firm.COVER, "40", "30"), *twice(REVENUE, "365000", "365000"))


def test_before_is_drawn_against_after_on_the_questions_asked_again() -> None:
    radar = found(last(firm.finished(STEADY)), charts.Radar)
    assert dict(radar.legend) == {"dashed": "avant", "solid": "après"}
    assert len(radar.before) == len(radar.after) == 5


def test_indicators_stand_on_one_scale_from_one_hundred() -> None:
    slopes = found(last(firm.finished(STEADY, MOVED)), charts.Slopes)
    assert [(line.after, line.tone) for line in slopes.lines][:2] == [(75.0, "good"), (75.0, "warn")]
    assert "61 j" not in slopes.alternative
    assert "60 j → 45 j" in slopes.alternative


def test_the_way_to_the_target_is_told_where_there_is_one() -> None:
    chart = found(last(firm.finished(STEADY, MOVED)), charts.BulletChart)
    assert [(row.value, row.label) for row in chart.rows] == [(1.0, "45 j, cible 45 j")]


def test_an_indicator_read_four_times_is_drawn_by_day_with_its_median() -> None:
    read = tuple(
        firm.measured(firm.DSO, value, firm.VISIT + timedelta(12 * n))
        for n, value in enumerate(("60", "58", "50", "45"))
    )
    run = found(last(firm.finished(STEADY, read)), charts.RunChart)
    assert (run.median, run.target) == (54.0, 45.0)
    assert run.median_label == "médiane 54 j"
    assert found(last(firm.finished(STEADY, read[:3])), charts.RunChart) is None


def test_gains_are_a_range_planned_and_a_figure_observed_with_its_formula() -> None:
    row = reading.row(last(firm.finished(STEADY, MOVED)), "Action", "Faire partir")
    gains = next(
        tuple(c.text for c in r)
        for table in reading.tables(last(firm.finished(STEADY, MOVED)), "Action")
        if table.columns[2][0] == "Observé"
        for r in table.rows
    )
    assert row[0].startswith("Faire partir")
    assert "de trésorerie libérée, une fois" in gains[1]
    assert plain(gains[2]).startswith("+15 000 €")
    assert plain(gains[3]).startswith("(60 j − 45 j) ÷ 365 × 365 000 €")


def test_each_measure_stands_in_the_annex_after_the_signatures() -> None:
    document = last(firm.finished(STEADY, MOVED))
    kinds = [type(block).__name__ for block in document.blocks]
    annex = document.blocks.index(
        next(b for b in document.blocks if isinstance(b, Heading) and "Annexe" in b.text)
    )
    assert kinds.index("Signatures") < annex


# ---- nothing to gain ----


def test_customers_who_pay_on_the_spot_tie_up_no_cash() -> None:
    spot = (firm.measured(firm.DSO, "0", firm.VISIT), firm.measured(REVENUE, "365000", firm.VISIT))
    case = firm.planned(measures=spot)
    (cost,) = inaction(case, FR)
    assert cost.month is None
    assert "aucun coût en euros" in cost.sentence
    words = said(first(case))
    assert "0 jours ramené" not in words
    assert "aucun gain en euros ici" in words
    assert "entre 0 € et 0 €" not in words


def test_a_delay_already_short_of_the_target_is_told_as_such() -> None:
    short = (firm.measured(firm.DSO, "30", firm.VISIT), firm.measured(REVENUE, "365000", firm.VISIT))
    words = said(first(firm.planned(measures=short)))
    assert "délai de 30 jours, déjà sous les 45 visés" in words


def test_a_gap_tells_what_is_at_stake_where_it_can_be_costed() -> None:
    measures = (firm.measured(firm.DSO, "60", firm.VISIT), firm.measured(REVENUE, "365000", firm.VISIT))
    words = said(first(firm.interviewed(measures=measures)))
    assert "Enjeu : " in words
    assert "Enjeu : " not in said(first(firm.interviewed()))


def test_the_stop_of_an_abbreviation_ends_the_sentence() -> None:
    assert (
        FR("Le plan commence le {day}.", day=FR.weekday(date(2026, 11, 30)))
        == "Le plan commence le lun. 30 nov."
    )
    assert FR("{n}…", n="a.") == "a.…"
    assert FR("{a}", a="attendez...") == "attendez..."
