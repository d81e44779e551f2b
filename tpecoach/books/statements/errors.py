"""Everything the readers of bank statements refuse, each as one sentence with its place and a way out."""

from __future__ import annotations

from tpecoach.books.errors import BooksError
from tpecoach.language import mark

_AGAIN = mark("Téléchargez de nouveau le relevé depuis le site de la banque.")
_OTHER_FORMAT = mark("Téléchargez le relevé dans un autre format : OFX, CAMT.053, CFONB ou CSV.")


class StatementError(BooksError):
    """A bank statement that is not taken."""

    way_out = _AGAIN


class EmptyStatement(StatementError):
    """There is not one byte, or nothing but blanks."""

    fact = mark("ce relevé est vide.")


class NotText(StatementError):
    """A NUL byte: the file is binary or damaged."""

    fact = mark("cette ligne contient un caractère nul : le fichier est endommagé ou n'est pas du texte.")


class NoBankLines(StatementError):
    """The file is a statement, and holds no booked line."""

    fact = mark("ce relevé ne contient aucune opération comptabilisée.")
    way_out = mark("Choisissez une période plus longue au moment de télécharger le relevé.")


class OtherMessage(StatementError):
    """An XML message of a bank that is not a statement of booked lines."""

    fact = mark("ce fichier est un message {found}, pas un relevé de compte.")
    way_out = mark("Demandez à la banque le relevé CAMT.053.")


class UnsafeXml(StatementError):
    """The file declares a document type or entities, which no bank does and which can be made to harm."""

    fact = mark("ce fichier XML déclare un type de document ou des entités : il n'est pas lu, par sûreté.")


class BrokenXml(StatementError):
    """The XML is not well formed, cut for instance."""

    fact = mark("le fichier XML est coupé ou mal formé à cette ligne.")


class TooDeep(StatementError):
    """Elements nested deeper, or more of them, than any statement has."""

    fact = mark("ce fichier imbrique ou compte trop d'éléments pour un relevé.")


class CutStatement(StatementError):
    """The file stops before its end."""

    fact = mark("le relevé est coupé : il s'arrête à cette ligne.")


class UnknownRecord(StatementError):
    """A line of a CFONB file that is no record of a statement."""

    fact = mark("cette ligne n'est pas un enregistrement de relevé CFONB ({found}).")


class MissingDay(StatementError):
    """An operation without its date."""

    fact = mark("il manque la date de cette opération.")


class MissingSum(StatementError):
    """An operation without its amount."""

    fact = mark("il manque le montant de cette opération.")


class MissingSide(StatementError):
    """An operation that does not say whether money came in or went out."""

    fact = mark("cette opération ne dit pas si c'est un crédit ou un débit.")


class UnreadableDay(StatementError):
    """A date that is no date."""

    fact = mark("la date « {value} » ne se lit pas.")


class UnreadableSum(StatementError):
    """An amount that is no number, or could be read in two ways."""

    fact = mark("le montant « {value} » ne se lit pas sans ambiguïté.")


class FarOff(StatementError):
    """An operation years away from the others."""

    fact = mark("la date {value} est à des années des autres opérations, du {start} au {end}.")


class OtherCurrency(StatementError):
    """Amounts in another currency than the euro."""

    fact = mark("ce relevé est en {currency} : seuls les comptes en euros sont lus.")
    way_out = mark("Téléchargez le relevé du compte en euros.")


class WrongBalance(StatementError):
    """The old balance and the lines do not give the new balance."""

    fact = mark(
        "l'ancien solde ({opening}) et les opérations donnent {found}, alors que le nouveau solde est {closing}."
    )


class UnknownColumns(StatementError):
    """A CSV whose columns are none we know: which is which has to be said once."""

    fact = mark("les colonnes de ce fichier ne sont pas d'une banque connue : {columns}.")
    way_out = mark("Dites une fois quelle colonne est laquelle (écran des chiffres, ou commande books map).")


class NoTable(StatementError):
    """A text in which no row of column names is found."""

    fact = mark("ce fichier n'est ni un relevé de banque connu, ni un tableau avec des noms de colonnes.")
    way_out = _OTHER_FORMAT


class WrongWidth(StatementError):
    """A row with too few cells for its date and amount."""

    fact = mark("cette ligne n'a pas assez de colonnes : {found} au lieu de {expected}.")


class OpenQuote(StatementError):
    """A quotation mark that is not closed."""

    fact = mark("des guillemets ouverts ne sont pas refermés comme il faut.")


class BadArchive(StatementError):
    """A zip that cannot be read, is encrypted, or would unpack to far more than a statement."""

    fact = mark("cette archive ZIP ne se lit pas, est protégée, ou contient autre chose que des relevés.")
    way_out = mark("Ouvrez l'archive vous-même et prenez les relevés un par un.")


class WrongMapping(StatementError):
    """A mapping that lacks a date, a label or an amount, or names a column the file has not."""

    fact = mark("il faut au moins une date, un libellé, et un montant (ou un débit et un crédit).")
    way_out = mark("Complétez les colonnes.")
