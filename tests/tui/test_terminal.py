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


def test_the_keys_are_listed_and_changed_without_a_screen(capsys: pytest.CaptureFixture[str]) -> None:
    from tpecoach.tui.keyboard import keyboard

    def told(*arguments: str) -> tuple[int, str]:
        code = run(["--lang", "fr", "settings", *arguments], keys=keyboard)
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    code, text = told("keys")
    assert code == 0
    assert "Partout\n  app.quit" in text
    assert told("key", "app.quit", "f12") == (0, "app.quit  f12\n")
    assert '"keys": [\n      "f12"\n    ]' in told("keys", "--json")[1]
    code, text = told("key", "app.quit", "f1")
    assert code == 1
    assert "quitter" in text
    assert "aide sur cet écran" in text
    assert told("key", "app.nothing", "f12")[0] == 1
    assert told("key", "app.quit") == (0, "app.quit  ctrl+q\n")


def test_without_screens_there_are_no_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["settings", "keys"]) == 1
    assert "pas de touches" in capsys.readouterr().err
