"""A whole first visit at a real terminal of 80×24, with the bytes a French keyboard sends."""

from __future__ import annotations

import os
import re
import sys
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyte
import pytest

from tests.faults.terminals import Terminal
from tests.tui.seeing import SMALL
from tpecoach.demo import ledgers
from tpecoach.demo.reading import sample_firms
from tpecoach.reports.pdf import engine_missing
from tpecoach.workbench import open_workbench

ROOT = Path(__file__).parents[2]
F2, F3, F4, F5, F6 = "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~"
F7, F8, F9 = "\x1b[18~", "\x1b[19~", "\x1b[20~"
DOWN, RIGHT, ENTER, ESCAPE = "\x1b[B", "\x1b[C", "\r", "\x1b"
CTRL_O, CTRL_P, CTRL_Q, CTRL_S, CTRL_Y, CTRL_Z = "\x0f", "\x10", "\x11", "\x13", "\x19", "\x1a"
AZERTY = "à&é\"'"
"""what the keys 0 to 4 send without Shift"""
QUIET = 0.06
"""seconds without a byte after which a screen is at rest"""
PATIENCE = 90.0
"""seconds a step may take on a machine that is busy with other things"""


class Desk(Terminal):
    """A terminal of 80×24 whose screen is read as a person reads it."""

    def __init__(self, command: list[str], env: dict[str, str], cwd: Path) -> None:
        self.screen = pyte.Screen(*SMALL)
        self._stream = pyte.ByteStream(self.screen)
        super().__init__(command, env, cwd, SMALL)

    def look(self, seconds: float) -> bool:
        """Read what is shown, and draw it."""
        read = len(self.raw)
        found = super().look(seconds)
        self._stream.feed(self.raw[read:])
        return found

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return re.sub("[\u202f\xa0]", " ", "\n".join(line.rstrip() for line in self.screen.display))

    def sees(self, *words: str, seconds: float = PATIENCE) -> str:
        """Read until all the words stand on the screen and it is at rest; what stands there then."""
        end = time.monotonic() + seconds
        while not all(one in self.text for one in words):
            assert time.monotonic() < end, f"{words} not on\n{self.text}"
            self.look(0.05)
        while self.look(QUIET):
            pass
        return self.text

    def types(self, keys: str, *words: str) -> str:
        """Press keys, then wait for words."""
        self.press(keys)
        return self.sees(*words)

    def leaves(self, words: str) -> str:
        """Press Escape and wait until the words are gone."""
        self.press(ESCAPE)
        end = time.monotonic() + PATIENCE
        while words in self.text:
            assert time.monotonic() < end, self.text
            self.look(0.05)
        return self.sees()

    def goes(self, key: str, words: str) -> str:
        """Press a key, as often as it takes, until the words stand on the screen."""
        for _ in range(20):
            if words in self.sees():
                return self.text
            before, end = self.text, time.monotonic() + PATIENCE
            self.press(key)
            # A key pressed again before it was taken would go past what is looked for.
            while self.text == before and time.monotonic() < end:
                self.look(0.05)
        raise AssertionError(f"{words} not on\n{self.text}")


def interviewed(desk: Desk) -> int:
    """Answer every question of the express interview as it is asked; how many were answered with a digit key."""
    digits = 0
    for _ in range(90):
        text = desk.text
        asked = text.splitlines()[3:7]
        if "Toutes les questions ont une" in text:
            return digits
        if "0-4 répondre" in text:
            keys, digits = AZERTY[digits % 5], digits + 1
        elif "[ ]" in text:
            keys = " " + ENTER
        elif "registre" in text.splitlines()[-1] or "ouvre le registre" in text:
            keys = "d"
        elif "Quelles semaines" in text or "fermée" in text:
            assert "Échap puis" in text
            # Escape gives the letters back to the screen.
            desk.types(ESCAPE)
            desk.sees("ne sait pas")
            keys = "d"
        else:
            keys = "12" + ENTER
        desk.press(keys)
        end = time.monotonic() + PATIENCE
        while desk.text.splitlines()[3:7] == asked and "Toutes les" not in desk.text:
            assert time.monotonic() < end, desk.text
            desk.look(0.05)
        while desk.look(QUIET):
            pass
    raise AssertionError(desk.text)


def test_a_first_visit_from_the_first_start_to_the_way_out(tmp_path: Path) -> None:
    """Each step waits for what a person would read; at the end the file is opened and looked at."""
    (tmp_path / "comptes").mkdir()
    books = replace(sample_firms()[0].books, end=date(2026, 10, 31))
    (tmp_path / "comptes" / ledgers.file_name(books)).write_bytes(ledgers.fec(books))
    with Desk([sys.executable, "-m", "tpecoach"], environment(tmp_path), tmp_path) as desk:
        first_start(desk)
        assert desk.types(F3, "entretien initial · Ouverture")
        assert interviewed(desk) > 25

        text = desk.types(F4, "résultats", "ENSEMBLE", "Ce qui bloque")
        assert "100 % répondu" in text
        assert "▸ Des clients me paient en retard" in text
        desk.types("&", "résultats ▸ Procédures", "Pèse ")
        desk.leaves("Pèse ")

        figures(desk)
        planned(desk)
        desk.types(F8, "n en rédige une")
        desk.types("n", "À partir de quel modèle ?")
        desk.types(ENTER, "Version 1 rédigée", "projet")
        desk.types(F7, "Diagnostic")
        desk.types(ENTER, "Écrit :", "rage-rey-diagnostic.pdf")
        check_in(desk)

        text = desk.types(F5, "présentation", "1 / ", "Garage Rey")
        assert "Ève" not in desk.types(RIGHT, "2 / ", "Où en est l'organisation")
        away(desk)
        desk.press(CTRL_Q)
        assert desk.ended() == 0
        assert desk.not_given_back() == []
        assert "Traceback" not in desk.shown
    kept(tmp_path)


def environment(folder: Path) -> dict[str, str]:
    """A French terminal, and folders of a consultant who has never started the program."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("TPECOACH_", "NO_COLOR"))}
    env |= {f"TPECOACH_{name}": str(folder / "home" / name.lower()) for name in ("DATA", "CONFIG")}
    env |= {"TPECOACH_CACHE": os.environ["TPECOACH_CACHE"], "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    return env | {"LC_ALL": "fr_FR.UTF-8", "HOME": str(folder)}


def first_start(desk: Desk) -> None:
    """Three questions, then the first client."""
    desk.sees("Quelle langue parlez-vous ici ?", "English")
    desk.types(ENTER, "sur les rapports")
    desk.types("Claire Dubois" + ENTER, "Par quoi commencer ?")
    desk.types(DOWN + ENTER, "Nouveau client")
    desk.types("Garage Rey" + ENTER, "Garage Rey")
    desk.types("Ève Rey" + ENTER, "Ève Rey")
    desk.types(ENTER, "Boulangerie")
    desk.types(DOWN + ENTER, "Métier                      Garage")
    desk.types(ENTER, "Sur facture")
    desk.types(DOWN + DOWN + ENTER, "Comment on la paie          Sur facture")
    text = desk.types("4" + ENTER, "Garage Rey · synthèse")
    for words in ("Garage ou atelier de réparation", "4 salariés", "Entrée ▸ commencer l'entretien"):
        assert words in " ".join(text.split())


def figures(desk: Desk) -> None:
    """A measure noted, taken back, noted again; then the books."""
    desk.types(F9, "chiffres", "Point zéro")
    desk.types(ENTER, "D'où vient-elle")
    desk.types("1 234,56", "Compris : 1 235 €")
    desk.types(CTRL_S, "Relevé noté", "1 235 €")
    desk.types(CTRL_Z, "Annulé : relevé")
    desk.types(CTRL_Y, "Refait : relevé", "1 235 €")
    desk.types("c", "comptes/")
    desk.types("comptes/", "FEC2026")
    desk.types(DOWN + ENTER, "Comptes pris", "3734 lignes", "Chiffre d'affaires HT")
    desk.leaves("Comptes pris")
    desk.sees("livres")


def planned(desk: Desk) -> None:
    """The plan made, explained, an action pinned, and another number of hours tried and taken."""
    desk.types(F6, "Pas encore de plan")
    desk.types("a", "Premier jour")
    desk.types(CTRL_S, "Plan v1 enregistré", "écartées")
    desk.types("p", "1 P")
    desk.types("e", "Pourquoi", "Échap fermer")
    desk.leaves("Échap fermer")
    desk.types("w", "Et si", "Vos heures par semaine")
    desk.types(DOWN + "6" + CTRL_S, "celui qu'on propose")
    desk.types("a", "Plan v2 enregistré")


def check_in(desk: Desk) -> None:
    """An action done, a decision, the summary."""
    desk.types(F2, "synthèse", "Entrée ▸ tenir le point d'étape")
    desk.types(ENTER, "Ce qui était attendu")
    desk.goes(RIGHT, "f faite")
    desk.types("f", "Le plan ne commence que")
    desk.types(ENTER, "Heures vraiment prises", "Ctrl+S")
    desk.types("1,5" + CTRL_S, "enregistré ✓")
    desk.goes(RIGHT, "Décisions du jour")
    desk.types("k", "Décision", "Ctrl+J")
    desk.types("On garde le rythme" + ENTER, "décision enregistrée ✓")
    desk.goes(RIGHT, "Décidé : On garde le rythme")


def away(desk: Desk) -> None:
    """What is not of one client: a backup, the library, the settings, another theme by the palette."""
    desk.types(CTRL_O, "Aller à", "v  sauvegardes")
    desk.types("v", "tpecoach · sauvegardes")
    desk.types("n", "Sauvegardé et vérifié", "demandée")
    desk.types(CTRL_O, "Aller à", "b  bibliothèque")
    desk.types("b", "tpecoach · bibliothèque")
    desk.types("/relance", "« relance »")
    desk.types(CTRL_O, "Aller à", "l  réglages")
    desk.types("l", "tpecoach · réglages", "Claire Dubois", "sombre")
    desk.types(CTRL_P, "Que voulez-vous faire ?")
    desk.types("theme clair", "Thème clair")
    desk.types(ENTER, "Couleurs                          clair")


def kept(folder: Path) -> None:
    """Everything that was shown as kept is in the file, and the report is one."""
    with pytest.MonkeyPatch.context() as patch:
        for key, value in environment(folder).items():
            patch.setenv(key, value)
        with open_workbench(lang="fr", backups=False) as bench:
            assert (bench.settings.consultant, bench.settings.theme) == ("Claire Dubois", "light")
            case = bench.clients.case("garage-rey", 1)
            assert (case.client.name, case.client.owner) == ("Garage Rey", "Ève Rey")
            facts = [case.client.facts[name] for name in ("trade", "paid", "employees")]
            assert [str(fact) for fact in facts] == ["repair", "invoice", "4"]
            levels = [answer.value for answer in case.answers_at("before").values()]
            assert {0, 1, 2, 3, 4} <= {value for value in levels if isinstance(value, int)}
            assert Decimal("1234.56") in {measure.value for measure in case.measures}
            assert "revenue" in {measure.kpi for measure in case.measures}
            assert case.plan is not None
            assert case.plan.version == 2
            assert [action.state for action in case.actions].count("done") == 1
            assert any(action.pinned for action in case.actions)
            assert [one for held in case.check_ins for one in held.decisions] == ["On garde le rythme"]
            assert [sop.version for sop in case.sops] == [1]
            assert "asked" in {one.backup.reason for one in bench.keeping.backups()}
    written = [path.suffix for path in folder.glob("garage-rey-diagnostic.*")]
    assert written == [".pdf" if engine_missing() is None else ".html"]
