"""`tpecoach`: its options, and where each command is."""

from __future__ import annotations

from pathlib import Path

import click

from tpecoach import __version__
from tpecoach.cli.usage import LazyGroup
from tpecoach.language import LANGUAGES, mark

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", mark("Trois entreprises d'exemple, de la première visite aux rapports.")),
    "client": ("client", mark("Ouvrir un client, le décrire, lister le portefeuille.")),
    "rollout": ("rollout", mark("Ouvrir ou fermer un accompagnement.")),
    "interview": ("interview", mark("Mener un entretien, ou prendre des réponses écrites.")),
    "prepare": ("prepare", mark("Préparer une visite : déroulé, documents à demander, papiers.")),
    "form": ("form", mark("Les questionnaires que d'autres remplissent avant la visite.")),
    "score": ("score", mark("Le score avec son incertitude, système par système.")),
    "register": ("register", mark("Les registres : processus, flux, outils.")),
    "kpi": ("kpi", mark("Les indicateurs et leurs relevés.")),
    "cash": ("cash", mark("La trésorerie des treize semaines à venir : prévoir, essayer, comparer.")),
    "price": ("price", mark("Le coût d'une heure, ce que laisse chaque vente, ce qu'une hausse rapporte.")),
    "dashboard": ("dashboard", mark("Le tableau de bord du mois : ventes, marge, trésorerie, indicateurs.")),
    "trial": ("test_of_change", mark("Essayer une chose à la fois : les essais, leur verdict, leur taille.")),
    "books": (
        "books",
        mark("Prendre le FEC, les relevés de banque, les listes de factures ; en tirer les indicateurs."),
    ),
    "receivables": ("receivables", mark("Ce que les clients doivent : par âge, qui relancer, qui a promis.")),
    "plan": ("plan", mark("Le plan de trente jours : le faire, le lire, l'expliquer.")),
    "action": ("action", mark("Épingler, déplacer une action du plan.")),
    "sop": ("sop", mark("Les procédures : rédiger, essayer, mettre en service.")),
    "checkin": ("checkin", mark("Tenir un point d'étape.")),
    "report": ("report", mark("Diagnostic, plan, avant/après : en PDF ou en HTML.")),
    "library": ("library", mark("Les fiches et les questions ; ce qui y est à corriger.")),
    "history": ("history", mark("Qui a changé quoi, et quand.")),
    "undo": ("history", mark("Annuler la dernière opération d'un client.")),
    "redo": ("history", mark("Refaire ce qui vient d'être annulé.")),
    "export": ("history", mark("Tout un client, en JSON ou en CSV.")),
    "import": ("history", mark("Reprendre un client exporté ailleurs.")),
    "backup": ("keeping", mark("Sauvegarder la base, ou lister les sauvegardes.")),
    "restore": ("keeping", mark("Reprendre une sauvegarde à la place de la base.")),
    "erase": ("keeping", mark("Effacer un client pour de bon, avec certificat.")),
    "settings": ("settings", mark("Langue, thème, nom du consultant.")),
    "doctor": ("doctor", mark("Ce que cette machine permet, et comment lever ce qui manque.")),
}


@click.command(
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    help=mark(
        "De la première conversation au plan de trente jours et au rapport avant/après, pour les très petites "
        "entreprises. Sans commande, ouvre l'atelier à l'écran."
    ),
)
@click.option(
    "--db", type=click.Path(path_type=Path, dir_okay=True), metavar="FILE", help=mark("La base à employer.")
)
@click.option(
    "--content",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help=mark("Un dossier de contenu, lu par-dessus le contenu livré."),
)
@click.option("--lang", is_eager=True, type=click.Choice(LANGUAGES), help=mark("Langue : fr ou en."))
@click.version_option(
    __version__, prog_name="tpecoach", message="%(prog)s %(version)s", help=mark("Montre la version.")
)
@click.pass_context
def root(ctx: click.Context, /, **_options: object) -> None:
    """Open the screens when no command is given; the options are read from the context by whoever needs them."""
    if ctx.invoked_subcommand is None:
        from tpecoach.cli.screens import open_screens

        open_screens(ctx)
