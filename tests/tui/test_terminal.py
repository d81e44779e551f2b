"""The way from the command line to the screens."""

from __future__ import annotations

import sys

import pytest

from tpecoach.cli import run
from tpecoach.workbench import Workbench


@pytest.mark.parametrize("elsewhere", ["stdin", "stdout", "stderr"])
def test_without_a_whole_terminal_one_sentence_says_what_to_do_instead(
    elsewhere: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[Workbench] = []
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(getattr(sys, name), "isatty", lambda name=name: name != elsewhere)
    assert run([], screens=opened.append) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "pas de terminal ici" in told.err
    assert "tpecoach --help" in told.err
    assert opened == []


def test_on_a_terminal_the_workbench_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Workbench] = []
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(getattr(sys, name), "isatty", lambda: True)
    assert run([], screens=opened.append) == 0
    assert len(opened) == 1
