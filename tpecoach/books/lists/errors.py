"""Everything the readers of lists refuse, each as one sentence with its place and a way out."""

from __future__ import annotations

from tpecoach.books.errors import BooksError
from tpecoach.language import Say, mark

_MEND = mark("Corrigez cette ligne dans le tableur, ou exportez de nouveau la liste. Rien n'a été pris.")
_AGAIN = mark("Exportez de nouveau la liste depuis le logiciel de facturation, en CSV ou en XLSX.")


class ListError(BooksError):
    """A list that is not taken."""

    way_out = _MEND


class UnknownList(ListError):
    """A table of columns nobody has explained yet."""

    fact = mark("les colonnes de ce fichier n'ont pas encore été dites : {columns}.")
    way_out = mark(
        "Confirmez une fois quelle colonne est laquelle (écran des chiffres, ou commande books map)."
    )


class NoListTable(ListError):
    """No row of names of columns is found."""

    fact = mark("ce fichier n'est pas un tableau avec des noms de colonnes.")
    way_out = _AGAIN


class IncompleteColumns(ListError):
    """A mapping that lacks what such a list must tell, or names a column the file has not."""

    fact = mark("il manque à cette liste : {missing}.")
    way_out = mark("Complétez les colonnes.")

    def message(self, say: Say) -> str:
        """What is missing, named in the language of the reader."""
        roles = self.values["missing"]
        assert isinstance(roles, tuple)
        return say(self.fact, missing=say.series(say(role) for role in roles))


class UnsaidPayment(ListError):
    """Nothing says which invoices are paid: one has to say that all of them are owed."""

    fact = mark("rien dans ces colonnes ne dit ce qui est payé et ce qui reste dû.")
    way_out = mark(
        "Donnez la colonne du reste dû, du statut ou du paiement, ou dites que toutes ces factures sont dues."
    )


class EmptyList(ListError):
    """Names of columns and no row under them."""

    fact = mark("cette liste ne contient aucune ligne.")
    way_out = mark("Choisissez une période plus longue au moment de l'exporter.")


class EmptyListCell(ListError):
    """A cell every row must have is empty."""

    fact = mark("la colonne « {column} » est vide à cette ligne.")


class UnreadableListDay(ListError):
    """A date that is no date."""

    fact = mark("la date « {value} » (colonne « {column} ») ne se lit pas.")


class UnreadableListSum(ListError):
    """An amount that is no number, or could be read in two ways."""

    fact = mark("le montant « {value} » (colonne « {column} ») ne se lit pas sans ambiguïté.")


class UnknownState(ListError):
    """A word for the state of an invoice nobody knows."""

    fact = mark("le statut « {value} » ne dit pas si la facture est payée.")
    way_out = mark(
        "Remplacez ce statut par « payée » ou « impayée », ou donnez la colonne du reste dû. Rien n'a été pris."
    )


class WrongTotal(ListError):
    """The total written under the rows is not their sum: rows are missing, or were changed."""

    fact = mark("le total écrit est {told}, la somme des lignes {found} : il manque peut-être des lignes.")
    way_out = _AGAIN


class PaidTooMuch(ListError):
    """More is owed than was invoiced, or paid than was invoiced, with the other sign."""

    fact = mark("le reste dû ({left}) ne va pas avec le montant de la facture ({amount}).")


class FarOffDay(ListError):
    """A date years away from the others."""

    fact = mark("la date {value} est à des années des autres, du {start} au {end}.")


class OtherListCurrency(ListError):
    """Amounts in another currency than the euro."""

    fact = mark("cette liste compte en {currency} : seuls les montants en euros sont lus.")
    way_out = mark("Exportez la liste en euros, ou ôtez-en ces lignes.")


class ClosedWorkbook(ListError):
    """An XLSX that cannot be read: protected, damaged, an older format, or far too large."""

    fact = mark("ce classeur ne se lit pas : il est protégé, endommagé, trop grand, ou d'un autre format.")
    way_out = mark("Enregistrez-le sans mot de passe en XLSX, ou en CSV, puis prenez ce fichier.")
