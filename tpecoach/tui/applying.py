"""Settings put to work while the screens are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.filter import ANSIToTruecolor, NoColor

from tpecoach.language import system_language
from tpecoach.tui.filters import PlainSigns, filters
from tpecoach.tui.screens import MODES
from tpecoach.tui.screens.portfolio import PortfolioScreen
from tpecoach.tui.screens.workspace import Workspace

if TYPE_CHECKING:
    from textual.await_complete import AwaitComplete

    from tpecoach.tui.app import TpecoachApp


def settle(host: TpecoachApp, changes: Mapping[str, str]) -> None:
    """Keep settings and go by them at once; raises as `Workbench.settle` does."""
    before = host.bench.settings
    after = host.bench.settle(changes)
    host.theme = theme_name(host, after.theme)
    set_motion(host)
    set_filters(host)
    if after.signs != before.signs:
        host.refresh_css(animate=False)
    lang = (changes["language"] or system_language()) if "language" in changes else host.bench.lang
    if lang != host.bench.lang:
        _speak(host, lang)


def set_filters(host: TpecoachApp) -> None:
    """What every line goes through last: colours as the theme and NO_COLOR want them, then the signs."""
    colours = [one for one in host._filters if not isinstance(one, PlainSigns)]  # noqa: SLF001 — Textual's own
    for one in colours:
        if isinstance(one, ANSIToTruecolor):
            # The terminal's own colours are sent by their numbers.
            one.enabled = not host.current_theme.ansi
    if host.no_color:
        colours = [NoColor()]
    host._filters = [*colours, *filters(host.bench.settings.signs)]  # noqa: SLF001


def theme_name(host: TpecoachApp, name: str) -> str:
    """The theme as Textual knows it: without colours, what a terminal has besides them tells things apart."""
    return f"tpecoach-{'terminal' if host.no_color else name}"


def set_motion(host: TpecoachApp) -> None:
    """Nothing glides where that is the wish; else as TEXTUAL_ANIMATIONS says."""
    still = host.bench.settings.motion == "none"
    host.animation_level = "none" if still else host.shipped_motion


def _speak(host: TpecoachApp, lang: str) -> None:
    """Speak another language: every screen is made again, the client's in its mode."""
    host.bench.speak(lang)
    host.say = host.bench.say
    below = next((one for one in host.screen_stack if isinstance(one, Workspace)), None)
    slug, mode = (below.slug, below.mode) if below is not None else ("", "")
    gone = [host.pop_screen() for _ in host.screen_stack[1:]]
    host.run_worker(_made_again(host, gone, slug, mode if mode in MODES else "overview"))


async def _made_again(host: TpecoachApp, gone: list[AwaitComplete], slug: str, mode: str) -> None:
    for one in gone:
        await one
    portfolio = host.screen_stack[0]
    await portfolio.recompose()
    if isinstance(portfolio, PortfolioScreen):
        portfolio.on_mount()
        portfolio.reload()
    if slug:
        host.open_client(slug, mode)
    if not host.welcoming:
        host.show_place("settings")
