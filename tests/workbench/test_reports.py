"""Reports as they are handed over: made when there is enough, kept as they were."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from tpecoach.errors import TpecoachError
from tpecoach.workbench import Workbench
from tpecoach.workbench.errors import (
    NoInterview,
    NoPlan,
    NothingAsked,
    NothingIssued,
    UnknownIssued,
    UnknownReport,
)

DAY = date(2026, 11, 25)


def missing(bench: Workbench, slug: str) -> dict[str, bool]:
    return {one.kind: bool(one.missing) for one in bench.reports.available(bench.clients.case(slug))}


def test_each_kind_says_what_it_still_needs(bench: Workbench, shop: str, tmp_path: Path) -> None:
    bench.clients.open("Neuf")
    out = tmp_path / "a.html"
    for slug, kind, error in (
        ("neuf", "diagnostic", NothingAsked),
        ("neuf", "before-after", NothingAsked),
        (shop, "plan", NoPlan),
        (shop, "before-after", NoInterview),
        (shop, "invoice", UnknownReport),
    ):
        with pytest.raises(error):
            bench.reports.write(slug, kind, out, DAY)
    assert not out.exists()
    wanted = {
        "diagnostic": False,
        "plan": True,
        "agenda": True,
        "weekly": True,
        "wall": True,
        "check-in": True,
        "before-after": True,
        "checklist": False,
    }
    assert wanted.items() <= missing(bench, shop).items()
    assert not missing(bench, "neuf")["checklist"]


def test_an_after_interview_that_was_only_opened_makes_no_before_and_after(
    bench: Workbench, shop: str
) -> None:
    after = bench.interviews.begin(shop, "after")
    assert missing(bench, shop)["before-after"]
    line = bench.clients.line(bench.clients.find(shop))
    assert (line.stage, line.after) == ("interview", None)
    bench.interviews.answer(after, "sop.inventory", 3, proof="shown")
    assert not missing(bench, shop)["before-after"]
    assert bench.clients.line(bench.clients.find(shop)).stage == "report"


def test_what_is_handed_over_is_what_is_kept(bench: Workbench, shop: str, tmp_path: Path) -> None:
    out = tmp_path / "a.html"
    issued = bench.reports.write(shop, "diagnostic", out, DAY)
    assert issued.sha256 == sha256(out.read_bytes()).hexdigest()
    assert bench.desk.store.blob(issued.sha256) == out.read_bytes()
    assert (issued.issued_on, issued.lang) == (DAY, "fr")


def test_the_same_report_twice_is_one_report(bench: Workbench, shop: str, tmp_path: Path) -> None:
    first = bench.reports.write(shop, "diagnostic", tmp_path / "a.html", DAY)
    assert bench.reports.write(shop, "diagnostic", tmp_path / "b.html", DAY) == first


def test_again_gives_the_last_one_whatever_has_changed(bench: Workbench, shop: str, tmp_path: Path) -> None:
    first, again = tmp_path / "a.html", tmp_path / "b.html"
    with pytest.raises(NothingIssued):
        bench.reports.write(shop, "diagnostic", again, again=True)
    with pytest.raises(UnknownReport):
        bench.reports.write(shop, "invoice", again, again=True)
    issued = bench.reports.write(shop, "diagnostic", first, DAY)
    bench.clients.describe(shop, name="Autre nom")
    assert bench.reports.write(shop, "diagnostic", again, again=True) == issued
    assert again.read_bytes() == first.read_bytes()


def test_a_report_of_a_closed_rollout_is_still_made(bench: Workbench, shop: str, tmp_path: Path) -> None:
    bench.clients.close_rollout(shop)
    bench.clients.open_rollout(shop)
    with pytest.raises(NothingAsked):
        bench.reports.write(shop, "diagnostic", tmp_path / "a.html", DAY)
    assert bench.reports.write(shop, "diagnostic", tmp_path / "a.html", DAY, rollout=1).kind == "diagnostic"


def test_a_report_that_cannot_be_written_is_not_counted_as_handed_over(
    bench: Workbench, shop: str, tmp_path: Path
) -> None:
    for path in (tmp_path / "a.docx", tmp_path / "no" / "where.html"):
        with pytest.raises(TpecoachError):
            bench.reports.write(shop, "diagnostic", path, DAY)
    assert all(not one.issued for one in bench.reports.available(bench.clients.case(shop)))


def test_handing_over_is_not_undone(bench: Workbench, shop: str, tmp_path: Path) -> None:
    bench.reports.write(shop, "diagnostic", tmp_path / "a.html", DAY)
    assert bench.history.undo(shop) == "take-answers"
    issued = {one.kind: len(one.issued) for one in bench.reports.available(bench.clients.case(shop))}
    assert issued["diagnostic"] == 1


def test_a_report_in_another_language_is_kept_as_such_and_leaves_the_reader_s_alone(
    bench: Workbench, shop: str, tmp_path: Path
) -> None:
    made = bench.reports.write(shop, "diagnostic", tmp_path / "a.html", DAY, lang="en")
    assert made.lang == "en"
    assert '<html lang="en">' in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert bench.say.lang == "fr"
    french = bench.reports.write(shop, "diagnostic", tmp_path / "b.html", DAY)
    assert (french.lang, french.sha256 != made.sha256) == ("fr", True)
    assert any(
        "out of 100" in line.text for line in bench.reports.preview(shop, "diagnostic", DAY, lang="en")
    )
    assert any("sur 100" in line.text for line in bench.reports.preview(shop, "diagnostic", DAY))


def test_where_a_report_lies_is_known_on_this_machine_until_the_client_is_erased(
    bench: Workbench, shop: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.html"
    bench.reports.write(shop, "diagnostic", path, DAY)
    assert [one.path for one in bench.reports.issued(shop)] == [str(path)]
    beside = bench.path.with_name(bench.path.name + "-written")
    assert str(path) in beside.read_text(encoding="utf-8")
    beside.write_text("[1", encoding="utf-8")
    assert [one.path for one in bench.reports.issued(shop)] == [""]
    bench.reports.write(shop, "diagnostic", path, DAY, again=True)
    bench.keeping.erase(shop)
    assert not beside.exists()


def test_a_name_that_no_single_report_has_is_refused(bench: Workbench, shop: str, tmp_path: Path) -> None:
    made = bench.reports.write(shop, "diagnostic", tmp_path / "a.html", DAY)
    for name in ("", made.sha256[:5], "zzzzzzzz"):
        with pytest.raises(UnknownIssued):
            bench.reports.write_again(shop, name, tmp_path / "b.html")
    assert not (tmp_path / "b.html").exists()
    assert bench.reports.read_again(shop, made.sha256[:8])[0].text
