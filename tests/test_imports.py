"""What is heavy is imported where it is used: each module is tried in a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"textual", "weasyprint", "questionary", "babel", "holidays", "pydantic", "jinja2", "sqlite_utils"}


def loaded(*arguments: str) -> set[str]:
    """The top-level modules loaded once the arguments are done."""
    show = "print(*{m.split('.')[0] for m in sys.modules})"
    program = "; ".join(["import sys", *arguments, show])
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return set(done.stdout.splitlines()[-1].split())


def test_help_loads_nothing_heavy() -> None:
    run = "from tpecoach.cli.edge import run; run(['--help'])"
    assert not loaded(run) & HEAVY


@pytest.mark.parametrize(
    "module",
    [
        "tpecoach.model.case",
        "tpecoach.engine.scoring",
        "tpecoach.engine.findings",
        "tpecoach.errors",
        "tpecoach.locations",
    ],
)
def test_the_core_loads_nothing_heavy(module: str) -> None:
    assert not loaded(f"import {module}") & HEAVY


@pytest.mark.parametrize(
    "module", ["tpecoach.workbench", "tpecoach.content", "tpecoach.store", "tpecoach.cli.root"]
)
def test_what_is_headless_loads_no_screen_no_pdf_no_prompt(module: str) -> None:
    assert not loaded(f"import {module}") & {"textual", "weasyprint", "questionary", "holidays", "docx"}
