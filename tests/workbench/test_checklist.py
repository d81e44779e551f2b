"""The start-up checklist on paper: one page, blank or for a client, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import Clock
from tpecoach.language import LANGUAGES
from tpecoach.workbench import Workbench, open_workbench


@pytest.fixture(params=LANGUAGES)
def either(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Workbench]:
    with open_workbench(tmp_path / "t.db", lang=request.param, clock=clock) as made:
        yield made


def pages(path: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


def test_the_blank_checklist_is_one_page_with_every_point(either: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "blank.pdf"
    either.library.print_checklist(path)
    (page,) = pages(path)
    assert page.count("☐") == len(either.library.assessment().checklist) == 30
    bare = page.replace(" ", "")
    ends = [check.text.split()[-1].rstrip(".") for check in either.library.assessment().checklist]
    assert [end for end in ends if end.replace("'", "’") not in bare] == []


def test_a_clients_is_one_page_even_with_a_long_name(either: Workbench, tmp_path: Path) -> None:
    facts = {"trade": "building", "employees": "9", "city": "Châteauneuf-du-Faou"}
    name = "Charpente, couverture et isolation Le Gall-Penhoat et fils, entreprise générale du bâtiment"
    slug = either.clients.open(name, facts, owner="Marie Le Gall").slug
    client, rollout = either.desk.open_rollout(slug)
    with either.desk.store.write(either.desk.operation("test", client)) as tx:
        tx.save(replace(rollout, start=date(2026, 12, 16)))
    path = tmp_path / "own.pdf"
    issued = either.reports.write(slug, "checklist", path, date(2026, 11, 25))
    assert issued.kind == "checklist"
    (page,) = pages(path)
    assert "Le Gall-Penhoat" in page
    assert "16" in page
    assert "2027" in page
    assert page.count("☐") == 30
