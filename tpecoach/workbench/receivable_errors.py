"""What is refused, or asked, of lists and of what customers owe."""

from __future__ import annotations

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.workbench.bank_errors import OthersAccount
from tpecoach.workbench.errors import NotExpected


class OthersList(OthersAccount):
    """A list that is, or names, that of another client."""

    fact = mark("cette liste semble être celle d'un autre client, {name} : {why}.")
    way_out = mark("Si elle est bien de ce client, dites-le (--anyway).")


class UnknownPurpose(NotExpected):
    """No list of that sort."""

    fact = mark("« {name} » n'est pas une sorte de liste.")
    way_out = mark("Les sortes : {known}.")


class NothingOwed(TpecoachError):
    """Neither books nor a list that say what customers owe."""

    fact = mark("rien ne dit encore ce que les clients doivent.")
    way_out = mark(
        "« tpecoach books {slug} import FICHIER » prend un FEC, une liste de factures ou une balance âgée."
    )


class UnknownInvoice(TpecoachError):
    """No open invoice of that name, or several."""

    fact = mark("« {name} » n'est pas une facture ouverte, ou il y en a plusieurs.")
    way_out = mark("« tpecoach receivables {slug} list » donne leurs noms : client/numéro.")


class UnknownPromise(TpecoachError):
    """No promise for that invoice."""

    fact = mark("aucune promesse n'a été notée pour « {name} ».")
    way_out = mark("« tpecoach receivables {slug} promise » les montre, et en note une.")


class PromisedInThePast(NotExpected):
    """A day that had gone when it was said."""

    fact = mark("le {day} est déjà passé.")
    way_out = mark("Notez le jour que le client a donné, aujourd'hui au plus tôt.")


class PromisedTooMuch(NotExpected):
    """More, or less than nothing, was promised than is owed."""

    fact = mark("{amount} promis, pour {left} qui restent dus.")
    way_out = mark("Sans montant, la promesse vaut pour tout.")
