"""What the demonstration refuses."""

from __future__ import annotations

from tpecoach.errors import TpecoachError
from tpecoach.language import mark


class SamplesAreThere(TpecoachError):
    """The file holds the sample firms already."""

    fact = mark("les entreprises d'exemple sont déjà dans cette base.")
    way_out = mark("Ouvrez-les avec « tpecoach --db {path} », ou donnez une autre base.")


class NotOnlySamples(TpecoachError):
    """The file to be made anew holds a client of the consultant's."""

    fact = mark("cette base contient un client qui n'est pas un exemple : {name}.")
    way_out = mark("Rien n'a été touché : donnez un autre dossier avec --out.")
