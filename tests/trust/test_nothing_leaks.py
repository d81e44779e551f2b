"""Names nobody else has: looked for in everything that leaves the file of one client, and in what it leaves behind."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from tests.trust.firm import hostile_firm
from tpecoach.errors import TpecoachError
from tpecoach.reports.press import Press
from tpecoach.workbench import Workbench, bundles
from tpecoach.workbench.reports import KINDS

OTHER = "Zygomatique-Kanarie"
OWN = "Quetzalcoatl-Plume"
_WORDS = tuple(f"{OWN} {n}" for n in range(9))


@pytest.fixture
def firms(bench: Workbench, tmp_path: Path) -> str:
    """The slug of one client, in a file that holds another with a name to look for."""
    hostile_firm(bench, tuple(f"{OTHER} {n}" for n in range(9)), tmp_path)
    return hostile_firm(bench, _WORDS, tmp_path)


def written(folder: Path) -> bytes:
    """Every byte of every file, archives opened and PDF read."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        found.append(path.name.encode() + data)
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                found += [archive.read(name) for name in archive.namelist()]
        if path.suffix == ".pdf":
            read = PdfReader(io.BytesIO(data))
            found += [page.extract_text().encode() for page in read.pages]
            found.append(str(read.metadata).encode())
    return b"".join(found)


def test_what_leaves_with_one_client_holds_nothing_of_another(
    bench: Workbench, firms: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TPECOACH_CONFIG", str(tmp_path / "config"))
    out = tmp_path / "out"
    out.mkdir()
    bench.history.write_export(firms, out / "a.json")
    bench.history.write_export(firms, out / "a.zip")
    bench.history.write_export(firms, out / "folder", tables=True)
    phrase = bench.handover.write(firms, out / "a.age")
    with Press() as press:
        for kind in KINDS:
            bench.reports.write(firms, kind, out / f"{kind}.html")
        bench.reports.write(firms, "diagnostic", out / "diagnostic.pdf", press=press)
    bench.sops.bind(firms, out / "all.docx")
    for kind in ("ics", "csv", "xlsx", "svg"):
        bench.plan_files.write(firms, kind, out / f"plan.{kind}")
    bench.forms.make(firms, "owner", out / "form.html")
    everything = written(out)
    assert OWN.encode() in everything
    assert OTHER.encode() not in everything
    assert OTHER.encode() not in bundles.read(out / "a.age", phrase)
    assert OWN in "".join(p.text for p in Document(str(out / "all.docx")).paragraphs)


def test_only_the_consultants_own_files_are_open_to_nobody_else(
    bench: Workbench, firms: str, tmp_path: Path
) -> None:
    path = tmp_path / "d.html"
    bench.reports.write(firms, "checklist", path)
    bench.history.write_export(firms, tmp_path / "a.json")
    for made in (path, tmp_path / "a.json", bench.path):
        assert made.stat().st_mode & 0o077 == 0


def test_refusals_and_their_json_say_no_more_than_was_typed(
    bench: Workbench, firms: str, tmp_path: Path
) -> None:
    told: list[str] = []
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps({"format": 1, "tables": {"client": [{"id": OTHER}]}}), encoding="utf-8")
    for refused in (
        lambda: bench.clients.case("nobody"),
        lambda: bench.reports.write(firms, "nothing", tmp_path / "x.pdf"),
        lambda: bench.sops.get(firms, "nothing"),
        lambda: bench.books.take(firms, b"nothing", "x.txt"),
    ):
        with pytest.raises(TpecoachError) as raised:
            refused()
        told.append(raised.value.sentence(bench.say))
    assert not [sentence for sentence in told if OTHER in sentence]


def test_nothing_is_left_among_temporary_files(
    bench: Workbench, firms: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr("tempfile.tempdir", str(place))
    with Press() as press:
        bench.reports.write(firms, "diagnostic", tmp_path / "d.pdf", press=press)
    bench.history.write_export(firms, tmp_path / "folder", tables=True)
    bench.plan_files.write(firms, "xlsx", tmp_path / "plan.xlsx")
    bench.sops.bind(firms, tmp_path / "all.docx")
    left = [Path(folder) / name for folder, _, names in os.walk(place) for name in names]
    assert left == []
