"""Binders of procedures as PDF, beside WeasyPrint alone on the same HTML."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.pairs import Line, pair
from tpecoach.reports.press import Press
from tpecoach.workbench import Workbench, open_workbench

_DAY = date(2026, 11, 24)
_SIZES = ((59, 3, "8 s"), (200, 1, "none"))
"""procedures, runs, and the time aimed at; with the contents, 59 fill some sixty pages"""
_PROCEDURE = """\
**Objet** : être payé à la date prévue. **Quand** : le mardi et le jeudi, de 9 h à 9 h 30.

## Comment faire
1. Sortir la balance âgée du logiciel de facturation. **Contrôle** : elle porte la date du jour.
2. Pointer les règlements arrivés depuis la veille. **Si** l'un n'est pas affecté, **alors** l'affecter.
3. Premier jour de retard : envoyer le message « rappel », la facture jointe.
4. Huit jours de retard : appeler, noter la date promise et le nom de la personne.
5. Trente jours de retard : en parler au responsable, qui décide de la suite.
6. Noter chaque message et chaque appel sur la ligne de la facture : date, personne, réponse.

| Client | Qui | Comment |
|---|---|---|
| Mairies | le dirigeant | service comptable |
| Entreprises | l'assistante | message, puis téléphone |

- [ ] Chaque facture échue a une ligne datée d'aujourd'hui
- [ ] Les litiges sont sortis de la liste
- [ ] Le total échu est noté sur le tableau du lundi
"""


def binder(folder: Path) -> Iterator[Line]:
    """A binder of some sixty pages and one of two hundred procedures, both sides warm, until the file has its name."""
    home = folder / "binder"
    home.mkdir(exist_ok=True)
    os.environ.update({f"TPECOACH_{name}": str(home / name.lower()) for name in ("DATA", "CONFIG", "CACHE")})
    for count, runs, aim in _SIZES:
        with open_workbench(home / f"{count}.db", lang="fr") as bench, bench.reports.press() as press:
            yield _bound(bench, press, home, count, runs, aim)


def _bound(bench: Workbench, press: Press, folder: Path, count: int, runs: int, aim: str) -> Line:
    import weasyprint

    slug = bench.clients.open("Atelier Martin", {"trade": "repair", "employees": "4"}).slug
    for number in range(count):
        bench.registers.save(slug, "processes", f"p{number}", {"name": f"Tâche {number + 1}"})
        drafted = bench.sops.draft(slug, "sop.first-procedure", f"p{number}")
        head = drafted.body.partition("\n## ")[0]
        bench.sops.write(slug, drafted, f"{head}\n\n{_PROCEDURE}")
    target, page = folder / "binder.pdf", folder / "binder.html"
    bench.reports.write(slug, "binder", page, _DAY)
    html = page.read_text(encoding="utf-8")
    pages: list[int] = []
    bench.reports.write(slug, "binder", target, _DAY, press=press, tell_page=pages.append)
    return pair(
        f"binder of {count} procedures / WeasyPrint alone",
        lambda: bench.reports.write(slug, "binder", target, _DAY, press=press),
        lambda: weasyprint.HTML(string=html).write_pdf(str(target), pdf_variant="pdf/ua-1"),
        "1.1",
        f"{max(pages)} pages; aim: {aim}",
        runs,
    )
