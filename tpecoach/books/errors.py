"""Everything the readers of books refuse, each as one sentence with its line and a way out."""

from __future__ import annotations

from decimal import Decimal

from tpecoach.errors import TpecoachError
from tpecoach.language import Say, mark

_NEW_EXPORT = mark("Demandez un nouvel export du FEC au cabinet comptable.")
_MEND_LINE = mark("Corrigez cette ligne, ou demandez un nouvel export du FEC au cabinet comptable.")


class BooksError(TpecoachError):
    """A file of books that is not taken; amounts among the values are decimals, said as money."""

    def message(self, say: Say) -> str:
        """What happened, with amounts written as the language does."""
        return say(self.fact, **{key: _shown(value, say) for key, value in self.values.items()})


def _shown(value: object, say: Say) -> object:
    if isinstance(value, Decimal):
        return say.money(value, 2)
    return printable(value) if isinstance(value, str) else value


def printable(text: str) -> str:
    """Text of a file made fit for a terminal: what has no shape of its own becomes a dot."""
    return "".join(char if char.isprintable() else "·" for char in text)


class EmptyBooks(BooksError):
    """There is not one byte, or nothing but blanks."""

    fact = mark("ce fichier est vide.")
    way_out = _NEW_EXPORT


class OtherBooks(BooksError):
    """The file is of a kind we know by sight and do not read."""

    fact = mark(
        "ce fichier est au format {found}, qui n'est pas lu : il faut le fichier des écritures comptables (FEC)"
        " ou un relevé de banque."
    )
    way_out = mark(
        "Demandez le FEC au cabinet comptable, ou téléchargez le relevé en OFX, CAMT.053, CFONB ou CSV."
    )


class NotAFec(BooksError):
    """The first line does not hold the names of the columns of a FEC."""

    fact = mark("ce n'est pas un FEC : la première ligne ne porte pas les noms de colonnes attendus.")
    way_out = mark(
        "Demandez le fichier des écritures comptables (FEC) au cabinet comptable, ou prenez un relevé de banque."
    )


class MissingColumns(BooksError):
    """It is a FEC, but columns nothing can replace are missing."""

    fact = mark("il manque à ce FEC : {columns}.")
    way_out = mark("Renommez les colonnes, ou demandez un nouvel export du FEC au cabinet comptable.")


class RepeatedColumn(BooksError):
    """Two columns carry the same name, so that one cannot tell which to read."""

    fact = mark("la colonne {column} figure deux fois.")
    way_out = mark("Supprimez ou renommez celle qui est en trop.")


class NoEntries(BooksError):
    """There is a header and no line under it."""

    fact = mark("ce FEC ne contient aucune écriture.")
    way_out = _NEW_EXPORT


class UnreadableText(BooksError):
    """A NUL byte: the file is binary or damaged."""

    fact = mark("cette ligne contient un caractère nul : le fichier est endommagé ou n'est pas du texte.")
    way_out = _NEW_EXPORT


class LineTooLong(BooksError):
    """A line that no ledger holds, often an open quotation mark or a damaged file."""

    fact = mark("cette ligne compte {length} caractères, au plus {limit} sont admis.")
    way_out = _MEND_LINE


class OpenQuotes(BooksError):
    """The file puts its cells between quotation marks, and one pair is broken."""

    fact = mark("des guillemets ouverts à cette ligne ne sont pas refermés comme il faut.")
    way_out = _MEND_LINE


class WrongColumnCount(BooksError):
    """A line has more or fewer cells than the header and nothing says which is which."""

    fact = mark("cette ligne n'a pas le bon nombre de colonnes : {found} au lieu de {expected}.")
    way_out = _MEND_LINE


class TruncatedBooks(BooksError):
    """The last line stops before its end."""

    fact = mark("le fichier est coupé : sa dernière ligne s'arrête à la colonne {found} sur {expected}.")
    way_out = mark("Copiez-le de nouveau, ou demandez un nouvel export du FEC au cabinet comptable.")


class EmptyCell(BooksError):
    """A date, an account or a side that every line must have is not there."""

    fact = mark("la colonne {column} est vide à cette ligne.")
    way_out = _MEND_LINE


class UnreadableDate(BooksError):
    """The date of an entry is missing or is no date."""

    fact = mark("la date « {value} » (colonne {column}) ne se lit pas.")
    way_out = _MEND_LINE


class DateOutsideYear(BooksError):
    """An entry lies more than two years away from the bulk of the file."""

    fact = mark("la date {value} est hors de l'exercice, dont les écritures vont du {start} au {end}.")
    way_out = _MEND_LINE


class UnreadableAmount(BooksError):
    """An amount that is no number, or could be read in two ways."""

    fact = mark("le montant « {value} » (colonne {column}) ne se lit pas sans ambiguïté.")
    way_out = _MEND_LINE


class UnreadableSide(BooksError):
    """The column Sens says neither debit nor credit."""

    fact = mark("le sens « {value} » n'est ni un débit ni un crédit.")
    way_out = _MEND_LINE


class UnreadableAccount(BooksError):
    """An account number that the French chart of accounts cannot hold."""

    fact = mark("le compte « {value} » n'est pas un numéro de compte.")
    way_out = _MEND_LINE


class UnbalancedEntry(BooksError):
    """An entry whose debits are not its credits."""

    fact = mark(
        "l'écriture {entry} du journal {journal} n'est pas équilibrée (lignes du fichier : {lines}) :"
        " débit {debit}, crédit {credit}, écart {difference} ; écritures dans ce cas : {count}."
    )
    way_out = mark("Le fichier est peut-être coupé : demandez un nouvel export du FEC au cabinet comptable.")


class UnbalancedBooks(BooksError):
    """Entries cannot be told apart, and the file as a whole does not balance."""

    fact = mark("le fichier n'est pas équilibré : débit {debit}, crédit {credit}, écart {difference}.")
    way_out = mark("Le fichier est peut-être coupé : demandez un nouvel export du FEC au cabinet comptable.")


class DoubledBooks(BooksError):
    """Every line is there twice: every figure would be doubled."""

    fact = mark("toutes les lignes de ce fichier figurent deux fois.")
    way_out = mark("Il a sans doute été collé à lui-même : gardez-en une seule moitié.")
