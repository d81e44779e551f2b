"""What can be wrong with a whole text of content, as expected failures with a line."""

from __future__ import annotations

from tpecoach.errors import TpecoachError
from tpecoach.language import mark


class BadText(TpecoachError):
    """A file that cannot be read at all; `line` counts from 1."""

    def __init__(self, line: int, name: str = "", /, **values: object) -> None:
        super().__init__(f"{name}:{line}" if name else "", **values)
        self.line = line


class YamlSyntax(BadText):
    """The text is not YAML."""

    fact = mark("ce n'est pas du YAML valide ({detail})")


class AnchorRefused(BadText):
    """An anchor or an alias: content is read as it is written, nothing is expanded."""

    fact = mark("les ancres et alias YAML (& et *) ne sont pas acceptés")


class TagRefused(BadText):
    """An explicit tag."""

    fact = mark("les étiquettes YAML ({tag}) ne sont pas acceptées")


class DuplicateKey(BadText):
    """The same key twice in one mapping."""

    fact = mark("la clé « {key} » est écrite deux fois")


class KeyNotText(BadText):
    """A mapping key that is not a plain word."""

    fact = mark("une clé doit être un mot simple")


class NestedTooDeep(BadText):
    """More than 20 levels of nesting."""

    fact = mark("trop de niveaux imbriqués (au plus {limit})")


class TooManyEntries(BadText):
    """A list or a mapping of more than 500 entries."""

    fact = mark("liste trop longue (au plus {limit} éléments)")


class NumberTooLong(BadText):
    """A number of more than 30 characters."""

    fact = mark("ce nombre est trop long")


class SeveralDocuments(BadText):
    """More than one YAML document in a file."""

    fact = mark("un seul document YAML par fichier")


class FileTooLarge(BadText):
    """A file over the limit."""

    fact = mark("fichier trop gros (au plus 1 Mo)")


class NotUtf8(BadText):
    """Bytes that are not UTF-8."""

    fact = mark("le texte n'est pas en UTF-8")


class ControlCharacter(BadText):
    """A control or direction-changing character, which could deceive the reader or the terminal."""

    fact = mark("caractère de contrôle interdit ({code})")


class FrontMatterMissing(BadText):
    """A playbook without its leading block between two lines of dashes."""

    fact = mark("l'en-tête entre deux lignes « --- » manque ou n'est pas fermé")


class BadTemplate(BadText):
    """A template that is more than names and their defaults."""

    fact = mark('un modèle ne contient que {{{{ nom }}}} ou {{{{ nom | default("…") }}}} ({detail})')


class UnfitId(TpecoachError):
    """An id that no item could have."""

    fact = mark("« {name} » ne peut pas être un identifiant.")
    way_out = mark(
        "Écrivez un système, un point et un nom en petites lettres sans accent : sales.welcome-call."
    )


class IdTaken(TpecoachError):
    """A new item whose id is in use."""

    fact = mark("« {name} » existe déjà.")
    way_out = mark(
        "Choisissez un autre identifiant ; « tpecoach library show {name} » montre celui qui existe."
    )


class UnknownPart(TpecoachError):
    """A system, topic or kind that the content does not have."""

    fact = mark("« {name} » n'existe pas dans ce contenu.")
    way_out = mark("Ce qui existe : {known}.")


class FileIsThere(TpecoachError):
    """A file that would be written over."""

    fact = mark("ce fichier existe déjà.")
    way_out = mark("Il n'est pas touché : renommez-le, ou choisissez un autre identifiant.")


class NothingToAdopt(TpecoachError):
    """A file without a procedure in it."""

    fact = mark("ce fichier ne contient pas de procédure.")
    way_out = mark("Donnez un texte Markdown avec un titre, des étapes et une check-list.")
