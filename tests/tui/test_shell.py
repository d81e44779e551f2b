"""What holds the screens together: jumping, the first start, settings, keys, small and plain terminals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from string import Formatter

import pytest
from textual.binding import Binding
from textual.widgets import OptionList

import tpecoach.tui
from tests.conftest import Clock
from tests.tui.seeing import LARGE, SMALL, app_of, open_client, press, seen, shown, told
from tpecoach import locations
from tpecoach.tui import jump
from tpecoach.tui.drawing import PLAIN
from tpecoach.tui.filters import charset_of, needs_plain, plain_signs
from tpecoach.tui.jump import LETTERS, letter_of
from tpecoach.tui.keyboard import _ids, _nodes, keyboard
from tpecoach.tui.palette import Commands
from tpecoach.tui.screens import MODES, PLACES, place_of
from tpecoach.tui.themes import THEMES
from tpecoach.tui.widgets.keys import bindings_of
from tpecoach.workbench import Workbench, open_workbench, settings


@pytest.fixture
def fresh(clock: Clock) -> Iterator[Workbench]:
    """The consultant's own file, at the very first start."""
    with open_workbench(lang="fr", clock=clock, entropy=Random(1).randbytes) as made:
        yield made


# ---- going anywhere ----


def test_every_mode_and_place_has_a_letter_of_its_own_in_both_languages() -> None:
    for lang in ("fr", "en"):
        letters = [letter_of(name, lang) for name in (*MODES, *PLACES)]
        assert all(re.fullmatch("[a-z]", letter) for letter in letters), lang
        assert len(letters) == len(set(letters)), lang
    assert not {*MODES, *PLACES} - {*LETTERS}


async def test_a_letter_jumps_to_a_mode_and_to_the_settings(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        text = await press(pilot, "enter", "ctrl+o")
        assert re.search(r"r  résultats +F4", text)
        assert "l  réglages" in text
        assert "Atelier Martin · résultats" in await press(pilot, "r")
        assert "tpecoach · réglages" in await press(pilot, "ctrl+o", "l")
        assert "Atelier Martin · résultats" in await press(pilot, "escape")


async def test_a_slash_or_a_capital_finds_another_client_by_its_name(bench: Workbench) -> None:
    open_client(bench)
    open_client(bench, "Hôtel du Cœur")
    async with shown(bench) as pilot:
        await press(pilot, "enter")
        assert "Hôtel du Cœur · synthèse" in await press(pilot, "ctrl+o", "slash", "=coeur", "enter")
        assert "Atelier Martin · synthèse" in await press(pilot, "ctrl+o", "=Ate", "enter")


def test_only_modes_that_are_there_have_a_key() -> None:
    from tpecoach.tui.screens.workspace import Workspace

    wanted = {one.action for one in keyboard_bindings(Workspace)}
    assert {
        f"mode('{mode}')"
        for mode in MODES
        if mode not in ("registers", "checkin", "history", "voices", "prepare")
    } <= wanted
    assert all(
        action.removeprefix("mode('").removesuffix("')") in MODES for action in wanted if "mode(" in action
    )


def keyboard_bindings(node: type) -> list[Binding]:
    return list(Binding.make_bindings(node.BINDINGS))  # type: ignore[attr-defined]


# ---- the first start ----


async def test_the_first_start_asks_three_questions_and_keeps_the_answers(fresh: Workbench) -> None:
    async with shown(fresh) as pilot:
        text = seen(app_of(pilot))
        assert "Quelle langue" in text
        assert "English" in text
        await press(pilot, "enter")
        await pilot.pause(0.2)
        assert "sur les rapports" in seen(app_of(pilot))
        assert "Par quoi commencer ?" in await press(pilot, "=Claire Dubois", "enter")
        assert "Nouveau client" in await press(pilot, "down", "enter")
    found = settings.load()
    assert (found.language, found.consultant) == ("fr", "Claire Dubois")


async def test_what_is_left_at_the_first_start_is_not_asked_again(fresh: Workbench) -> None:
    async with shown(fresh) as pilot:
        text = await press(pilot, "escape", "escape", "escape")
        assert "Pas encore de client" in text
    assert not fresh.first_start
    async with shown(fresh) as pilot:
        assert "langue" not in seen(app_of(pilot))


async def test_english_chosen_first_is_spoken_from_the_second_question_on(fresh: Workbench) -> None:
    async with shown(fresh) as pilot:
        await press(pilot, "down", "enter")
        await pilot.pause(0.1)
        assert app_of(pilot).say.lang == "en"
        assert fresh.lang == "en"


async def test_a_file_named_on_the_command_line_is_no_first_start(bench: Workbench) -> None:
    async with shown(bench) as pilot:
        assert "langue" not in seen(app_of(pilot))


# ---- settings ----


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_settings_show_everything_that_the_command_line_sets(
    bench: Workbench, size: tuple[int, int]
) -> None:
    async with shown(bench, size) as pilot:
        app_of(pilot).show_place("settings")
        await pilot.pause()
        whole = seen(app_of(pilot))
        for key in ("pagedown", "pagedown", "end"):
            whole += await press(pilot, key)
        for kind in settings.KINDS:
            assert kind.words in whole, kind.name
        for words in ("Touches", "Sauvegardes", str(locations.data_folder())[-20:]):
            assert words in whole


async def test_a_name_typed_in_the_settings_is_kept_and_shown(bench: Workbench) -> None:
    async with shown(bench) as pilot:
        app_of(pilot).show_place("settings")
        await pilot.pause()
        text = await press(pilot, "down", "enter", "=Claire", "enter")
        assert re.search("Votre nom +Claire", text)
        assert settings.load().consultant == "Claire"
        assert re.search("Votre nom +–", await press(pilot, "delete"))


async def test_another_language_is_spoken_at_once_and_the_client_stays_open(bench: Workbench) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await press(pilot, "enter", "f4")
        app_of(pilot).show_place("settings")
        await pilot.pause()
        await press(pilot, "enter", "=english", "enter")
        await pilot.pause(0.1)
        app = app_of(pilot)
        assert (app.say.lang, bench.lang) == ("en", "en")
        assert "Procédures" not in {system.short for system in bench.library.assessment().systems}
        assert app.screen.id == "settings"
        await press(pilot, "escape")
        assert app.workspace is not None
        assert (app.workspace.slug, app.workspace.mode) == ("atelier-martin", "results")


async def test_a_setting_that_is_refused_changes_nothing_and_says_why(bench: Workbench) -> None:
    async with shown(bench) as pilot:
        assert not app_of(pilot).settle({"hourly_cost": "beaucoup"})
        await pilot.pause()
        assert "hourly_cost" in told(pilot)
    assert settings.load().hourly_cost == ""


async def test_no_motion_and_the_theme_of_the_terminal_are_taken_at_once(bench: Workbench) -> None:
    async with shown(bench) as pilot:
        app = app_of(pilot)
        assert app.settle({"motion": "none", "theme": "terminal"})
        assert app.animation_level == "none"
        assert app.current_theme.ansi
        assert app.settle({"motion": "", "theme": "dark"})
        assert app.animation_level == app.shipped_motion


# ---- keys ----


def test_every_key_is_in_the_table_with_what_it_does_and_where() -> None:
    board = keyboard()
    assert len(board.by_id()) == len(board.bound)
    assert all(one.words and one.keys and one.part for one in board.bound)
    assert {"app.quit", "interview.note", "dialog.leave", "settings.change"} <= board.by_id().keys()
    assert not [key for one in board.bound for key in one.keys if "ctrl+alt" in key]


async def test_a_key_changed_works_and_is_named_in_the_last_line_and_the_help(bench: Workbench) -> None:
    open_client(bench)
    bench.rebind(keyboard(), "portfolio.new", "w")
    async with shown(bench) as pilot:
        text = seen(app_of(pilot))
        assert "w nouveau" in text
        assert re.search(r"w +nouveau client", await press(pilot, "f1"))
        await press(pilot, "escape", "n")
        assert "Nouveau client" not in seen(app_of(pilot))
        assert "Nouveau client" in await press(pilot, "w")


async def test_a_new_key_is_pressed_in_the_settings_and_a_clash_names_both(bench: Workbench) -> None:
    async with shown(bench, LARGE) as pilot:
        app_of(pilot).show_place("settings")
        await pilot.pause()
        text = await press(pilot, "t")
        assert re.search(r"Ctrl\+Q +quitter", text)
        assert "Appuyez sur la nouvelle touche" in await press(pilot, "enter")
        assert re.search(r"F12 +\* quitter", await press(pilot, "f12"))
        assert settings.load().keymap == {"app.quit": "f12"}
        await press(pilot, "enter", "f1")
        assert "« quitter » et « aide sur cet écran »" in told(pilot).replace(
            "« aide sur cet écran » et « quitter »", "« quitter » et « aide sur cet écran »"
        )
        assert re.search(r"Ctrl\+Q +quitter", await press(pilot, "delete"))
        assert settings.load().keymap == {}


async def test_a_keymap_that_cannot_be_used_is_said_and_the_rest_of_it_works(bench: Workbench) -> None:
    bench.settings = replace(bench.settings, keymap={"app.nothing": "f12", "portfolio.new": "w"})
    async with shown(bench) as pilot:
        assert "« app.nothing »" in told(pilot)
        assert "Nouveau client" in await press(pilot, "w")


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_every_key_of_a_screen_is_in_the_palette_and_in_its_help(planned: Workbench, lang: str) -> None:
    planned.speak(lang)
    async with shown(planned, LARGE) as pilot:
        app = app_of(pilot)
        screens = [app.screen]
        for mode in MODES:
            app.open_client("atelier-martin", mode)
            await pilot.pause()
            screens.append(app.screen)
            _assert_listed(app, mode)
        for place in PLACES:
            app.push_screen(place_of(place)())
            await pilot.pause()
            _assert_listed(app, place)
            app.pop_screen()
        assert all(screen.HELP for screen in screens)


def test_every_key_named_in_a_help_is_one_of_its_screen() -> None:
    formatter = Formatter()
    host = {re.sub(r"\W", "_", str(one.id)) for one in keyboard_bindings(tpecoach.tui.app.TpecoachApp)}
    looked_at = 0
    for node in _nodes():
        text = getattr(node, "HELP", None) or ""
        named = {name for _, name, _, _ in formatter.parse(text) if name}
        looked_at += bool(named)
        assert named <= host | {re.sub(r"\W", "_", name) for name in _ids(node)}, node.__name__
    assert looked_at > 5


async def test_thousands_of_clients_are_found_by_their_name_and_never_listed_whole(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jump, "_MOST", 10)
    for number in range(24):
        bench.clients.open(f"Client {number:03d}")
    open_client(bench, "Hôtel du Cœur")
    async with shown(bench) as pilot:
        commands = Commands(app_of(pilot).screen)
        listed = [words for words, _, _ in commands._all() if words.startswith("Ouvrir ")]
        assert len(listed) == 12
        assert listed[0] == "Ouvrir Hôtel du Cœur"
        assert "… et 13 autres clients : tapez une partie du nom" in [
            words for words, _, _ in commands._all()
        ]
        hits = [str(hit.text) async for hit in commands.search("ouvrir coeur")]
        assert hits == ["Ouvrir Hôtel du Cœur"]
        assert len([hit async for hit in commands.search("client 0")]) >= 20
        await press(pilot, "ctrl+o")
        await press(pilot, *["down"] * 3)
        found = pilot.app.screen.query_one("#found", OptionList)
        lines = [str(option.prompt) for option in found.options]
        assert "   … et 15 autres clients : tapez une partie du nom" in lines
        assert "Hôtel du Cœur · synthèse" in await press(pilot, "=coeur", "enter")


def _assert_listed(app: object, where: str) -> None:
    assert isinstance(app, tpecoach.tui.app.TpecoachApp)
    say = app.say
    listed = {words.casefold() for words, _, _ in Commands(app.screen)._all()}
    for node in (app.screen, app):
        for name, (one, *_) in bindings_of(node).items():
            if one.action.startswith("mode(") or name == "app.palette":
                continue
            assert one.tooltip or one.description, name
            words = {say(one.description).casefold(), say(one.tooltip or one.description).casefold()}
            assert words & listed, f"{where}: {name}"


# ---- how large, how plain ----


async def test_a_terminal_too_small_says_what_it_needs_and_goes_on_with_what_was_typed(
    bench: Workbench,
) -> None:
    open_client(bench)
    async with shown(bench) as pilot:
        await press(pilot, "n", "=Garage Rey")
        await pilot.resize_terminal(50, 12)
        await pilot.pause()
        text = re.sub(r"\s+", " ", seen(app_of(pilot)))
        assert "Fenêtre trop petite : 50 × 12. Il faut 60 × 20, mieux 80 × 24." in text
        await press(pilot, "f1", "ctrl+p", "ctrl+o", "x", "enter", "escape")
        await pilot.resize_terminal(59, 40)
        await pilot.pause()
        assert "59 × 40" in seen(app_of(pilot))
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        assert "Garage Rey" in seen(app_of(pilot))
        assert "Garage Rey · synthèse" in await press(pilot, "ctrl+s")


async def test_started_in_too_small_a_terminal_it_says_so(bench: Workbench) -> None:
    async with shown(bench, (40, 10)) as pilot:
        assert "40 × 10" in seen(app_of(pilot))
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        assert "Pas encore de client" in seen(app_of(pilot))


@pytest.mark.parametrize("place", [*MODES, *PLACES])
async def test_no_screen_minds_being_resized(planned: Workbench, place: str) -> None:
    async with shown(planned) as pilot:
        app = app_of(pilot)
        app.open_client("atelier-martin", place if place in MODES else "overview")
        if place in PLACES:
            app.show_place(place)
        await pilot.pause()
        for size in ((60, 20), (160, 50), (30, 5), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert max(map(len, seen(app).splitlines())) <= 80
        assert app.is_running


async def test_without_colours_nothing_is_lost_and_none_is_sent(
    planned: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with shown(planned) as pilot:
        await press(pilot, "enter")
        for key in ("f3", "f4", "f6", "ctrl+o"):
            await press(pilot, key)
            styles = [s.style for strip in app_of(pilot).screen._compositor.render_strips() for s in strip]
            colours = {
                c.name for style in styles if style for c in (style.color, style.bgcolor) if c is not None
            }
            assert colours <= {"default"}, key
            told_apart = [s for s in styles if s and (s.reverse or s.underline or s.bold)]
            assert told_apart, key


async def test_plain_signs_are_drawn_where_the_terminal_has_no_others(
    planned: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.ISO-8859-1")
    async with shown(planned) as pilot:
        await press(pilot, "enter")
        for key in ("f3", "f4", "f6", "f7", "ctrl+o"):
            text = await press(pilot, key)
            assert text.encode("latin-1"), key
            assert not set(text) & set(PLAIN) - {"·", "×", "»", "«", "\xa0"}, key
        assert "é" in text


def test_a_drawn_sign_keeps_its_room() -> None:
    assert all(len(plain) == 1 and plain.isascii() for plain in PLAIN.values())
    assert plain_signs("├─■─┤ ✓ 12 € à l’été", "ascii") == "+-*-+ v 12 E a l'ete"
    assert len(plain_signs("├─■─┤ œ «»", "ascii")) == len("├─■─┤ œ «»")
    assert plain_signs("é · «", "latin-1") == "é · «"


def test_what_the_terminal_says_of_itself_decides_on_plain_signs() -> None:
    assert charset_of({}) == "utf-8"
    assert charset_of({"LC_ALL": "C"}) == "ascii"
    assert charset_of({"LANG": "fr_FR.UTF-8"}) == "utf-8"
    assert charset_of({"LC_CTYPE": "fr_FR.ISO-8859-15@euro", "LANG": "C"}) == "iso-8859-15"
    assert needs_plain("", {"TERM": "linux", "LANG": "fr_FR.UTF-8"})
    assert not needs_plain("full", {"TERM": "linux"})
    assert needs_plain("plain", {})


# ---- colours and words ----


def _light(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [theme for theme in THEMES if not theme.ansi], ids=lambda t: t.name)
def test_every_ink_stands_out_from_every_ground_of_the_style_sheet(theme: object) -> None:
    """4.5:1 in each theme, 7:1 in high contrast: every text colour on every ground, those of a list's cursor too."""
    assert isinstance(theme, type(THEMES[0]))
    known = {**theme.to_color_system().generate(), **theme.variables}
    sheet = Path(tpecoach.tui.__file__).with_name("app.tcss").read_text(encoding="utf-8")
    inks = {*re.findall(r"[^-]color: \$([\w-]+)", sheet), "primary", "accent", "warning", "error", "success"}
    grounds = {*re.findall(r"background: \$([\w-]+)", sheet), "block-cursor-background"}
    assert {"background", "surface", "panel"} <= grounds
    least = 7 if "contrast" in theme.name else 4.5
    poor = {}
    for ink in inks:
        for ground in grounds:
            lights = sorted((_light(known[ink]), _light(known[ground])), reverse=True)
            ratio = (lights[0] + 0.05) / (lights[1] + 0.05)
            if ratio < least:
                poor[ink, ground] = round(ratio, 2)
    assert poor == {}


ENGLISH = (
    "Search for commands",
    "No matches found",
    "Select",
    "Maximize",
    "Minimize",
    "Quit the application",
    "Toggle",
    "Screenshot",
    "Change theme",
    "palette",
    "Submit",
    "Page Up",
    "Page Down",
    "Backspace",
    "Escape",
    "Enter",
    "Press ",
    "Loading",
)
"""what Textual says by itself"""


async def test_nothing_of_textual_s_english_is_left_in_french(planned: Workbench) -> None:
    async with shown(planned, LARGE) as pilot:
        app = app_of(pilot)
        texts = [seen(app), await press(pilot, "n"), await press(pilot, "tab", "tab", "enter")]
        await press(pilot, "escape", "escape")
        for mode in MODES:
            app.open_client("atelier-martin", mode)
            await pilot.pause()
            texts += [seen(app), await press(pilot, "f1")]
            await press(pilot, "escape")
        app.show_place("settings")
        await pilot.pause()
        texts += [seen(app), await press(pilot, "t"), await press(pilot, "ctrl+p", "=zzzzz")]
        await pilot.pause(0.3)
        texts.append(seen(app))
    whole = "\n".join(texts)
    assert "rien ne correspond" in whole
    assert [words for words in ENGLISH if words in whole] == []
