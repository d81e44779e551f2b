"""What can be refused of settings and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpecoach.errors import TpecoachError
from tpecoach.language import mark

if TYPE_CHECKING:
    from tpecoach.language import Say


class UnknownSetting(TpecoachError):
    """There is no setting of that name."""

    fact = mark("« {name} » n'est pas un réglage.")
    way_out = mark("Les réglages : {known}.")


class WrongSetting(TpecoachError):
    """The setting cannot have that value."""

    fact = mark("le réglage « {name} » ne peut pas valoir « {value} ».")
    way_out = mark("Il prend : {allowed}.")


class UnreadableLogo(TpecoachError):
    """The file is not there, is no picture of a kind that is taken, or is too large."""

    fact = mark("« {path} » n'est pas un logo que les rapports peuvent porter.")
    way_out = mark("Donnez une image PNG ou JPEG de {most} ko au plus.")


class UnknownKeyId(TpecoachError):
    """No action of the screens has that id."""

    fact = mark("aucune action ne s'appelle « {id} ».")
    way_out = mark("« tpecoach settings keys » les montre toutes.")


class UnknownKey(TpecoachError):
    """No keyboard has that key, or a program cannot see it."""

    fact = mark("« {key} » n'est pas une touche.")
    way_out = mark(
        "Écrivez une lettre, un signe, f5, enter, ctrl+s… ; plusieurs se séparent par des virgules."
    )


class AltGrKey(TpecoachError):
    """Ctrl+Alt is AltGr on many keyboards."""

    fact = mark("Ctrl+Alt est la touche AltGr de bien des claviers : « {key} » y écrit un signe.")
    way_out = mark("Choisissez une autre touche.")


class KeyNeededInText(TpecoachError):
    """The action works while a text is being typed, and the key is one that is typed in texts."""

    fact = mark("« {words} » marche jusque dans un texte : « {key} » ne pourrait plus s'y écrire.")
    way_out = mark("Choisissez une touche avec Ctrl, ou une touche F.")

    def message(self, say: Say) -> str:
        """With what the key does, in the reader's language."""
        return say(self.fact, **{**self.values, "words": say(str(self.values["words"]))})


class KeyClash(TpecoachError):
    """One key would do two things on one screen."""

    fact = mark("la touche « {key} » ferait deux choses : « {first} » et « {second} ».")
    way_out = mark("Donnez d'abord une autre touche à l'une des deux.")

    def message(self, say: Say) -> str:
        """With both things the key would do, in the reader's language."""
        both = {name: say(str(self.values[name])) for name in ("first", "second")}
        return say(self.fact, **{**self.values, **both})
