"""A client handed over: encrypted, compared before it is merged, refused where anything was touched."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pyrage import x25519

from tests.conftest import Clock
from tpecoach.store.errors import UnreadableExport
from tpecoach.workbench import Workbench, bundles, open_workbench
from tpecoach.workbench.bundles import EncryptedBundle, NotARecipient, WrongPassphrase
from tpecoach.workbench.errors import NotAnExport, UnreadableFile


@pytest.fixture(autouse=True)
def own_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TPECOACH_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def there(tmp_path: Path, clock: Clock) -> Any:
    """The workbench of another consultant."""
    with open_workbench(tmp_path / "there.db", lang="fr", clock=clock, entropy=Random(9).randbytes) as made:
        yield made


def test_a_bundle_opens_with_its_six_words_however_they_are_written(
    bench: Workbench, shop: str, there: Workbench, tmp_path: Path
) -> None:
    path = tmp_path / "martin.age"
    phrase = bench.handover.write(shop, path)
    assert len(phrase.split("-")) == 6
    assert b"Martin" not in path.read_bytes()
    found = there.handover.look(path, f"  {phrase.upper().replace('-', ' ')} \n")
    assert (found.slug, found.name, found.here) == (shop, "Atelier Martin", False)
    there.handover.take(found)
    assert there.history.export(shop) == bench.history.export(shop)


def test_it_opens_with_the_key_it_was_written_for(
    bench: Workbench, shop: str, there: Workbench, tmp_path: Path
) -> None:
    path = tmp_path / "martin.age"
    assert bench.handover.write(shop, path, [there.handover.public_key()]) == ""
    assert there.handover.look(path).name == "Atelier Martin"
    with pytest.raises(NotARecipient):
        bench.handover.write(shop, path, ["age1nobody"])


def test_the_words_differ_each_time_and_come_from_a_list_without_doubles() -> None:
    draw = Random(3).randbytes
    assert bundles.passphrase(draw) != bundles.passphrase(draw)
    words = bundles._words()
    assert len(set(words)) == len(words) > 3_500
    assert all(word.isascii() and word.islower() for word in words)


@pytest.mark.parametrize("phrase", ["", "   ", "un-deux-trois-quatre-cinq-six"])
def test_without_its_words_it_stays_closed(bench: Workbench, shop: str, tmp_path: Path, phrase: str) -> None:
    path = tmp_path / "m.age"
    bench.handover.write(shop, path)
    with pytest.raises((EncryptedBundle, WrongPassphrase)):
        bench.handover.look(path, phrase)


def test_a_file_of_another_key_is_refused(bench: Workbench, shop: str, tmp_path: Path) -> None:
    path = tmp_path / "m.age"
    bench.handover.write(shop, path, [str(x25519.Identity.generate().to_public())])
    bench.handover.public_key()
    with pytest.raises(WrongPassphrase):
        bench.handover.look(path)


@pytest.mark.parametrize("place", [3, 40, 90, 150, 220, -1, -40, -400])
def test_one_bit_turned_anywhere_is_refused(bench: Workbench, shop: str, tmp_path: Path, place: int) -> None:
    path = tmp_path / "m.age"
    bench.handover.write(shop, path, [bench.handover.public_key()])
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    with pytest.raises((WrongPassphrase, NotAnExport)):
        bench.handover.look(path)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.999])
def test_a_cut_file_is_refused(bench: Workbench, shop: str, tmp_path: Path, share: float) -> None:
    path = tmp_path / "m.age"
    bench.handover.write(shop, path, [bench.handover.public_key()])
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises((WrongPassphrase, NotAnExport)):
        bench.handover.look(path)


def test_a_folder_or_nothing_is_refused(bench: Workbench, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        bench.handover.look(tmp_path)
    with pytest.raises(UnreadableFile):
        bench.handover.look(tmp_path / "nowhere.age")


# ---- what comes back ----


def returned(bench: Workbench, shop: str, there: Workbench, tmp_path: Path) -> Path:
    """The client handed over, worked on there, sent back."""
    path = tmp_path / "m.json"
    bench.history.write_export(shop, path)
    there.handover.take(there.handover.look(path))
    there.registers.save(shop, "processes", "reception", {"name": "Accueil"})
    progress = there.interviews.begin(shop)
    there.interviews.answer(progress, "sop.errors", 4, proof="shown")
    there.history.write_export(shop, path)
    return path


def test_what_would_change_is_told_before_and_merged_after_and_can_be_undone(
    bench: Workbench, shop: str, there: Workbench, tmp_path: Path
) -> None:
    path = returned(bench, shop, there, tmp_path)
    bench.registers.save(shop, "tools", "quotes", {"name": "Devis"})
    before = bench.history.export(shop)
    found = bench.handover.look(path)
    counts = found.counts()
    assert (counts["register_row"], counts["answer"]) == ({"ours": 1, "new": 1}, {"other": 1})
    assert bench.history.export(shop) == before
    bench.handover.take(found)
    case = bench.clients.case(shop)
    assert case.answers_at("before")["sop.errors"].value == 4
    assert {row.row for row in case.rows["processes"]} == {"reception"}
    assert {row.row for row in case.rows["tools"]} == {"quotes"}
    assert bench.handover.look(path).counts() == {"register_row": {"ours": 1}}
    bench.history.undo(shop)
    assert bench.history.export(shop) == before


def test_what_is_the_same_changes_nothing(bench: Workbench, shop: str, tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    bench.history.write_export(shop, path)
    found = bench.handover.look(path)
    assert (found.here, found.differs, bench.handover.take(found)) == (True, (), 0)


def test_a_row_of_another_client_cannot_be_taken_over(bench: Workbench, shop: str, tmp_path: Path) -> None:
    other = bench.clients.open("Autre", {"trade": "shop"}).slug
    mine, theirs = bench.history.export(shop)["tables"], bench.history.export(other)["tables"]
    stolen = {**theirs["rollout"][0], "client": mine["client"][0]["id"], "number": 2, "open": False}
    path = tmp_path / "m.json"
    path.write_text(json.dumps({"format": 1, "tables": {**mine, "rollout": [*mine["rollout"], stolen]}}))
    before = bench.history.export(other)
    with pytest.raises(UnreadableExport):
        bench.handover.take(bench.handover.look(path))
    assert bench.history.export(other) == before
