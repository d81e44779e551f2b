"""Presentations: what is shown across a table, on this screen or as a page for a second one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tpecoach.engine.slides import slides
from tpecoach.model.slides import Slides
from tpecoach.reports.slideshow import slideshow
from tpecoach.reports.writing import write_page
from tpecoach.workbench.desk import Desk

KIND = "presentation"
"""its name among the kinds of reports, on the command line"""


class Presentations:
    """What a consultant shows."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def slides(
        self, slug: str, on: date | None = None, *, rollout: int | None = None, euros: bool = False
    ) -> Slides:
        """The pages of a client's open rollout, else of the last one; without amounts unless `euros` are wanted."""
        client = self._desk.client(slug)
        found = self._desk.rollout(client, rollout) if rollout else self._desk.newest(client)
        case = self._desk.case_of(client, found)
        return slides(case, self._desk.say, on or self._desk.today(client), euros=euros)

    def write(
        self,
        slug: str,
        path: Path,
        on: date | None = None,
        *,
        rollout: int | None = None,
        euros: bool = False,
    ) -> None:
        """The same as one page that needs nothing else, .html (or .pdf, a page each); raises what `reports` raises.

        It is shown, not handed over: nothing of it is kept.
        """
        write_page(slideshow(self.slides(slug, on, rollout=rollout, euros=euros)), path)
