"""The demonstration: three sample firms through the workbench, their reports, and what to look at next."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tpecoach.demo.clock import VirtualClock, steady_chance
from tpecoach.demo.errors import NotOnlySamples, SamplesAreThere
from tpecoach.demo.living import live
from tpecoach.demo.printing import Paper
from tpecoach.demo.reading import sample_firms
from tpecoach.demo.story import Firm
from tpecoach.engine.documents import figures
from tpecoach.language import Say
from tpecoach.reports.press import Press
from tpecoach.workbench import Workbench, open_workbench
from tpecoach.workbench.errors import NothingToWrite
from tpecoach.workbench.settings import Settings
from tpecoach.workbench.stages import CHECK_IN_DAYS

DATABASE = "tpecoach.db"


@dataclass(frozen=True, slots=True)
class Result:
    """What a demonstration leaves."""

    db: Path
    reports: tuple[Path, ...]
    closing: tuple[str, ...]
    """what to look at, one sentence a line"""


def run(
    out: Path,
    say: Say,
    *,
    db: Path | None = None,
    content: Path | None = None,
    tell: Callable[[str], None] | None = None,
) -> Result:
    """Coach the three firms and write their nine reports into `out`.

    The database is made anew in `out` unless one is named, which must not hold the samples yet. Raises
    NothingToWrite, NotOnlySamples, SamplesAreThere, and what the workbench raises.
    """
    tell = tell or _silent
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NothingToWrite(str(out), detail=error.strerror or "") from error
    path = db or _anew(out / DATABASE, content)
    # Begun first: the engine loads while the firms live through their months.
    with Press() as press:
        reports: list[Path] = []
        lines: list[str] = []
        for firm in _missing(path, content):
            clock = VirtualClock(firm.days[0].on)
            with _opened(path, firm, clock, content, Settings(language=say.lang)) as bench:
                paper = Paper(bench, out, press, tell)
                slug = live(bench, clock, firm, paper, tell)
                reports += paper.written
                lines += _afterwards(bench, slug, firm)
    return Result(path, tuple(reports), _closing(say, out, path, reports, lines))


def load_samples(bench: Workbench) -> None:
    """Put the three firms into the file that is open, without reports; SamplesAreThere where all are in it."""
    firms = _not_in(bench)
    if not firms:
        raise SamplesAreThere(path=shlex.quote(str(bench.path)))
    for firm in firms:
        clock = VirtualClock(firm.days[0].on)
        with _opened(bench.path, firm, clock, None, bench.settings, bench.lang) as other:
            live(other, clock, firm, _no_paper, _silent)


def _opened(
    path: Path, firm: Firm, clock: VirtualClock, content: Path | None, settings: Settings, lang: str = ""
) -> Workbench:
    """A workbench in the firm's own time, whose ids are the same each time."""
    return open_workbench(
        path,
        content=content,
        lang=lang or settings.language,
        clock=clock,
        entropy=steady_chance(firm.id),
        settings=settings,
        backups=False,
    )


def _anew(path: Path, content: Path | None) -> Path:
    """The path, once an earlier demonstration is gone from it; nobody's own clients go with it."""
    if path.exists():
        with open_workbench(path, content=content, settings=Settings()) as bench:
            own = [client.name for client in bench.clients.list(archived=True) if not client.sample]
        if own:
            raise NotOnlySamples(str(path), name=own[0])
        try:
            path.unlink()
        except OSError as error:
            raise NothingToWrite(str(path), detail=error.strerror or "") from error
    return path


def _missing(path: Path, content: Path | None) -> tuple[Firm, ...]:
    """All firms, where the file holds none of them."""
    with open_workbench(path, content=content, settings=Settings()) as bench:
        firms = _not_in(bench)
    if len(firms) < len(sample_firms()):
        raise SamplesAreThere(str(path), path=shlex.quote(str(path)))
    return firms


def _not_in(bench: Workbench) -> tuple[Firm, ...]:
    there = {client.name for client in bench.clients.list(archived=True) if client.sample}
    return tuple(firm for firm in sample_firms() if firm.name not in there)


def _afterwards(bench: Workbench, slug: str, firm: Firm) -> Iterator[str]:
    """The followed indicators from the point zero through day 30 to the last follow-up: `Délai : 5 j → 4,5 j → 3 j`."""
    say = bench.say
    first = bench.clients.rollouts(slug)[0]
    end = (first.start or first.opened_on) + timedelta(CHECK_IN_DAYS[-1])
    yield say("{name}, suivi jusqu'au {day} :", name=firm.name, day=say.date(firm.days[-1].on))
    for line in bench.kpis.lines(slug, first.number):
        if line.followed and line.last.on > end:
            series = [line.first, *(m for m in line.series if m.on >= end and m != line.first)]
            values = dict.fromkeys(figures.value(say, line.kpi, measure) for measure in series)
            yield say("· {name} : {values}", name=line.kpi.name, values=" → ".join(values))


def _closing(say: Say, out: Path, db: Path, reports: list[Path], lines: list[str]) -> tuple[str, ...]:
    first = next((path for path in reports if "before-after" in path.name), out)
    return (
        "",
        *lines,
        "",
        say.plural("{n} rapport dans {folder}", "{n} rapports dans {folder}", len(reports), folder=out),
        say("À ouvrir d'abord : {path}", path=first),
        say("Tout revoir à l'écran : tpecoach --db {path}", path=shlex.quote(str(db))),
    )


def _silent(_: str) -> None:
    """Tell nobody."""


def _no_paper(slug: str, kind: str, on: date) -> None:
    """Print nothing."""
