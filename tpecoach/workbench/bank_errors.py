"""What is refused, or asked, of bank statements and of what is made from them."""

from __future__ import annotations

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.workbench.errors import NotExpected


class MaybeTwice(TpecoachError):
    """Operations of a file are perhaps those of another under another label: one must say."""

    fact = mark(
        "opérations peut-être déjà prises d'un autre fichier : {count}, dont « {label} »,"
        " connue comme « {known} », du {day}, {amount}."
    )
    way_out = mark("Dites si ce sont les mêmes (--same) ou d'autres (--different).")


class OthersAccount(TpecoachError):
    """A statement of an account that belongs to another client."""

    fact = mark("le compte {number} est celui d'un autre client, {name}.")
    way_out = mark("Si les deux clients partagent bien ce compte, dites-le (--anyway).")


class NoStatement(TpecoachError):
    """Nothing to read yet."""

    fact = mark("aucun relevé de banque n'a été pris pour ce client.")
    way_out = mark("« tpecoach books {slug} import FICHIER » en prend un.")


class NoLedger(TpecoachError):
    """There is no ledger over the days of the statements."""

    fact = mark("aucun FEC pris ne couvre les jours des relevés de banque.")
    way_out = mark("Prenez le FEC de la même période.")


class UnknownCategory(NotExpected):
    """No category of that id."""

    fact = mark("la catégorie « {name} » n'existe pas.")
    way_out = mark("Les catégories : {known}.")


class UnknownBankLine(TpecoachError):
    """No line, or no rule, of that id."""

    fact = mark("il n'y a pas de ligne ni de règle « {name} ».")
    way_out = mark("« tpecoach books {slug} categories --lines » donne les identifiants.")


class EmptyPattern(NotExpected):
    """A rule without words would fit nothing."""

    fact = mark("cette règle n'a pas de mots à reconnaître.")
    way_out = mark("Donnez un ou plusieurs mots du libellé.")


class UnknownPayee(TpecoachError):
    """No running payment of that name."""

    fact = mark("aucun abonnement en cours ne s'appelle « {name} ».")
    way_out = mark("« tpecoach books {slug} recurring » donne leurs noms.")


class NoBooks(TpecoachError):
    """No FEC to read yet."""

    fact = mark("aucun FEC n'a été pris pour ce client.")
    way_out = mark("« tpecoach books {slug} import FICHIER » en prend un.")


class UnknownBooks(NotExpected):
    """No FEC of that year, name or digest."""

    fact = mark("aucun FEC pris ne s'appelle « {name} » ni ne se termine cette année-là.")
    way_out = mark("Les FEC pris : {known}.")


class OthersBooks(OthersAccount):
    """Books whose file names another firm than the client."""

    fact = mark("le nom de ce FEC porte le SIREN d'une autre entreprise ({found}) ; ce client : {expected}.")
    way_out = mark("Si ce sont bien les comptes de ce client, dites-le (--anyway).")
