"""Draw every mode of a sample firm: `python -m scripts.shots` writes docs/screens/*.svg and docs/screens.md.

The pictures follow `MODES` and `PLACES`: one that is added is drawn, and its help says what it is.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from textual.screen import Screen

from scripts.screenshot import portable
from tpecoach.demo import load_samples
from tpecoach.language import speaker
from tpecoach.tui.app import TpecoachApp
from tpecoach.tui.palette import MODE_WORDS, PLACE_WORDS
from tpecoach.tui.screens import MODES, PLACES, place_of, screen_of
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.workbench import Workbench, open_workbench
from tpecoach.workbench.settings import Settings

DOCS = Path(__file__).resolve().parent.parent / "docs"
SIZE = (100, 30)
FIRM = "atelier-martin"
DAY = datetime(2027, 9, 1, 9, 0, tzinfo=UTC)
"""after all that the sample firms live through"""
QUESTION = "finance.reminders"
"""the interview is drawn at it"""
FRENCH_TOO = ("portfolio", "overview", "interview", "results", "plan", "presentation")
"""modes drawn in both languages"""
KEYS = {"presentation": ("end", "left")}
"""keys pressed before the picture is taken"""

Made = Callable[[], Screen[None]]


def wanted() -> Iterator[tuple[str, str, Made | None]]:
    """Each picture: its name, its name in words (French) and how its screen is made; None where it is there."""
    yield "portfolio", "portefeuille", None
    for mode in MODES:
        asked = {"question": QUESTION} if mode == "interview" else {}
        yield mode, MODE_WORDS.get(mode, mode), partial(screen_of(mode), FIRM, **asked)
    for place in PLACES:
        yield place, PLACE_WORDS.get(place, place), place_of(place)


async def drawn(bench: Workbench, name: str, made: Made | None) -> tuple[str, str]:
    """The picture of a screen, and what its help says of it."""
    app = TpecoachApp(bench)
    app.folder = "rapports" if bench.lang == "fr" else "reports"
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen: Screen[Any] = app.screen
        if made is not None:
            screen = made()
            if isinstance(screen, Workspace):
                app.show(screen)
            else:
                app.push_screen(screen)
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.press(*KEYS.get(name, ()))
        await pilot.pause(0.3)
        return portable(app.export_screenshot(title="tpecoach")), _first_sentence(
            app.say(str(screen.HELP or ""), **app.keys())
        )


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text.strip())[0]


def page(found: list[tuple[str, str, str, bool]]) -> str:
    """The page that shows them: (name, in words, sentence, in French too)."""
    lines = [
        "# The screens",
        "",
        "Each mode with the sample firm *Atelier Martin*, drawn by `make shots`. Six of them also in French.",
        "",
    ]
    for name, words, sentence, french in found:
        lines += [
            f"## {words[:1].upper()}{words[1:]}",
            "",
            sentence,
            "",
            f"![{words}](screens/{name}.svg)",
            "",
        ]
        if french:
            lines += [f"![{words}, in French](screens/{name}-fr.svg)", ""]
    return "\n".join(lines).rstrip() + "\n"


def main(folder: Path = DOCS) -> None:
    """Write the pictures and the page."""
    told: list[tuple[str, str, str, bool]] = []
    os.environ.update(TPECOACH_DATA="tpecoach", TPECOACH_CONFIG="config", TPECOACH_CACHE="cache")
    (folder / "screens").mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    with (
        tempfile.TemporaryDirectory(prefix="tpecoach-") as own,
        # Relative to it: no folder of this machine is drawn.
        contextlib.chdir(own),
        open_workbench(
            Path("tpecoach.db"),
            lang="fr",
            clock=lambda: DAY,
            entropy=Random(1).randbytes,
            settings=Settings(language="fr"),
        ) as bench,
    ):
        load_samples(bench)
        bench.keeping.back_up()
        for lang, suffix in (("en", ""), ("fr", "-fr")):
            bench.settings = Settings(language=lang)
            bench.speak(lang)
            for name, words, made in wanted():
                if lang == "fr" and name not in FRENCH_TOO:
                    continue
                picture, sentence = asyncio.run(drawn(bench, name, made))
                (folder / "screens" / f"{name}{suffix}.svg").write_text(picture, encoding="utf-8")
                if lang == "en":
                    told.append((name, speaker("en")(words), sentence, name in FRENCH_TOO))
    (folder / "screens.md").write_text(page(told), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
