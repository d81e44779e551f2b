from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.conftest import Clock
from tpecoach.workbench import Workbench, open_workbench


def file_of(bench: Workbench) -> Path:
    return bench.path.with_name(bench.path.name + "-drafts")


def test_a_draft_comes_back_after_a_crash_and_leaves_with_its_text(bench: Workbench, clock: Clock) -> None:
    bench.drafts.texts["atelier:q"] = "à moitié"
    bench.drafts.forms["atelier:row"] = {"name": "Récep"}
    bench.drafts.save()
    assert file_of(bench).stat().st_mode & 0o777 == 0o600
    with open_workbench(bench.path, lang="fr", clock=clock, entropy=Random(2).randbytes) as again:
        assert again.drafts.texts == {"atelier:q": "à moitié"}
        assert again.drafts.forms == {"atelier:row": {"name": "Récep"}}
        again.drafts.texts.clear()
        again.drafts.forms.clear()
        again.drafts.save()
    assert not file_of(bench).exists()


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"texts": 3, "forms": {}}', b"\xff"])
def test_a_damaged_file_of_drafts_is_as_none(bench: Workbench, damaged: bytes) -> None:
    file_of(bench).write_bytes(damaged)
    assert bench.drafts.texts == {}
    assert bench.drafts.forms == {}


def test_erasing_a_client_takes_its_drafts_and_no_other(bench: Workbench) -> None:
    bench.clients.open("Un")
    bench.clients.open("Deux")
    bench.drafts.texts.update({"un:q": "secret", "deux:q": "gardé"})
    bench.drafts.save()
    bench.keeping.erase("un")
    assert b"secret" not in file_of(bench).read_bytes()
    assert b"gard" in file_of(bench).read_bytes()
