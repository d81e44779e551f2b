"""The settings: everything the consultant chooses once for all clients, applied at once."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tpecoach import locations
from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Ask, Choose
from tpecoach.tui.drawing import SOFT, end_of, fitted, hanging
from tpecoach.tui.screens import PLACES
from tpecoach.tui.screens.place import Place
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.settings import KINDS, Kind, shown

_LABEL = 32
_HEADS = {"language": mark("Vous"), "theme": mark("Écran"), "owner_hours_week": mark("Un nouveau client")}
"""what is written above a setting that begins a group"""


class SettingsScreen(Place):
    """One line a setting, then the keys, the folder and the backups; what is under the cursor is explained below."""

    HELP = mark(
        "Ce que vous choisissez une fois pour tous les clients. Entrée change la ligne, c'est gardé et appliqué "
        "aussitôt. « tpecoach settings » fait la même chose sans écran."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", mark("changer"), id="settings.change"),
        Binding("delete", "forget", mark("par défaut"), id="settings.forget"),
        Binding(
            "t", "keys", mark("touches"), id="settings.keys", tooltip=mark("voir et changer les touches")
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.id = "settings"

    def compose(self) -> ComposeResult:
        """Place, lines, what the line means, keys."""
        yield Static(id="place", classes="ruled")
        yield OptionList(id="settings-lines", compact=True)
        yield Static(id="setting-use", classes="above-ruled")
        yield Keys("settings.change", "settings.forget", "settings.keys", "place.leave")

    def draw(self) -> None:
        """Every setting with its value."""
        say, settings = self.host.say, self.host.bench.settings
        self.title_line(f"tpecoach · {say('réglages')}")
        lines = self.query_one(OptionList)
        here = lines.highlighted_option.id if lines.highlighted_option else None
        options: list[Option] = []
        for kind in KINDS:
            if kind.name in _HEADS:
                options += _head(say(_HEADS[kind.name]), bool(options))
            options.append(self._line(kind.name, say(kind.words), shown(settings, kind, say)))
        options += _head(say("Ce poste"), True)
        changed = len(settings.keymap)
        keys = say.plural("{n} changée", "{n} changées", changed) if changed else say("celles d'origine")
        options.append(self._line("keys", say("Touches"), keys))
        options.append(
            self._line("backups", say("Sauvegardes"), str(self.host.bench.path.parent / "backups"))
        )
        options.append(self._line("folder", say("Dossier de données"), str(locations.data_folder())))
        options.append(self._line("file", say("Fichier des réglages"), str(locations.settings_file())))
        lines.set_options(options)
        ids = [one.id for one in options]
        lines.highlighted = ids.index(here) if here is not None and here in ids else 1
        lines.focus()
        self._explain()

    def _line(self, name: str, words: str, value: str) -> Option:
        room = max(10, self.app.size.width - _LABEL - 6)
        label = fitted(clean(words), _LABEL)
        return Option(Content("  ") + label + Content("  ") + end_of(clean(value), room), id=name)

    @on(OptionList.OptionHighlighted)
    def _explain(self) -> None:
        say = self.host.say
        name = self._here()
        kind = next((one for one in KINDS if one.name == name), None)
        words = {
            "keys": say(
                "Entrée montre toutes les touches, écran par écran, et change celle que vous voulez."
            ),
            "backups": say("Une sauvegarde se fait d'elle-même avant ce qui est risqué, et chaque jour."),
            "folder": say(
                "La base, les sauvegardes et votre contenu. TPECOACH_DATA en donne un autre au départ."
            ),
            "file": say("Un texte lisible. TPECOACH_CONFIG en donne un autre dossier au départ."),
        }.get(name, "")
        if kind is not None:
            words = say(kind.use)
            words = words[:1].upper() + words[1:] + "."
            words += " " + say("En ligne de commande : {command}", command=f"tpecoach settings set {name}=…")
            if name == "language" and self.host.bench.settings.language != self.host.bench.lang:
                words += " " + say("Cette fois, la langue a été donnée au départ.")
            if name == "theme" and self.host.no_color:
                words += " " + say("NO_COLOR est demandé : il n'y a pas de couleurs.")
        self.query_one("#setting-use", Static).update(hanging(" ", words, self.app.size.width - 2, SOFT))

    def _here(self) -> str:
        option = self.query_one(OptionList).highlighted_option
        return str(option.id) if option is not None and option.id is not None else ""

    @on(OptionList.OptionSelected)
    def action_change(self) -> None:
        """Change the line under the cursor."""
        name, say = self._here(), self.host.say
        kind = next((one for one in KINDS if one.name == name), None)
        if kind is not None:
            self._ask(kind)
        elif name == "keys":
            self.action_keys()
        elif name == "backups" and "backups" in PLACES:
            self.host.show_place("backups")
        elif name == "backups":
            self.host.tell(say("« tpecoach backup » et « tpecoach restore » les font et les reprennent."))
        else:
            self.host.tell(say("Cela se donne au départ du programme, pas ici."))

    def _ask(self, kind: Kind) -> None:
        say = self.host.say

        def given(value: str | None) -> None:
            if value is not None and self.host.settle({kind.name: value}) and self.is_current:
                self.draw()

        current = str(getattr(self.host.bench.settings, kind.name))
        if kind.choices:
            lines = [(f"={value}", say(words)) for value, words in kind.choices]
            self.app.push_screen(
                Choose(say(kind.words), lines, f"={current}"),
                lambda chosen: given(chosen[1:] if chosen else None),
            )
        else:
            self.app.push_screen(Ask(say(kind.words), current), given)

    def action_forget(self) -> None:
        """Take the default again."""
        name = self._here()
        if any(kind.name == name for kind in KINDS) and self.host.settle({name: ""}) and self.is_current:
            self.draw()

    def action_keys(self) -> None:
        """See all the keys, and change some."""
        from tpecoach.tui.screens.keymap import KeymapScreen

        self.app.push_screen(KeymapScreen())


def _head(words: str, gap: bool) -> list[Option]:
    head = Option(Content.styled(f" {words}", "bold $primary"), disabled=True)
    return [Option("", disabled=True), head] if gap else [head]
