"""The certificate that a client was erased: what, when, what remains and until when; no personal data in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tpecoach.language import Say


@dataclass(frozen=True, slots=True)
class Remains:
    """A backup made before, which still holds the client."""

    name: str
    until: date
    """it is gone by then, once the program was used on seven days since"""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was erased."""

    file_number: str
    """the client's id: random, and meaning nothing outside the file"""
    at: datetime
    """UTC"""
    version: str
    rows: Mapping[str, int]
    """by table"""
    changes: int
    blobs: int
    verified: int
    """changes in the history, verified after the erasure"""
    compacted: bool
    remains: tuple[Remains, ...]

    def markdown(self, say: Say) -> str:
        """The certificate as a page one can print and sign."""
        done = say(
            "Le {day} à {hour} (UTC), tpecoach {version} a effacé de sa base toutes les données du dossier {number}.",
            day=say.date(self.at.date()),
            hour=self.at.strftime("%H:%M"),
            version=self.version,
            number=self.file_number,
        )
        chained = say("L'historique a été vérifié ensuite : ses {n} lignes s'enchaînent.", n=self.verified)
        rewritten = (
            say("Le fichier a été réécrit.")
            if self.compacted
            else say("La place des données effacées a été remplie de zéros.")
        )
        elsewhere = say(
            "Les fichiers déjà remis ou exportés (rapports, exports) ne sont pas connus de ce certificat : "
            "effacez-les ou rendez-les séparément."
        )
        return "\n".join(
            (
                "# " + say("Certificat d'effacement"),
                "",
                done,
                "",
                "## " + say("Ce qui a été effacé"),
                "",
                *(f"- {say.pair(name, str(count))}" for name, count in self.rows.items()),
                "- " + say("contenu des modifications dans l'historique : {n}", n=self.changes),
                "- " + say("fichiers conservés que ce dossier était seul à citer : {n}", n=self.blobs),
                "",
                chained,
                rewritten,
                "",
                "## " + say("Ce qui reste"),
                "",
                *self._remaining(say),
                "",
                elsewhere,
                "",
            )
        )

    def _remaining(self, say: Say) -> list[str]:
        if not self.remains:
            return [say("Aucune sauvegarde ne contient ce dossier.")]
        return [
            say(
                "Les sauvegardes suivantes le contiennent encore. Elles s'effacent d'elles-mêmes, au plus tard à la "
                "date dite, dès que le programme a servi sept jours depuis ; une reprise ne ramène pas ce dossier."
            ),
            "",
            *(
                "- " + say("{name} : au plus tard le {day}", name=one.name, day=say.date(one.until))
                for one in self.remains
            ),
        ]
