"""The questionnaire as people meet it: by keyboard, in a real browser, kept over a reload, sending nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forms.browser import Browser, chromium
from tpecoach.engine.scoring import score_case
from tpecoach.workbench import Workbench

pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine")

_ACTIVE = """(() => { const one = document.activeElement;
    return [one.tagName, one.type || '', one.name || '', one.id] })()"""
_LEVELS = (3, 1, 4, 0, 2)


@pytest.fixture(autouse=True)
def own_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TPECOACH_CONFIG", str(tmp_path / "config"))


def fill(browser: Browser, most: int = 400) -> list[tuple[str, int]]:
    """Answer every levelled question with the keyboard alone, in turn at each level; what was answered."""
    answered: list[tuple[str, int]] = []
    for _ in range(most):
        browser.press("Tab")
        tag, kind, name, identity = browser.value(_ACTIVE)
        if identity == "save":
            return answered
        if kind == "radio" and not name.startswith(("grade", "opening")) and name not in dict(answered):
            level = _LEVELS[len(answered) % len(_LEVELS)]
            browser.press(" ")
            for _ in range(level):
                browser.press("ArrowDown")
            answered.append((name, level))
        elif kind == "radio" and name == "grade":
            browser.press(" ")
        elif tag == "TEXTAREA" and name == "keep":
            browser.write("L'ambiance <b>ici</b>")
    raise AssertionError("the end of the page was not reached")


@pytest.mark.parametrize("encrypted", [False, True])
def test_filled_by_keyboard_it_scores_as_the_same_answers_typed(
    bench: Workbench, tmp_path: Path, encrypted: bool
) -> None:
    slug = bench.clients.open("Garage Léo", {"trade": "repair", "employees": "4", "paid": "invoice"}).slug
    page = tmp_path / "form.html"
    made = bench.forms.make(slug, "team", page, grade=True, encrypted=encrypted)
    with Browser(tmp_path) as browser:
        browser.open(page)
        answered = fill(browser)
        browser.reload()
        assert browser.value("document.getElementById('count').textContent").startswith(
            f"{len(answered) + 1} "
        )
        for _ in range(400):
            browser.press("Tab")
            if browser.value("document.activeElement.id") == "save":
                break
        browser.press("Enter")
        file = browser.downloaded()
        assert browser.requests() == []
        said = browser.value("document.getElementById('said').textContent")
    assert ("seul votre consultant peut" in said) is encrypted
    assert len(answered) == len(made.questions) >= 12
    assert ("L'ambiance" in file.read_text(encoding="utf-8")) is not encrypted

    look = bench.forms.look([file])
    assert (look[0].respondent, len(look[0].answers), look[0].doubts) == ("team-1", len(answered), ())
    assert look[0].sent.keep == "L'ambiance <b>ici</b>"
    bench.forms.take(look)
    typed = bench.interviews.begin(slug, respondent="Karim")
    for name, level in answered:
        typed = bench.interviews.answer(typed, name, level)
    case = bench.clients.case(slug)
    of_form, of_typing = (score_case(case, "before", voice) for voice in ("team-1", "Karim"))
    assert of_form.score == of_typing.score
    assert [part.score for part in of_form.systems] == [part.score for part in of_typing.systems]


def test_everything_has_a_name_a_label_and_room_on_a_phone(bench: Workbench, tmp_path: Path) -> None:
    slug = bench.clients.open("Garage Léo", {"trade": "repair", "employees": "4", "paid": "invoice"}).slug
    page = tmp_path / "form.html"
    bench.forms.make(slug, "owner", page, grade=True)
    with Browser(tmp_path, width=500, height=800) as browser:
        browser.send(
            "Emulation.setDeviceMetricsOverride", width=320, height=640, deviceScaleFactor=1, mobile=True
        )
        browser.open(page)
        assert browser.value("document.documentElement.scrollWidth") <= 320
        assert browser.value("document.documentElement.lang") == "fr"
        unnamed = """[...document.querySelectorAll('input, textarea, button')].filter(one =>
            !(one.labels && one.labels.length) && !one.getAttribute('aria-label') && !one.textContent.trim()).length"""
        assert browser.value(unnamed) == 0
        no_legend = (
            "[...document.querySelectorAll('fieldset')].filter(one => !one.querySelector('legend')).length"
        )
        assert browser.value(no_legend) == 0
        doubled = """(() => { const all = [...document.querySelectorAll('[id]')].map(one => one.id);
            return all.length - new Set(all).size })()"""
        assert browser.value(doubled) == 0
        small = """[...document.querySelectorAll('label, button, summary')].filter(one => {
            const box = one.getBoundingClientRect();
            return box.width && (box.height < 24 || box.width < 24) }).length"""
        assert browser.value(small) == 0
        dangling = """[...document.querySelectorAll('[aria-describedby], [aria-labelledby]')]
            .map(one => one.getAttribute('aria-describedby') || one.getAttribute('aria-labelledby'))
            .filter(id => !document.getElementById(id)).length"""
        assert browser.value(dangling) == 0
        tree = browser.send("Accessibility.getFullAXTree")["nodes"]
        radios = [n for n in tree if n.get("role", {}).get("value") == "radio"]
        assert radios
        assert all(n["name"]["value"].strip() for n in radios)


def test_hostile_words_of_a_client_stay_words(bench: Workbench, tmp_path: Path) -> None:
    name = "</script><script>document.title='taken'</script><img src=http://127.0.0.1:9/x>"
    slug = bench.clients.open(name, {"trade": "repair", "employees": "4", "paid": "invoice"}).slug
    page = tmp_path / "form.html"
    bench.forms.make(slug, "<b onmouseover=alert(1)>Zoé</b>", page)
    with Browser(tmp_path) as browser:
        browser.open(page)
        assert browser.value("document.title").startswith("Questionnaire")
        assert browser.value("document.querySelectorAll('img, b').length") == 0
        assert browser.requests() == []
