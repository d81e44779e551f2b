"""What is refused of a cash forecast, each as one sentence with a way out."""

from __future__ import annotations

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.workbench.errors import NotExpected


class NothingToForecast(TpecoachError):
    """Neither books nor a statement to start from."""

    fact = mark("il n'y a rien d'où partir pour prévoir la trésorerie.")
    way_out = mark("« tpecoach books {slug} import FICHIER » prend un FEC ou un relevé bancaire.")


class OutsideHistory(TpecoachError):
    """A first day that what is known does not reach."""

    fact = mark("la prévision ne peut pas commencer le {day} : ce qui est connu va du {first} au {last}.")
    way_out = mark("Choisissez un jour de cette période, ou le lendemain de sa fin.")


class UnknownForecast(TpecoachError):
    """No forecast was kept, or not that one."""

    fact = mark("aucune prévision de trésorerie n'a été gardée, ou pas celle-là.")
    way_out = mark("« tpecoach cash forecast {slug} --keep » en garde une.")


class UnknownScenario(NotExpected):
    """A scenario of another name."""

    fact = mark("le scénario « {name} » n'existe pas.")
    way_out = mark("Les scénarios : {known}.")


class WrongMove(NotExpected):
    """Something to try that cannot be understood."""

    fact = mark("« {text} » ne se comprend pas comme un essai.")
    way_out = mark(
        "Attendu : sooner:7 ou later:7 (jours, les plus grosses factures ouvertes), price:3 (pour cent), ou "
        "add:2026-12-15:-1200:Libellé."
    )


class UnknownCashFile(NotExpected):
    """A file name whose end says nothing known."""

    fact = mark("« {name} » : la fin du nom ne dit pas quel fichier écrire.")
    way_out = mark("Attendu : .xlsx, .csv ou .svg.")
