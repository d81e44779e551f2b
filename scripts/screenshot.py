"""Draw the interview as README shows it: `python -m scripts.screenshot` writes docs/interview.svg.

The same sample answers and the same clock give the same picture, so that it changes only when the screen does.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from tpecoach.tui.app import TpecoachApp
from tpecoach.tui.screens.interview import InterviewScreen
from tpecoach.workbench import Workbench, open_workbench
from tpecoach.workbench.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "interview.svg"
SIZE = (96, 24)
SHOWN = "automation.reminders"
ANSWERS: dict[str, tuple[object, str, str]] = {
    "opening.hours": ("52", "said", ""),
    "opening.pay": ("1500", "said", ""),
    "opening.blockers": (["late-payers", "no-time"], "said", ""),
    "sop.written": (1, "shown", "un cahier à l'accueil"),
    "sop.inventory": (1, "said", ""),
    "sop.checklists": (2, "shown", ""),
    "sop.owner": (0, "said", ""),
    "sop.errors": (1, "measured", ""),
    "automation.double-entry": (1, "shown", "cahier, puis devis, puis facture"),
    SHOWN: (2, "shown", "l'agenda papier, tenu par Sonia"),
}


def svg(bench: Workbench) -> str:
    """The interview of a sample client at one of its questions, as SVG."""
    facts = {"trade": "repair", "employees": "4", "paid": "invoice"}
    slug = bench.clients.open("Atelier Martin", facts, owner="Karim Martin", sample=True).slug
    progress = bench.interviews.begin(slug)
    for question, (value, proof, note) in ANSWERS.items():
        progress = bench.interviews.answer(progress, question, value, proof=proof, note=note or None)
    bench.interviews.move(progress, SHOWN, seconds=14 * 60)
    return asyncio.run(_drawn(bench, slug))


async def _drawn(bench: Workbench, slug: str) -> str:
    app = TpecoachApp(bench)
    async with app.run_test(size=SIZE) as pilot:
        app.show(InterviewScreen(slug))
        await pilot.pause()
        return portable(app.export_screenshot(title="tpecoach"))


def portable(drawn: str) -> str:
    """A picture of Textual's that fetches nothing and is the same each time."""
    # Fonts of the reader's machine only.
    drawn = re.sub(r"@font-face\s*\{.*?\}\s*", "", drawn, flags=re.DOTALL)
    drawn = drawn.replace("Fira Code, monospace", "Menlo, Consolas, 'DejaVu Sans Mono', monospace")
    # Rich gives the classes of each picture a number of their own.
    return re.sub(r"terminal-\d+", "terminal", drawn)


def main(path: Path = PICTURE) -> None:
    """Write the picture."""
    with (
        tempfile.TemporaryDirectory(prefix="tpecoach-") as folder,
        open_workbench(
            Path(folder) / "sample.db",
            lang="fr",
            clock=lambda: datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
            entropy=Random(1).randbytes,
            settings=Settings(language="fr"),
        ) as bench,
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(svg(bench), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
