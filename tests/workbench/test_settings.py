"""Settings: one list for the screens and the command line, kept in a file a person can read, and used."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tpecoach import locations
from tpecoach.language import speaker
from tpecoach.tui.keyboard import keyboard
from tpecoach.workbench import Workbench, settings
from tpecoach.workbench.errors import UnreadableSettings
from tpecoach.workbench.figure_errors import WrongHypothesis
from tpecoach.workbench.keymap import Bound, Keyboard, checked, key_list, usable
from tpecoach.workbench.setting_errors import (
    AltGrKey,
    KeyClash,
    KeyNeededInText,
    UnknownKey,
    UnknownKeyId,
    UnknownSetting,
    UnreadableLogo,
    WrongSetting,
)

BOARD = Keyboard(
    (
        Bound("app.quit", "partout", "quitter", ("ctrl+q",), True),
        Bound("plan.pin", "plan", "épingler", ("p",)),
        Bound("plan.move", "plan", "déplacer", ("m",)),
        Bound("plan.open", "plan", "ouvrir", ("enter",)),
        Bound("form.keep", "formulaire", "garder", ("enter",)),
        Bound("interview.note", "entretien", "note", ("n",)),
    ),
    (
        frozenset({"app.quit", "plan.pin", "plan.move", "plan.open"}),
        frozenset({"app.quit", "form.keep", "plan.open"}),
        frozenset({"app.quit", "interview.note"}),
    ),
)


def test_every_setting_has_a_kind_and_is_kept_as_it_is_read() -> None:
    kinds = {kind.name for kind in settings.KINDS}
    assert kinds | {"keymap"} == settings.Settings().plain().keys()
    settings.save({"consultant": "Claire", "hourly_cost": "32,50", "theme": "terminal"})
    settings.save({"consultant": ""})
    assert (
        locations.settings_file().read_text(encoding="utf-8") == 'hourly_cost = "32,50"\ntheme = "terminal"\n'
    )
    assert settings.load().supposed() == {"hourly_cost": Decimal("32.50")}


def test_comments_of_the_file_stay_and_numbers_may_stand_bare() -> None:
    path = locations.settings_file()
    path.parent.mkdir(parents=True)
    path.write_text("# le mien\nweeks_year = 44\n", encoding="utf-8")
    settings.save({"company": "Appui"})
    assert path.read_text(encoding="utf-8").startswith("# le mien\nweeks_year = 44\n")
    assert settings.load().supposed() == {"weeks_year": Decimal(44)}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"colour": "pink"}, UnknownSetting),
        ({"theme": "pink"}, WrongSetting),
        ({"accent": "pink"}, WrongSetting),
        ({"paper": "A0"}, WrongSetting),
        ({"logo": "nowhere.png"}, UnreadableLogo),
        ({"hourly_cost": "beaucoup"}, WrongHypothesis),
        ({"financing_rate": "900 %"}, WrongHypothesis),
    ],
)
def test_what_cannot_be_set_is_refused_and_nothing_is_written(
    changes: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        settings.save(changes)
    assert not settings.written()


@pytest.mark.parametrize("text", ['theme = "pink"', "theme = true", "[keymap]\nx = 3", "keymap = 2", "= 3"])
def test_a_file_that_is_wrong_is_refused_with_its_place(text: str) -> None:
    path = locations.settings_file()
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSettings) as caught:
        settings.load()
    assert str(path) in caught.value.sentence(speaker("fr"))


def test_a_new_client_begins_with_the_consultant_s_hypotheses_and_keeps_them(bench: Workbench) -> None:
    bench.settle({"hourly_cost": "40", "owner_hours_week": "2 h 30"})
    bench.clients.open("Garage Rey")
    bench.settle({"hourly_cost": "60"})
    known = {one.id: (one.value, one.origin) for one in bench.hypotheses.list("garage-rey")}
    assert known["hourly_cost"] == (Fraction(40), "edited")
    assert known["owner_hours_week"][0] == Fraction(5, 2)
    assert known["weeks_year"][1] == "default"


def test_the_reports_are_signed(bench: Workbench) -> None:
    bench.settle({"consultant": "Claire Dubois", "company": "Appui"})
    bench.clients.open("Garage Rey")
    case = bench.clients.case("garage-rey")
    document = bench.reports.compose(case, "checklist", date(2026, 11, 24))
    assert document.footer.endswith("Claire Dubois · Appui")


def test_reports_carry_the_consultant_s_logo_colour_mentions_and_paper(
    bench: Workbench, tmp_path: Path
) -> None:
    picture = tmp_path / "logo.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    marks = {"accent": "#7a1f5c", "mentions": "SARL Appui, SIREN 123", "paper": "letter", "company": "Appui"}
    bench.settle({"logo": str(picture), **marks})
    bench.clients.open("Garage Rey")
    case = bench.clients.case("garage-rey")
    document = bench.reports.compose(case, "checklist", date(2026, 11, 24))
    assert (document.accent, document.paper, document.mentions) == (
        "#7a1f5c",
        "letter",
        "SARL Appui, SIREN 123",
    )
    assert [logo.name for logo in document.logos] == ["Appui"]

    picture.unlink()
    assert bench.reports.compose(case, "checklist", date(2026, 11, 24)).logos == ()


@pytest.mark.parametrize("data", [b"<svg/>", b"GIF89a", b"", b"\xff\xd8\xff" + bytes(300_000)])
def test_a_logo_is_a_small_png_or_jpeg_whatever_it_is_called(data: bytes, tmp_path: Path) -> None:
    picture = tmp_path / "logo.png"
    picture.write_bytes(data)
    with pytest.raises(UnreadableLogo):
        settings.save({"logo": str(picture)})
    assert not settings.written()


def test_another_language_is_spoken_in_content_too(bench: Workbench) -> None:
    french = bench.library.assessment().systems[0].name
    bench.speak("en")
    assert (bench.lang, bench.say.lang) == ("en", "en")
    assert bench.library.assessment().systems[0].name != french


# ---- keys ----


def test_keys_are_read_as_people_write_them() -> None:
    assert key_list("?, Ctrl+N") == ("question_mark", "ctrl+n")
    assert key_list("é") == ("é",)
    assert key_list("shift+ctrl+F5") == ("ctrl+shift+f5",)
    assert key_list(",") == ("comma",)
    assert key_list("slash") == ("slash",)


@pytest.mark.parametrize("text", ["", "foo", "hyper+a", "ctrl+", "a,,b", "f99"])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(UnknownKey):
        key_list(text)


def test_altgr_is_refused() -> None:
    with pytest.raises(AltGrKey):
        key_list("ctrl+alt+e")


def test_a_key_for_two_things_of_one_screen_is_refused_in_words() -> None:
    with pytest.raises(KeyClash) as caught:
        checked(BOARD, {"plan.pin": "m"})
    assert "« m » ferait deux choses : « déplacer » et « épingler »" in caught.value.sentence(speaker("fr"))
    assert checked(BOARD, {"plan.pin": "m", "plan.move": "p"}) == {"plan.pin": "m", "plan.move": "p"}
    assert checked(BOARD, {"plan.pin": "n"}) == {"plan.pin": "n"}


def test_a_key_that_works_everywhere_clashes_with_every_screen_and_is_none_that_is_typed() -> None:
    with pytest.raises(KeyClash):
        checked(BOARD, {"interview.note": "ctrl+q"})
    with pytest.raises(KeyNeededInText):
        checked(BOARD, {"app.quit": "q"})


def test_an_action_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownKeyId):
        checked(BOARD, {"plan.pinn": "x"})


def test_keys_as_shipped_are_no_change() -> None:
    assert checked(BOARD, {"plan.pin": "p", "plan.open": "enter"}) == {}


def test_what_can_be_used_of_a_keymap_is_and_the_rest_is_said() -> None:
    kept, told = usable(BOARD, {"plan.pin": "m", "plan.open": "o", "old.id": "x"}, speaker("fr"))
    assert kept == {"plan.open": "o"}
    assert len(told) == 2


def test_the_keys_of_the_program_clash_nowhere_as_shipped() -> None:
    board = keyboard()
    assert checked(board, {}) == {}
    assert checked(board, {one.id: ",".join(one.keys) for one in board.bound}) == {}


def test_a_key_is_kept_in_the_settings_and_given_back() -> None:
    assert settings.rebind(BOARD, "plan.pin", "x").keymap == {"plan.pin": "x"}
    assert settings.save({"theme": "light"}).keymap == {"plan.pin": "x"}
    assert settings.rebind(BOARD, "plan.pin", "").keymap == {}
