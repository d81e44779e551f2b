"""What someone sees who types `tpecoach demo` and opens what it leaves."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest

from tests.demo.conftest import Demonstration
from tpecoach.cli.edge import run as cli
from tpecoach.demo import run
from tpecoach.demo.errors import NotOnlySamples, SamplesAreThere
from tpecoach.demo.reading import FIRMS
from tpecoach.language import speaker
from tpecoach.workbench import open_workbench
from tpecoach.workbench.errors import NothingToWrite

KINDS = ("diagnostic", "plan", "before-after")
SAMPLE = "Données d’exemple"


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_nine_reports_are_left(demonstration: Demonstration) -> None:
    names = {path.name for path in demonstration.reports}
    assert names == {f"{firm}-{kind}.pdf" for firm in FIRMS for kind in KINDS}
    assert all(path.is_file() for path in demonstration.reports)


def test_every_page_says_that_it_is_a_sample(demonstration: Demonstration) -> None:
    bare = [
        f"{name} {number}"
        for name, pages in demonstration.pages.items()
        for number, text in enumerate(pages, 1)
        if SAMPLE not in text
    ]
    assert bare == []


def test_no_page_is_blank_or_holds_a_sign_it_cannot_show(demonstration: Demonstration) -> None:
    for name, pages in demonstration.pages.items():
        for number, text in enumerate(pages, 1):
            assert len(text) > 200, f"{name} {number}"
            assert "\ufffd" not in text, f"{name} {number}"


def test_french_reports_hold_no_english(demonstration: Demonstration) -> None:
    words = re.compile(r"(?<![\w’'-])(the|and|with|of|your|week|None|True|False)(?![\w’'-])")
    for name, pages in demonstration.pages.items():
        assert not words.findall(plain(" ".join(pages))), name


def test_thirty_days_show_first_movements_only(demonstration: Demonstration) -> None:
    report = plain(" ".join(demonstration.pages["atelier-martin-before-after.pdf"]))
    assert "20 sur 160 13 sur 118" in report.replace("\u202f", " ").replace("\xa0", " ")
    assert "12 sur 160" not in report, "that is the sixth month's figure"
    with open_workbench(demonstration.db, lang="fr") as bench:
        case = bench.clients.case("atelier-martin", 1)
        day30 = next(c.on for c in reversed(case.check_ins))
        procedures = case.latest("active_sops", day30)
        assert procedures is not None
        assert procedures.value is not None
        assert 1 <= procedures.value <= 3
        assert len(bench.sops.list("atelier-martin")) == 8


def test_the_follow_up_reaches_what_the_source_tells(demonstration: Demonstration) -> None:
    said = demonstration.closing.replace("\u202f", " ").replace("\xa0", " ")
    for expected in (
        "Délai entre la demande et la remise : 5 j → 4,5 j → 3,8 j → 3 j",
        "Part des travaux à reprendre : 20 sur 160 → 13 sur 118 → 12 sur 160",
        "Procédures en usage : 0 → 2 → 8",
        "6 sur 600 → 2 sur 96 → 13 sur 520 → 24 sur 600",
        "2 400 € → 1 560 €",
    ):
        assert expected in said


def test_the_closing_says_what_to_open_and_how_to_explore(demonstration: Demonstration) -> None:
    said = demonstration.closing
    assert "9 rapports" in said
    assert str(demonstration.db.parent / "atelier-martin-before-after.pdf") in said
    assert f"tpecoach --db {demonstration.db}" in said


def test_the_progress_is_told_firm_by_firm(demonstration: Demonstration) -> None:
    assert [line.split(" : ")[0] for line in demonstration.told] == [
        *["Atelier Martin"] * 4,
        *["Boutique Lina"] * 3,
        *["Agence Nord"] * 3,
    ]


def test_the_plans_hold_three_to_six_actions(demonstration: Demonstration) -> None:
    with open_workbench(demonstration.db, lang="fr") as bench:
        for slug in FIRMS:
            view = bench.plans.show(slug, 1)
            assert 3 <= len(view.actions) <= 6
            assert 0 < view.value <= view.bound
        line = bench.portfolio()
        assert [one.client.slug for one in line] == sorted(FIRMS)
        assert all(one.client.sample for one in line)
        bench.history.verify()


def test_an_issued_report_is_printed_again_as_it_was(demonstration: Demonstration, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    with open_workbench(demonstration.db, lang="fr") as bench:
        bench.reports.write("boutique-lina", "plan", again, again=True)
    first = next(p for p in demonstration.reports if p.name == "boutique-lina-plan.pdf")
    assert again.read_bytes() == first.read_bytes()


def test_the_samples_are_not_put_twice_into_a_named_base(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    with pytest.raises(SamplesAreThere):
        run(tmp_path / "out", speaker("fr"), db=demonstration.db)


def test_a_base_with_a_client_of_ones_own_is_not_made_anew(tmp_path: Path) -> None:
    db = tmp_path / "tpecoach.db"
    with open_workbench(db, lang="fr") as bench:
        bench.clients.open("Ma cliente")
    before = db.read_bytes()
    with pytest.raises(NotOnlySamples, match="Ma cliente"):
        run(tmp_path, speaker("fr"))
    assert db.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NothingToWrite):
        run(tmp_path / "file", speaker("fr"))


def test_the_command_line_finds_the_samples(
    demonstration: Demonstration, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli(["--db", str(demonstration.db), "client", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {one["slug"] for one in listed} == set(FIRMS)
    assert all(one["score"] for one in listed)


def test_nothing_but_samples_is_in_the_base(demonstration: Demonstration) -> None:
    with sqlite3.connect(demonstration.db) as connection:
        assert connection.execute("SELECT count(*) FROM client WHERE NOT sample").fetchone() == (0,)
    connection.close()
