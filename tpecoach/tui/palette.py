"""The palette: every mode, client and action, found whatever the accents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.matching import folded, match
from tpecoach.tui.screens import MODES, PLACES
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import bindings_of, key_name

if TYPE_CHECKING:
    from tpecoach.model.briefs import Brief
    from tpecoach.tui.app import TpecoachApp

Run = Callable[[], object]
_RECENT, _FOUND = 12, 20
"""clients listed at most, before anything is typed and after"""

MODE_WORDS = {
    "overview": mark("synthèse"),
    "prepare": mark("préparer la visite"),
    "interview": mark("entretien"),
    "results": mark("résultats"),
    "presentation": mark("présentation"),
    "plan": mark("plan"),
    "checkin": mark("point d'étape"),
    "reports": mark("rapports"),
    "sops": mark("procédures"),
    "numbers": mark("chiffres"),
    "registers": mark("registres"),
    "voices": mark("autres voix"),
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

    _briefs: tuple[Brief, ...] = ()
    _names: list[str] | None = None
    """the names of the clients as a search reads them; made when they are first asked for"""

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
        for words, help_text, run in (*self._here(), *self._everywhere(), *self._clients(query)):
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
        yield from self._clients()
        yield from self._everywhere()

    def _here(self) -> Iterator[tuple[str, str, Run]]:
        """The actions of the screen below."""
        host = self._host
        if (below := host.client_below) is not None:
            for mode, words in MODE_WORDS.items():
                if mode in MODES:
                    going = host.say("Aller à : {mode}", mode=host.say(words))
                    yield going, self._way(below, mode), partial(host.show_mode, mode)
        if isinstance(self.screen, Workspace):
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

    def _way(self, below: Workspace | None, name: str) -> str:
        """The key that leads to a mode or a place without the palette."""
        from tpecoach.tui.jump import letter_of

        for several in bindings_of(below).values() if below is not None else ():
            if several[0].action == f"mode('{name}')":
                return self._key(several[0].key)
        jump = bindings_of(self._host)["app.jump"][0].key
        letter = letter_of(name, self._host.say.lang) if below is not None else ""
        return self._host.say("touche {key}", key=f"{key_name(jump, self._host.say.lang)} {letter}".strip())

    def _clients(self, query: str = "") -> Iterator[tuple[str, str, Run]]:
        """The clients worked on last, or some of those whose name holds what is typed: never thousands at once."""
        host = self._host
        if self._names is None:
            self._briefs = host.bench.portfolio().sorted("recent")
            # In one go: ten thousand names one by one would be felt under the key.
            self._names = folded("\n".join(clean(one.name) for one in self._briefs)).split("\n")
        verb = folded(host.say("Ouvrir {client}", client=""))
        wanted = [word for word in folded(query).split() if word not in verb]
        places = [n for n, name in enumerate(self._names) if all(word in name for word in wanted)]
        most = _FOUND if query else _RECENT
        for one in [self._briefs[n] for n in places[:most] if n < len(self._briefs)]:
            words = host.say("Ouvrir {client}", client=clean(one.name))
            yield words, "", partial(host.open_client, one.slug)
        if len(places) > most:
            more = host.say.plural(
                "et {n} autre client : tapez une partie de son nom",
                "et {n} autres clients : tapez une partie du nom",
                len(places) - most,
            )
            yield f"… {more}", query, host.action_jump

    def _everywhere(self) -> Iterator[tuple[str, str, Run]]:
        """The other screens, the themes, what the app can do."""
        host = self._host
        for place in PLACES:
            words = host.say(PLACE_WORDS.get(place, place))
            way = self._way(host.client_below, place)
            yield host.say("Aller à : {mode}", mode=words), way, partial(host.show_place, place)
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
