"""The consultant's settings: flag, then environment, then file, then default."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tpecoach import locations
from tpecoach.errors import TpecoachError
from tpecoach.language import LANGUAGES, Say, mark, system_language
from tpecoach.model.text import clean
from tpecoach.workbench.errors import NothingToWrite, UnreadableSettings
from tpecoach.workbench.setting_errors import UnknownSetting, WrongSetting

if TYPE_CHECKING:
    from tpecoach.workbench.keymap import Keyboard

THEMES = ("dark", "light", "contrast", "terminal")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LONGEST = 120
_LONG = ("logo", "mentions")
"""settings that may be longer: a path, a paragraph"""


@dataclass(frozen=True, slots=True)
class Kind:
    """One setting that can be changed; its choices are (value, words), the empty value being the default."""

    name: str
    words: str
    use: str
    choices: tuple[tuple[str, str], ...] = ()
    supposed: bool = False
    """a hypothesis that a new client begins with"""


KINDS = (
    Kind(
        "language",
        mark("Langue"),
        mark("celle des écrans et des rapports"),
        (("", mark("celle du système")), ("fr", "français"), ("en", "English")),
    ),
    Kind("consultant", mark("Votre nom"), mark("au bas de chaque page des rapports")),
    Kind("company", mark("Votre entreprise"), mark("à côté de votre nom, sur les rapports")),
    Kind("logo", mark("Votre logo"), mark("le chemin d'une image PNG ou JPEG, en tête des rapports")),
    Kind("accent", mark("Votre couleur"), mark("celle des rapports, comme #0f6e5c")),
    Kind(
        "mentions",
        mark("Vos mentions légales"),
        mark("à la fin des rapports : forme, capital, SIREN, adresse, assurance"),
    ),
    Kind(
        "paper",
        mark("Papier"),
        mark("celui des rapports"),
        (("", "A4"), ("letter", mark("Letter (Amérique du Nord)"))),
    ),
    Kind(
        "theme",
        mark("Couleurs"),
        mark("« du terminal » garde celles que vous avez réglées dans votre terminal"),
        (
            ("dark", mark("sombre")),
            ("light", mark("clair")),
            ("contrast", mark("très contrasté")),
            ("terminal", mark("celles du terminal")),
        ),
    ),
    Kind(
        "signs",
        mark("Signes"),
        mark("les barres, les cadres et les flèches ; « simples » n'emploie que ceux de toutes les polices"),
        (("", mark("selon le terminal")), ("full", mark("dessinés")), ("plain", mark("simples"))),
    ),
    Kind(
        "motion",
        mark("Mouvement"),
        mark("ce qui glisse à l'écran ; « aucun » le montre d'un coup"),
        (("", mark("celui du terminal")), ("none", mark("aucun"))),
    ),
    Kind(
        "owner_hours_week",
        mark("Heures du dirigeant par semaine"),
        mark("celles d'un nouveau client, tant qu'il n'a pas répondu ; comme 2 h 30"),
        supposed=True,
    ),
    Kind(
        "team_hours_week",
        mark("Heures de l'équipe par semaine"),
        mark("celles d'un nouveau client, tant qu'il n'a pas répondu ; comme 6"),
        supposed=True,
    ),
    Kind(
        "hourly_cost",
        mark("Coût d'une heure de travail"),
        mark("celui d'un nouveau client, en euros ; comme 25"),
        supposed=True,
    ),
    Kind(
        "weeks_year",
        mark("Semaines travaillées par an"),
        mark("celles d'un nouveau client ; comme 46"),
        supposed=True,
    ),
    Kind(
        "financing_rate",
        mark("Coût annuel de l'argent"),
        mark("celui d'un nouveau client ; comme 8 %"),
        supposed=True,
    ),
)
"""Everything that can be set, in the order it is shown; the keys are apart, in `keymap`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the consultant chose once for all clients; an empty text is the default."""

    language: str = ""
    """fr, en, or empty for that of the system"""
    consultant: str = ""
    """name printed on the reports"""
    company: str = ""
    logo: str = ""
    """path of a picture"""
    accent: str = ""
    """#rrggbb"""
    mentions: str = ""
    paper: str = ""
    """letter, or empty for A4"""
    theme: str = "dark"
    signs: str = ""
    motion: str = ""
    owner_hours_week: str = ""
    team_hours_week: str = ""
    hourly_cost: str = ""
    weeks_year: str = ""
    financing_rate: str = ""
    keymap: Mapping[str, str] = field(default_factory=dict)
    """keys, separated by commas, by the id of what they do; only those that are not as shipped"""

    @property
    def lang(self) -> str:
        """The language to speak: chosen, else that of the environment, else French."""
        if self.language in LANGUAGES:
            return self.language
        return system_language()

    @property
    def author(self) -> str:
        """Who signs the reports: name and company."""
        return " · ".join(part for part in (self.consultant, self.company) if part)

    def supposed(self) -> dict[str, Decimal]:
        """The hypotheses that a new client begins with, those left to their default apart."""
        from tpecoach.workbench.hypotheses import read

        found = {kind.name: read(kind.name, getattr(self, kind.name)) for kind in KINDS if kind.supposed}
        return {name: value for name, value in found.items() if value is not None}

    def plain(self) -> dict[str, object]:
        """All settings by name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def shown(settings: Settings, kind: Kind, say: Say) -> str:
    """A setting's value in words."""
    value = str(getattr(settings, kind.name))
    if kind.choices:
        return say(dict(kind.choices).get(value, value))
    return value or (say("par défaut") if kind.supposed else "–")


def written(path: Path | None = None) -> bool:
    """True once settings were kept: the first start is over."""
    return (path or locations.settings_file()).exists()


def load(path: Path | None = None) -> Settings:
    """The settings of the file, defaults where it is missing; UnreadableSettings where it is wrong."""
    path = path or locations.settings_file()
    try:
        data = _parsed(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        data = {}
    except (OSError, ValueError) as error:
        raise UnreadableSettings(str(path), detail=str(error)) from error
    keymap = data.pop("keymap", {})
    if not isinstance(keymap, dict) or not all(isinstance(keys, str) for keys in keymap.values()):
        raise UnreadableSettings(str(path), detail="« keymap »")
    try:
        found = _checked(data)
    except TpecoachError as error:
        raise UnreadableSettings(str(path), detail=_detail(error)) from error
    settings = Settings(**found, keymap=keymap)
    if chosen := os.environ.get("TPECOACH_LANG"):
        settings = replace(settings, language=chosen)
    return settings


def _parsed(text: str) -> dict[str, Any]:
    """What the file says; a ValueError where it is not TOML."""
    import tomllib

    return tomllib.loads(text)


def _detail(error: TpecoachError) -> str:
    shown = " = ".join(f"« {error.values[name]} »" for name in ("name", "value") if name in error.values)
    return f"{shown} ({error.values['allowed']})" if "allowed" in error.values else shown


def _checked(data: Mapping[str, object]) -> dict[str, str]:
    kinds = {kind.name: kind for kind in KINDS}
    found: dict[str, str] = {}
    for name, value in data.items():
        if name not in kinds:
            raise UnknownSetting(name=clean(name)[:60], known=", ".join(kinds))
        typed = str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
        kind = kinds[name]
        allowed = [one for one, _ in kind.choices]
        if not isinstance(typed, str) or (allowed and typed not in ("", *allowed)):
            shown = clean(str(value))[:60]
            names = ", ".join(one for one in allowed if one) or "texte"
            raise WrongSetting(name=name, value=shown, allowed=names)
        found[name] = clean(typed)[: _LONGEST if name not in _LONG else _LONGEST * 4]
        if name == "accent" and typed and not COLOUR.fullmatch(typed):
            raise WrongSetting(name=name, value=clean(typed)[:60], allowed="#0f6e5c")
        if kind.supposed and found[name]:
            from tpecoach.workbench.hypotheses import read

            read(name, found[name])
    if found.get("theme") == "":
        del found["theme"]
    return found


def save(changes: Mapping[str, str], path: Path | None = None) -> Settings:
    """The settings with these changes, written to the file, comments kept; raises as `load` does.

    An empty text takes the default again. Raises UnknownSetting, WrongSetting, WrongHypothesis, UnreadableLogo.
    """
    _checked(changes)
    if chosen := changes.get("logo"):
        from tpecoach.workbench.marks import logo

        logo(Path(chosen), "")
    return _write(changes, path)


def rebind(board: Keyboard, action: str, keys: str, path: Path | None = None) -> Settings:
    """Give an action other keys, an empty text for those it is shipped with; raises as `keymap.checked` does."""
    from tpecoach.workbench.keymap import checked

    known = load(path).keymap
    wanted = {name: text for name, text in known.items() if name != action and name in board.by_id()}
    if keys.strip():
        wanted[action] = keys
    return _write({"keymap": checked(board, wanted)}, path)


def _write(changes: Mapping[str, object], path: Path | None) -> Settings:
    import tomlkit

    from tpecoach.reports.files import atomic_write

    path = path or locations.settings_file()
    load(path)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    document = tomlkit.parse(text)
    for name, value in changes.items():
        if value:
            document[name] = value
        else:
            document.pop(name, None)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NothingToWrite(str(path.parent), detail=error.strerror or "") from error
    atomic_write(path, tomlkit.dumps(document).encode())
    return load(path)
