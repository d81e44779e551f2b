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


def test_two_programs_on_one_file_keep_each_others_drafts(bench: Workbench, clock: Clock) -> None:
    bench.drafts.texts.update({"un:a": "un", "un:b": "début"})
    bench.drafts.save()
    with open_workbench(bench.path, lang="fr", clock=clock, entropy=Random(2).randbytes) as other:
        other.drafts.texts["deux:c"] = "deux"
        del other.drafts.texts["un:a"]
        other.drafts.save()
        bench.drafts.texts["un:b"] = "début et suite"
        bench.drafts.forms["un:row"] = {"name": "Récep"}
        bench.drafts.save()
        # What one took away is gone, what one added is there, what both have is as it was typed last.
        assert bench.drafts.texts == {"deux:c": "deux", "un:b": "début et suite"}
        other.drafts.texts["deux:c"] = "deux, plus loin"
        other.drafts.save()
        assert other.drafts.texts == {"deux:c": "deux, plus loin", "un:b": "début et suite"}
        assert other.drafts.forms == {"un:row": {"name": "Récep"}}


def test_what_is_erased_elsewhere_is_not_written_again(bench: Workbench, clock: Clock) -> None:
    bench.clients.open("Un")
    bench.drafts.texts["un:q"] = "secret"
    bench.drafts.save()
    with open_workbench(bench.path, lang="fr", clock=clock, entropy=Random(2).randbytes) as other:
        other.keeping.erase("un")
    bench.drafts.texts["deux:q"] = "autre"
    bench.drafts.save()
    assert b"secret" not in file_of(bench).read_bytes()
    assert bench.drafts.texts == {"deux:q": "autre"}
