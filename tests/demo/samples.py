"""A sample firm lived through once, without paper, for tests to look at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tpecoach.demo.clock import VirtualClock, steady_chance
from tpecoach.demo.living import live
from tpecoach.demo.reading import sample_firms
from tpecoach.demo.story import Firm
from tpecoach.workbench import Workbench, open_workbench
from tpecoach.workbench.settings import Settings


def firm(name: str) -> Firm:
    return next(one for one in sample_firms() if one.id == name)


def lived(path: Path, story: Firm) -> Workbench:
    """The workbench after all of a firm's story."""
    clock = VirtualClock(story.days[0].on)
    bench = open_workbench(
        path, clock=clock, entropy=steady_chance(story.id), lang="fr", settings=Settings(language="fr")
    )
    live(bench, clock, story, _no_paper, _nobody)
    return bench


def _no_paper(slug: str, kind: str, on: date) -> None:
    pass


def _nobody(text: str) -> None:
    pass
