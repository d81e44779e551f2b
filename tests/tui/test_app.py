"""What holds on every screen: keys, help, palette, themes, hostile names."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module

import pytest
from textual.binding import Binding
from textual.color import Color
from textual.dom import DOMNode

import tpecoach.tui
from tests.tui.seeing import LARGE, SMALL, app_of, open_client, press, seen, show_question, shown
from tpecoach.tui.app import TpecoachApp
from tpecoach.tui.drawing import bar, fitted, hanging, whisker
from tpecoach.tui.matching import folded, match
from tpecoach.tui.screens import MODES, screen_of
from tpecoach.tui.widgets.keys import MOST, key_name
from tpecoach.workbench import Workbench, open_workbench

HOSTILE = "[@click=app.quit]x[/] [/] \x1b]52;c;aGk=\x07[bold] \u202eevil {name}"


def nodes() -> list[type[DOMNode]]:
    """Every screen and widget of ours."""
    found: set[type[DOMNode]] = set()
    for module in pkgutil.walk_packages(tpecoach.tui.__path__, "tpecoach.tui."):
        for _, one in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(one, DOMNode) and one.__module__.startswith("tpecoach.tui"):
                found.add(one)
    return sorted(found, key=lambda one: one.__name__)


def declared(node: type[DOMNode]) -> list[Binding]:
    """The bindings a class declares itself."""
    return list(Binding.make_bindings(node.__dict__.get("BINDINGS", [])))


def test_every_binding_has_an_id_of_its_own_and_says_what_it_does() -> None:
    owners: dict[str, set[str]] = {}
    for node in nodes():
        for one in declared(node):
            assert one.id, f"{node.__name__}: {one.key}"
            assert one.description, f"{node.__name__}: {one.key}"
            owners.setdefault(one.id, set()).add(node.__name__)
    assert {name: where for name, where in owners.items() if len(where) > 1} == {}


def test_no_key_of_a_screen_is_declared_twice() -> None:
    for node in nodes():
        keys = [one.key for one in declared(node)]
        assert len(keys) == len(set(keys)), node.__name__


def test_no_screen_takes_a_key_from_the_modes_it_builds_on() -> None:
    from tpecoach.tui.screens.workspace import Workspace

    shared = {one.key for one in declared(Workspace)}
    for node in nodes():
        if issubclass(node, Workspace) and node is not Workspace:
            assert not shared & {one.key for one in declared(node)}, node.__name__


def test_no_binding_needs_altgr() -> None:
    assert not [one.key for node in nodes() for one in declared(node) if "ctrl+alt" in one.key]


def test_each_mode_has_a_help_text() -> None:
    assert all(screen_of(mode).HELP for mode in MODES)
    assert [screen_of(mode).mode for mode in MODES] == list(MODES)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_last_line_holds_seven_keys_at_most_the_help_among_them(
    planned: Workbench, size: tuple[int, int]
) -> None:
    async with shown(planned, size) as pilot:
        await press(pilot, "enter")
        for key in ("f2", "f3", "f4", "f6", "f7"):
            last = (await press(pilot, key)).splitlines()[-1]
            assert last.endswith("? aide"), key
            assert len(last) <= size[0]
            assert len(last.split("  ")) <= MOST


async def test_help_names_the_keys_of_the_screen_and_those_that_work_everywhere(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench, (100, 60)) as pilot:
        await show_question(pilot, "sop.written")
        text = await press(pilot, "question_mark")
        for words in ("Sur cet écran", "4 ou '", "répondre 4", "Partout", "Ctrl+Q", "quitter", "F4"):
            assert words in text
        assert "Vos façons de faire" in await press(pilot, "escape")


async def test_the_palette_finds_without_accents_and_speaks_french(bench: Workbench) -> None:
    open_client(bench)
    open_client(bench, "Élan Étanchéité")
    async with shown(bench) as pilot:
        await press(pilot, "enter", "ctrl+p")
        await pilot.pause(0.1)
        assert "Que voulez-vous faire ?" in seen(app_of(pilot))
        await press(pilot, "=elan etan")
        await pilot.pause(0.3)
        assert "Ouvrir Élan Étanchéité" in seen(app_of(pilot))
        await press(pilot, "enter")
        await pilot.pause(0.1)
        assert "Élan Étanchéité · synthèse" in seen(app_of(pilot))
        await press(pilot, "ctrl+p", "=zzzz")
        await pilot.pause(0.3)
        assert "rien ne correspond" in seen(app_of(pilot))


async def test_the_usual_rows_of_a_register_are_kept_and_ranked(bench: Workbench) -> None:
    slug = open_client(bench)
    async with shown(bench, (120, 40)) as pilot:
        await press(pilot, "enter", "ctrl+p", "=taches qui reviennent")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause(0.2)
        assert "Tâches qui reviennent" in seen(app_of(pilot))
        assert "Ajouter" in await press(pilot, "u")
        await press(pilot, "enter")
        await pilot.pause(0.2)
        text = seen(app_of(pilot))
        assert "Réceptionner un appareil" in text
        assert "Rang" in text
    assert "reception" in {row.row for row in bench.registers.rows(slug, "processes")[1]}


async def test_ctrl_o_jumps_to_a_client_by_a_part_of_its_name(bench: Workbench) -> None:
    open_client(bench)
    open_client(bench, "Hôtel du Cœur")
    async with shown(bench) as pilot:
        await press(pilot, "ctrl+o", "=coeur", "enter")
        assert "Hôtel du Cœur · synthèse" in seen(app_of(pilot))


async def test_the_portfolio_is_searched_whatever_the_accents(bench: Workbench) -> None:
    open_client(bench)
    open_client(bench, "Hôtel du Cœur")
    async with shown(bench) as pilot:
        text = await press(pilot, "slash", "=hotel")
        assert "Hôtel du Cœur" in text
        assert "Atelier Martin" not in text
        assert "Aucun client ne porte ce nom" in await press(pilot, "=xx")
        assert "Atelier Martin" in await press(pilot, "escape")


@pytest.mark.parametrize("key", ["f2", "f3", "f4", "f6", "f7"])
async def test_escape_goes_back_from_each_mode(visited: Workbench, key: str) -> None:
    async with shown(visited) as pilot:
        assert "tpecoach · 1 client" in await press(pilot, "enter", key, "escape")


async def test_escape_never_quits_and_ctrl_q_does(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await press(pilot, "enter", "escape", "escape", "escape")
        assert pilot.app.is_running
        assert "tpecoach · 1 client" in seen(app_of(pilot))
        await pilot.press("ctrl+q")
        assert pilot.app._exit


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_nothing_a_client_types_is_markup_or_reaches_the_terminal(
    visited: Workbench, size: tuple[int, int]
) -> None:
    progress = visited.interviews.begin("atelier-martin")
    visited.clients.describe("atelier-martin", name=HOSTILE, owner=HOSTILE)
    progress = visited.interviews.refresh(progress)
    progress = visited.interviews.answer(progress, "sop.written", note=HOSTILE)
    progress = visited.interviews.answer(progress, "opening.words", HOSTILE)
    visited.interviews.answer(progress, "sop.access", na=HOSTILE)
    visited.registers.save("atelier-martin", "processes", "x", {"name": HOSTILE})
    visited.plans.make("atelier-martin", effort=20)
    async with shown(visited, size) as pilot:
        texts = [seen(app_of(pilot)), await press(pilot, "enter")]
        texts += [await press(pilot, key) for key in ("f3", "f4", "1")]
        await press(pilot, "escape")
        texts += [await press(pilot, key) for key in ("f6", "e", "escape", "c", "escape", "f7")]
        for question in ("sop.written", "opening.words", "sop.processes"):
            texts.append(await show_question(pilot, question))
        texts += [await press(pilot, "enter"), await press(pilot, "enter"), await press(pilot, "escape")]
        texts += [await press(pilot, "escape", "ctrl+o"), await press(pilot, "escape", "ctrl+p")]
        whole = "\n".join(texts)
        assert "[@click=app.quit]x[/]" in whole
        assert not {"\x1b", "\x07", "\u202e"} & set(whole)
        assert pilot.app.is_running


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
async def test_all_text_stands_out_from_its_ground(planned: Workbench, theme: str) -> None:
    async with shown(planned) as pilot:
        app = app_of(pilot)
        app.theme = f"tpecoach-{theme}"
        poor = {*_poor(app)}
        await press(pilot, "enter")
        for keys in (("f3",), ("f4",), ("1",), ("escape", "f6"), ("f7",), ("d",)):
            await press(pilot, *keys)
            poor |= {*_poor(app)}
        await press(pilot, "escape")
        for question in ("opening.hours", "opening.words", "opening.blockers"):
            await show_question(pilot, question)
            poor |= {*_poor(app)}
        await press(pilot, "question_mark")
        poor |= {*_poor(app)}
    assert poor == set()


def _poor(app: TpecoachApp) -> list[tuple[str, float]]:
    """Words whose contrast is under 4.5:1, on the screen or in the dialog over it."""
    found = []
    region = next((one.region for one in app.screen.query(".dialog")), app.screen.region)
    for strip in list(app.screen._compositor.render_strips())[region.y : region.bottom]:
        for segment in strip.crop(region.x, region.right):
            style = segment.style
            if not any(char.isalnum() for char in segment.text) or style is None or style.color is None:
                continue
            assert style.bgcolor is not None
            ink, ground = (Color.from_rich_color(c) for c in (style.color, style.bgcolor))
            ratio = _contrast(ink, ground)
            if ratio < 4.5:
                found.append((segment.text.strip(), round(ratio, 2)))
    return found


def _light(color: Color) -> float:
    def part(value: int) -> float:
        share = value / 255
        return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)

    return 0.2126 * part(color.r) + 0.7152 * part(color.g) + 0.0722 * part(color.b)


def _contrast(one: Color, other: Color) -> float:
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


async def test_a_theme_chosen_is_remembered(bench: Workbench) -> None:
    from tpecoach.workbench import settings

    async with shown(bench) as pilot:
        app_of(pilot).action_theme("light")
    assert settings.load().theme == "light"


async def test_a_failure_is_told_to_the_command_line_and_prints_no_variables(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_screen: object) -> None:
        raise ValueError("secret")

    monkeypatch.setattr("tpecoach.tui.screens.portfolio.PortfolioScreen.action_new", failing)
    apps: list[TpecoachApp] = []

    async def pressed() -> None:
        async with shown(bench) as pilot:
            apps.append(app_of(pilot))
            await press(pilot, "n")

    with pytest.raises(ValueError, match="secret"):
        await pressed()
    assert isinstance(apps[0].failure, ValueError)
    assert apps[0]._exit_renderables == []


async def test_english_is_spoken_where_it_is_chosen(bench: Workbench) -> None:
    with open_workbench(bench.path, lang="en") as other:
        async with shown(other) as pilot:
            assert "aide" not in seen(app_of(pilot)).splitlines()[-1]


# ---- what is drawn ----


def test_words_are_found_whatever_their_accents() -> None:
    assert folded("Édité à l’Œil") == "edite a l'oeil"
    assert match("reunion ete", "Réunion d'équipe à l'été") > 0
    assert match("reunion hiver", "Réunion d'équipe à l'été") == 0


def test_keys_are_named_as_they_are_printed() -> None:
    assert [key_name(key) for key in ("ctrl+q", "f2", "ampersand", "left", "escape", "à")] == [
        "Ctrl+Q",
        "F2",
        "&",
        "←",
        "Échap",
        "à",
    ]
    assert key_name("escape", "en") == "Esc"


def test_text_hangs_under_itself_and_no_sign_stands_alone_at_the_start_of_a_line() -> None:
    lines = hanging(" 1  ", "Qui tient la liste à jour ? Personne.", 28).plain.split("\n")
    assert lines == [" 1  Qui tient la liste à", "    jour ? Personne."]


def test_a_bar_shows_the_score_and_what_it_may_still_reach() -> None:
    from fractions import Fraction

    assert bar(Fraction(40), 10, Fraction(60)) == "████▓▓░░░░"
    assert bar(None, 4) == "░░░░"


def test_a_line_is_cut_to_its_width() -> None:
    assert fitted("Atelier", 4).plain == "Ate…"
    assert fitted("Été", 5).plain == "Été  "


def test_the_score_stands_between_its_bounds() -> None:
    from fractions import Fraction

    from tpecoach.model.scores import PartScore

    part = PartScore("sop", Fraction(50), Fraction(0), Fraction(100), Fraction(1), Fraction(0), 1, 1, True)
    assert whisker(part, 11) == "├────■────┤"
