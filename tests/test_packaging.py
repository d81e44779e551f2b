"""The wheel holds all that the program reads, and works from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_every_content_file_and_asset_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for top in ("assessments", "playbooks"):
        for path in (ROOT / top).rglob("*.*"):
            assert f"tpecoach/_content/{path.relative_to(ROOT).as_posix()}" in names
    package = ROOT / "tpecoach"
    assets = [
        p
        for p in package.rglob("*")
        if p.suffix in {".woff2", ".mo", ".css", ".tcss", ".html", ".yaml", ".typed"}
    ]
    assert assets
    for path in [*assets, package / "reports" / "fonts" / "LICENSE"]:
        assert path.relative_to(ROOT).as_posix() in names
    assert not [
        name for name in names if name.startswith(("tests/", "bench/", "scripts/")) or name.endswith(".po")
    ]


def test_no_python_hides_among_the_content() -> None:
    assert not [*(ROOT / "assessments").rglob("*.py"), *(ROOT / "playbooks").rglob("*.py")]


def test_the_wheel_works_in_an_environment_of_its_own(wheel: Path, tmp_path: Path) -> None:
    made = tmp_path / "venv"
    venv.create(made, with_pip=False)
    site = next((made / "lib").glob("python*")) / "site-packages"
    zipfile.ZipFile(wheel).extractall(site)
    # The libraries are those of this environment; only tpecoach itself is the one in the wheel.
    libraries = next(Path(p) for p in sys.path if p.endswith("site-packages"))
    (site / "libraries.pth").write_text(f"{libraries}\n")
    environment = {
        **os.environ,
        "TPECOACH_DATA": str(tmp_path / "data"),
        "TPECOACH_CACHE": str(tmp_path / "cache"),
    }
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        [str(made / "bin" / "python"), "-m", "tpecoach", "--lang", "fr", "doctor", "--json"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(ROOT) not in done.stdout
    where = subprocess.run(
        [str(made / "bin" / "python"), "-c", "import tpecoach.locations as l; print(l.content_root())"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
        check=True,
    )
    assert str(site) in where.stdout
