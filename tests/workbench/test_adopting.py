"""A client's procedure taken into the library leaves nothing of the client behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tpecoach.content.errors import FileIsThere, IdTaken, NothingToAdopt, UnfitId
from tpecoach.workbench import Workbench, open_workbench
from tpecoach.workbench.adopting import MAX_BYTES
from tpecoach.workbench.errors import UnknownClient, UnreadableFile

MODEL = "sop.workshop-reception"
FACTS = {
    "trade": "repair",
    "city": "Quimper",
    "phone": "02 98 55 12 34",
    "email": "contact@cycles-kervadec.bzh",
    "siren": "552100554",
    "address": "12 rue du Frout, 29000 Quimper",
    "region": "Finistère",
}
CANARIES = (
    *("Kervadec", "KERVADEC", "Maëlle", "Yannick", "Soizic", "Quimper", "Frout", "Finistère", "Bleuenn"),
    *("02 98 55 12 34", "0298551234", "cycles-kervadec", "552 100 554", "552100554", "pose son vélo"),
)
ADDED = """
## Rappels

Appeler Maëlle (Mme KERVADEC) au 0298551234, sinon Yannick ou Soizic ; écrire à atelier@cycles-kervadec.bzh.
Tampon : CYCLES  KERVADEC, 12, rue du Frout, 29000 Quimper, Finistère, SIRET 552 100 554 00013.
Voir https://www.cycles-kervadec.bzh/depot. Bleuenn et M&#97;ëlle relisent.
"""


@pytest.fixture
def slug(bench: Workbench) -> str:
    slug = bench.clients.open("Cycles Kervadec", FACTS, owner="Maëlle Kervadec").slug
    cells = {
        "name": "Réception des vélos",
        "trigger": "Le client pose son vélo",
        "owner": "Yannick",
        "minutes": "9",
    }
    bench.registers.save(slug, "processes", "reception", cells)
    bench.registers.save(slug, "roles", "till", {"work": "Caisse", "does": "Soizic, ou la dirigeante"})
    return slug


@pytest.fixture
def written(bench: Workbench, slug: str, tmp_path: Path) -> Path:
    """The file of a procedure drafted for the client, and finished with its own names."""
    bench.sops.draft(slug, MODEL, "reception")
    bench.sops.set_state(slug, "reception", "active", "Bleuenn")
    path = tmp_path / "kervadec-réception.md"
    path.write_text(bench.sops.get(slug, "reception").body + ADDED, encoding="utf-8")
    return path


def again(bench: Workbench, tmp_path: Path) -> Workbench:
    """The same database opened afresh, so that the new playbook is read."""
    return open_workbench(bench.path, content=bench.desk.roots[-1], lang="fr")


def test_adopted_linted_and_drafted_for_another_no_fact_of_the_first_client_remains(
    bench: Workbench, slug: str, written: Path, tmp_path: Path
) -> None:
    before = {p.file for p in bench.library.lint()}
    path, adopted = bench.library.adopt(written, slug)

    assert path == bench.desk.roots[-1] / "playbooks" / "sop" / "sop.reception.md"
    assert (adopted.system, adopted.near) == ("sop", MODEL)
    text = path.read_text(encoding="utf-8")
    assert [canary for canary in CANARIES if canary in text] == []

    with again(bench, tmp_path) as later:
        new = [p for p in later.library.lint() if p.file not in before]
        assert [p.values["name"] for p in new] == list(adopted.to_fill)
        other = later.clients.open(
            "Garage Petit", {"trade": "repair", "phone": "01 44 55 66 77"}, owner="Paul Petit"
        )
        made = later.sops.draft(other.slug, "sop.reception").body
        assert [canary for canary in CANARIES if canary in made] == []
        assert "Appeler Paul Petit" in made
        assert "01 44 55 66 77" in made


def test_what_is_left_to_do_is_said(bench: Workbench, slug: str, written: Path) -> None:
    written.write_text(written.read_text(encoding="utf-8") + "\nFournisseur Vélodistri, 02 40 11 22 33.\n")
    _, adopted = bench.library.adopt(written, slug)
    assert {one.found for one in adopted.doubts} >= {"Vélodistri", "02 40 11 22 33"}
    assert "Pourquoi" in adopted.to_fill
    assert dict(adopted.put)["{{ client.siren }}"] == 1


def test_a_client_that_is_not_named_is_told_where_it_is_found(
    bench: Workbench, slug: str, written: Path
) -> None:
    _, adopted = bench.library.adopt(written, name="sop.bikes")
    assert not adopted.put
    assert "Cycles Kervadec" in {one.found for one in adopted.doubts}
    with pytest.raises(UnknownClient):
        bench.library.adopt(written, "nobody")


def test_nothing_is_written_over_unless_told(
    bench: Workbench, slug: str, written: Path, tmp_path: Path
) -> None:
    path, _ = bench.library.adopt(written, slug)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(FileIsThere):
        bench.library.adopt(written, slug)
    with pytest.raises(IdTaken):
        bench.library.adopt(written, slug, name=MODEL)
    assert path.read_text(encoding="utf-8") == "mine"
    assert bench.library.adopt(written, slug, force=True)[0] == path
    assert "id: sop.reception" in path.read_text(encoding="utf-8")
    assert bench.library.adopt(written, slug, name="sop.bikes")[0].name == "sop.bikes.md"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00",
        "# Réception\n".encode("latin-1"),
        b"x\n" * 500_000,
        b"x" * (MAX_BYTES + 1),
    ],
    ids=["binary", "latin-1", "1 MB", "one byte too many"],
)
def test_what_is_no_text_of_a_sane_size_is_refused(bench: Workbench, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile):
        bench.library.adopt(path)
    assert not (bench.desk.roots[-1] / "playbooks").exists()


def test_what_is_no_file_or_holds_nothing_is_refused(bench: Workbench, slug: str, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.md"):
        with pytest.raises(UnreadableFile):
            bench.library.adopt(path)
    path = tmp_path / "empty.md"
    path.write_text("\ufeff\n\x1b[31m\n")
    with pytest.raises(NothingToAdopt):
        bench.library.adopt(path)
    named = tmp_path / "cycles-kervadec.md"
    named.write_text("# Saluer\n\nDire bonjour.\n")
    with pytest.raises(UnfitId):
        bench.library.adopt(named, slug)


def test_terminal_sequences_of_a_file_are_not_kept(bench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "wash.md"
    path.write_text("# Laver\n\n1. Rincer.\x1b]0;pwned\x07\u202e\n")
    made, _ = bench.library.adopt(path)
    assert made.read_text(encoding="utf-8").isprintable() is False
    assert not {"\x1b", "\x07", "\u202e"} & set(made.read_text(encoding="utf-8"))
