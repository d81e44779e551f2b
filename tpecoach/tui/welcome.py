"""The first start: three questions at most, each of which can be left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpecoach.language import mark, speaker
from tpecoach.tui.dialogs import Ask, Choose
from tpecoach.tui.screens.portfolio import PortfolioScreen

if TYPE_CHECKING:
    from tpecoach.tui.app import TpecoachApp

_LANGUAGE = mark("Quelle langue parlez-vous ici ?")


def welcome(host: TpecoachApp) -> None:
    """Ask for the language, the name on the reports, and what to begin with; whatever is answered, never again."""
    host.welcoming = True

    def language(chosen: str | None) -> None:
        # Kept even when left: the settings are written from now on, and the first start is over.
        host.settle({"language": chosen or ""})
        host.call_after_refresh(name)

    def name() -> None:
        host.push_screen(
            Ask(host.say("Votre nom, tel qu'il paraîtra sur les rapports (Entrée, ou Échap)")), named
        )

    def named(given: str | None) -> None:
        if given:
            host.settle({"consultant": given})
        say = host.say
        ways = [
            ("samples", say("Regarder trois entreprises d'exemple")),
            ("first", say("Ouvrir mon premier client")),
            ("alone", say("Commencer seul")),
        ]
        host.push_screen(Choose(say("Par quoi commencer ?"), ways), begun)

    def begun(way: str | None) -> None:
        host.welcoming = False
        if not isinstance(host.screen, PortfolioScreen):
            return
        if way == "samples":
            host.screen.action_samples()
        elif way == "first":
            host.screen.action_new()

    both = f"{speaker('fr')(_LANGUAGE)} · {speaker('en')(_LANGUAGE)}"
    host.push_screen(Choose(both, [("fr", "français"), ("en", "English")], host.bench.lang), language)
