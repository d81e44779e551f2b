"""Every mode and place as a person reads it: small and large, in both languages, with colours and without."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.screen import Screen

from tests.conftest import Clock
from tests.tui.seeing import LARGE, SMALL, answered, app_of, press, seen, shown
from tpecoach.tui.app import TpecoachApp
from tpecoach.tui.palette import MODE_WORDS, PLACE_WORDS
from tpecoach.tui.screens import MODES, PLACES, place_of, screen_of
from tpecoach.tui.screens.interview import InterviewScreen
from tpecoach.tui.screens.keymap import KeymapScreen
from tpecoach.tui.screens.register import RegisterScreen
from tpecoach.tui.screens.system import SystemScreen
from tpecoach.tui.widgets.keys import MOST, bindings_of
from tpecoach.workbench import Workbench, open_workbench

SLUG = "atelier-martin"
READ: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "portfolio": (
        ("1 client", "Étape", "Prochain", "Atelier Martin", "n nouveau"),
        ("1 client", "Step", "Next", "Atelier Martin", "n new"),
    ),
    "overview": (
        ("▸ points d'étape", "✓ entretien", "3 000 €", "3 mois, le "),
        ("▸ check-ins", "✓ interview", "€3,000", "3 months, "),
    ),
    "interview": (
        ("Procédures ", "0-4 répondre", "Preuve (p)", "▸ "),
        ("Procedures ", "0-4 answer", "Proof (p)", "▸ "),
    ),
    "results": (
        ("ENSEMBLE", "▸[1] Procédures", "[5] Organisation", "Forces", "Ce qui bloque"),
        ("OVERALL", "▸[1] Procedures", "[5] Organisation", "Strengths", "What stands in the way"),
    ),
    "presentation": (("1 / ", "→ page d'après"), ("1 / ", "→ next page")),
    "plan": (("vous", "équipe", "écartées", "S49", "v1"), ("you", "team", "left out", "W49", "v1")),
    "checkin": (("Ce qui était attendu", "8 décembre 2026"), ("What was due", "8 December 2026")),
    "reports": (("● Diagnostic", "○ Rapport avant / après"), ("● Diagnostic", "○ Before/after report")),
    "sops": (("○ Réception", "projet", "1 procédure"), ("○ Réception", "draft", "1 procedure")),
    "numbers": (
        ("★ Délai entre la demande", "█▅▁", "pointage", "Point zéro", "Fiabilité"),
        ("★ Time from request", "█▅▁", "tally", "Baseline", "Trend"),
    ),
    "registers": (("● Tâches qui reviennent", "rempli"), ("● Recurring tasks", "filled")),
    "prepare": (("○ Lettre de mission", "Entrée lire"), ("○ Letter of engagement", "Enter read")),
    "voices": (
        ("Questionnaires", "Pas encore de questionnaire", "n nouveau"),
        ("Forms", "No form yet", "n new"),
    ),
    "history": (("procédure", "changements"), ("procedure", "changes")),
    "settings": (("Langue", "Couleurs", "par défaut"), ("Language", "Colours", "default")),
    "library": (("éléments", "fiche", "/ chercher"), ("items", "playbook", "/ search")),
    "backups": (("✓ entière", "demandée", "sauvegardes"), ("✓ whole", "on request", "backups")),
    "a system": (("résultats ▸", "Pèse "), ("results ▸", "Weighs ")),
    "a register": (("1 ligne", "Réception"), ("1 row", "Réception")),
    "keys": (("Partout", "Ctrl+Q", "aide"), ("Everywhere", "Ctrl+Q", "help")),
}
"""what must be read on each screen, in French and in English"""
FOREIGN = {
    "fr": r"the|of|and|with|your|you|from|is|are|this|that|week|none|default|measured|declared|tally|shown|said",
    "en": r"le|la|les|des|est|une|du|avec|vous|votre|vos|aucun|aucune|dans|sans|sur|qui|jour|mois|heures|selon",
}
"""words of the other language that none of this one is spelt like"""


def screens() -> dict[str, Callable[[], Screen[None]] | None]:
    """How each screen is made; None for the one that is there."""
    made: dict[str, Callable[[], Screen[None]] | None] = {"portfolio": None}
    made |= {mode: partial(screen_of(mode), SLUG) for mode in MODES}
    made["interview"] = partial(InterviewScreen, SLUG, question="sop.written")
    made |= {place: place_of(place) for place in PLACES}
    made["a system"] = partial(SystemScreen, SLUG, "finance", "before")
    made["a register"] = partial(RegisterScreen, SLUG, "processes")
    made["keys"] = KeymapScreen
    return made


def test_what_is_to_be_read_is_said_of_every_mode_and_place() -> None:
    assert set(READ) == set(screens())


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory, own: Path) -> dict[str, Path]:
    """For each language a firm with something to show in every mode, all of it typed in that language."""
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TPECOACH_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        for lang in ("fr", "en"):
            folder = tmp_path_factory.mktemp(f"furnished-{lang}")
            for name in ("DATA", "CONFIG"):
                patch.setenv(f"TPECOACH_{name}", str(folder / name.lower()))
            found[lang] = folder / "t.db"
            with opened(found[lang], own, lang, datetime(2026, 11, 24, 8, 0, tzinfo=UTC)) as bench:
                furnish(bench)
    return found


def furnish(bench: Workbench) -> None:
    """Answers, a plan, figures, a row, a procedure, a backup."""
    answered(bench)
    for month, value in ((3, "5"), (6, "4"), (9, "3")):
        bench.kpis.record(SLUG, "lead_time_days", value, date(2026, month, 1), source="tally")
        bench.kpis.record(SLUG, "overdue_amount", f"{value}000", date(2026, month, 2))
    bench.kpis.follow(SLUG, ("lead_time_days", "overdue_amount"))
    bench.plans.make(SLUG, effort=20)
    bench.sops.draft(SLUG, "sop.workshop-reception", "reception")
    bench.keeping.back_up()


def opened(path: Path, own: Path, lang: str, now: datetime) -> Workbench:
    """The workbench on that file at that moment."""
    entropy = Random(now.isoformat()).randbytes
    return open_workbench(path, content=own, lang=lang, clock=Clock(now), entropy=entropy)


@pytest.fixture
def bench_in(furnished: dict[str, Path], own: Path, tmp_path: Path, lang: str) -> Iterator[Workbench]:
    """A copy of the firm of that language, two weeks later."""
    shutil.copytree(furnished[lang].parent, tmp_path / "files")
    with opened(tmp_path / "files" / "t.db", own, lang, datetime(2026, 12, 8, 9, 0, tzinfo=UTC)) as bench:
        yield bench


async def each(pilot: Pilot[Any]) -> AsyncIterator[str]:
    """Show each screen, one after the other, by name."""
    app = app_of(pilot)
    for name, made in screens().items():
        if made is not None:
            screen = made()
            if name in MODES:
                app.show(screen)  # type: ignore[arg-type]
            else:
                app.push_screen(screen)
        await pilot.pause()
        if app.workers:
            await app.workers.wait_for_complete()
            await pilot.pause()
        yield name
        if len(app.screen_stack) > 1 and name not in MODES and made is not None:
            app.pop_screen()
            await pilot.pause()


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("colour", [True, False], ids=["colour", "no-colour"])
async def test_every_screen_says_what_it_shows(
    bench_in: Workbench, size: tuple[int, int], lang: str, colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    poor: list[str] = []
    async with shown(bench_in, size) as pilot:
        app = app_of(pilot)
        async for name in each(pilot):
            poor += [f"{name}: {one}" for one in faults(app, name, lang, colour)]
    assert not poor, "\n".join(poor)


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
@pytest.mark.parametrize("lang", ["fr"])
async def test_every_word_of_every_screen_stands_out(bench_in: Workbench, theme: str) -> None:
    """4.5:1, and 7:1 in high contrast, of what is really painted: words, bars and the line of the cursor."""
    least = 7 if theme == "contrast" else 4.5
    bench_in.settle({"theme": theme})
    poor: set[tuple[str, str, float]] = set()
    async with shown(bench_in) as pilot:
        app = app_of(pilot)
        assert app.theme == f"tpecoach-{theme}"
        for name, made in screens().items():
            if made is not None:
                screen = made()
                if name in MODES:
                    app.show(screen)  # type: ignore[arg-type]
                else:
                    app.push_screen(screen)
            await pilot.pause()
            poor |= {(name, *one) for one in pale(app, least)}
            if name not in MODES and made is not None:
                app.pop_screen()
    assert poor == set()


def pale(app: TpecoachApp, least: float) -> Iterator[tuple[str, float]]:
    """Words whose contrast is under the least."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if style is None or style.color is None or style.bgcolor is None:
                continue
            if any(char.isalnum() for char in segment.text):
                ink, ground = (light(Color.from_rich_color(one)) for one in (style.color, style.bgcolor))
                ratio = (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05)
                if ratio < least:
                    yield segment.text.strip(), round(ratio, 2)


def light(color: Color) -> float:
    """The relative luminance of WCAG 2."""
    parts = (value / 255 for value in (color.r, color.g, color.b))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("lang", ["fr"])
async def test_the_help_names_every_key_of_a_dialog_too(bench_in: Workbench) -> None:
    """The palette cannot be opened over a dialog: there F1 says what each key does."""
    dialogs = {
        "n": ("portfolio", "Nouveau client"),
        "a": ("plan", "Premier jour"),
        "w": ("plan", "Et si"),
        "enter": ("numbers", "D'où vient-elle"),
        "c": ("numbers", "Tab complète"),
    }
    async with shown(bench_in, (120, 80)) as pilot:
        app = app_of(pilot)
        for key, (where, words) in dialogs.items():
            if where != "portfolio":
                app.open_client(SLUG, where)
                await pilot.pause()
            assert words in await press(pilot, key), where
            bound = [several[0] for several in bindings_of(app.screen).values()]
            text = " ".join((await press(pilot, "f1")).split())
            for one in bound:
                assert app.say(one.tooltip or one.description)[:30] in text, f"{where}: {one.id}"
            await press(pilot, "escape", "escape")


def faults(app: TpecoachApp, name: str, lang: str, colour: bool) -> Iterator[str]:
    """What a person would find wrong with the screen that is shown."""
    text = re.sub("[\u202f\xa0]", " ", seen(app))
    lines = text.splitlines()
    say = app.say
    mode = {**MODE_WORDS, **PLACE_WORDS}.get(name, "")
    if mode and say(mode) not in lines[0]:
        yield f"no title in {lines[0]!r}"
    yield from (f"{words!r} is not there" for words in READ[name][lang == "en"] if words not in text)
    heads = [*app.screen.query("#heads"), *app.screen.query(".heads")]
    for row in [lines[0], *(lines[one.region.y] for one in heads)]:
        if "…" in row:
            yield f"cut: {row!r}"
    yield from (f"too long: {line!r}" for line in lines if len(line) > app.size.width)
    if found := re.findall(rf"(?i)(?<![\w'’.-])(?:{FOREIGN[lang]})(?![\w'’-])", text):
        yield f"not {lang}: {sorted(set(found))}"
    if not lines[-1].endswith(say("aide")):
        yield f"no help in {lines[-1]!r}"
    if len(keys_of(app)) > MOST:
        yield f"too many keys: {lines[-1]!r}"
    if not colour:
        styles = [one.style for strip in app.screen._compositor.render_strips() for one in strip]
        sent = {c.name for style in styles if style for c in (style.color, style.bgcolor) if c is not None}
        if not sent <= {"default"}:
            yield f"colours are sent: {sent}"


def keys_of(app: TpecoachApp) -> list[str]:
    """The keys named in the last line, by their bold parts."""
    strip = list(app.screen._compositor.render_strips())[-1]
    return [one.text for one in strip if one.style and one.style.bold and one.text.strip()]
