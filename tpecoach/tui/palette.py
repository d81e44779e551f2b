"""The palette: every mode, client and action, found whatever the accents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.matching import match
from tpecoach.tui.screens import MODES, PLACES
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import bindings_of, key_name

if TYPE_CHECKING:
    from tpecoach.tui.app import TpecoachApp

Run = Callable[[], object]

MODE_WORDS = {
    "overview": mark("synthèse"),
    "interview": mark("entretien"),
    "results": mark("résultats"),
    "presentation": mark("présentation"),
    "plan": mark("plan"),
    "reports": mark("rapports"),
    "sops": mark("procédures"),
    "numbers": mark("chiffres"),
    "registers": mark("registres"),
    "history": mark("historique"),
}
PLACE_WORDS = {
    "settings": mark("réglages"),
    "library": mark("bibliothèque"),
    "backups": mark("sauvegardes"),
}
_THEMES = {
    "dark": mark("sombre"),
    "light": mark("clair"),
    "contrast": mark("très contrasté"),
    "terminal": mark("celles du terminal"),
}


class Palette(CommandPalette):
    """Textual's palette, opened by us so that its words are in the reader's language."""


class Commands(Provider):
    """What can be done from the screen below."""

    @property
    def _host(self) -> TpecoachApp:
        return cast("TpecoachApp", self.app)

    async def discover(self) -> Hits:
        """Everything, in the order of a visit."""
        for words, help_text, run in self._all():
            yield DiscoveryHit(Content(words), run, text=words, help=help_text or None)

    async def search(self, query: str) -> Hits:
        """What holds all the words typed, accents or not."""
        found = False
        for words, help_text, run in self._all():
            score = match(query, f"{words} {help_text}")
            if score:
                found = True
                yield Hit(score, Content(words), run, text=words, help=help_text or None)
        if not found:
            # Textual would say it in English.
            nothing = self._host.say("rien ne correspond")
            yield Hit(0.1, Content(nothing), lambda: None, text=nothing)

    def _all(self) -> Iterator[tuple[str, str, Run]]:
        yield from self._here()
        yield from self._everywhere()

    def _here(self) -> Iterator[tuple[str, str, Run]]:
        """The actions of the screen below."""
        host = self._host
        if isinstance(self.screen, Workspace):
            for mode, words in MODE_WORDS.items():
                if mode not in MODES:
                    continue
                yield (
                    host.say("Aller à : {mode}", mode=host.say(words)),
                    "",
                    partial(host.show_mode, mode),
                )
            for register in host.bench.registers.all(self.screen.slug):
                yield (
                    host.say("Registre : {name}", name=clean(register.name)),
                    host.say("les lignes du client"),
                    partial(self._register, self.screen.slug, register.id),
                )
        for several in bindings_of(self.screen).values():
            one = several[0]
            if one.description and not one.action.startswith("mode("):
                words = host.say(one.tooltip or one.description)
                yield _capital(words), self._key(one.key), partial(self._run, one.action)

    def _everywhere(self) -> Iterator[tuple[str, str, Run]]:
        """The other clients, the themes, what the app can do."""
        host = self._host
        for client in host.bench.clients.list():
            yield (
                host.say("Ouvrir {client}", client=clean(client.name)),
                "",
                partial(host.open_client, client.slug),
            )
        for place in PLACES:
            words = host.say(PLACE_WORDS.get(place, place))
            yield host.say("Aller à : {mode}", mode=words), "", partial(host.show_place, place)
        for theme, words in _THEMES.items():
            yield (
                host.say("Thème {name}", name=host.say(words)),
                host.say("couleurs de l'écran"),
                partial(host.action_theme, theme),
            )
        for name, several in bindings_of(host).items():
            one = several[0]
            if name != "app.palette" and one.description:
                yield _capital(host.say(one.description)), self._key(one.key), partial(self._run, one.action)

    def _register(self, slug: str, register: str) -> None:
        from tpecoach.tui.screens.register import RegisterScreen

        self._host.push_screen(RegisterScreen(slug, register))

    def _key(self, key: str) -> str:
        return self._host.say("touche {key}", key=key_name(key, self._host.say.lang))

    async def _run(self, action: str) -> None:
        node = self.screen if hasattr(self.screen, f"action_{action.split('(', maxsplit=1)[0]}") else self.app
        await self.app.run_action(action, node)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
