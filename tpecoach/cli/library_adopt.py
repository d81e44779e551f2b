"""`library adopt`: a client's finished procedure made a playbook of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from tpecoach.cli.common import as_json, emit, indented, line, workbench
from tpecoach.cli.usage import command
from tpecoach.content.adopting import Adopted
from tpecoach.language import mark
from tpecoach.workbench import Workbench

SHOWN = 40
"""doubtful lines printed; --json gives all"""


@command(
    name="adopt",
    help=mark(
        "Fait d'une procédure finie d'un client une fiche de votre dossier, les faits du client remplacés par des "
        "noms de modèle. Ce qui ressemble encore à une donnée personnelle est montré, ligne par ligne."
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--client", "slug", default="", metavar="SLUG", help=mark("Le client dont c'est la procédure."))
@click.option(
    "--id",
    "name",
    default="",
    metavar="ID",
    help=mark("L'identifiant de la fiche ; tiré du nom du fichier sinon."),
)
@click.option("--system", default="", metavar="S", help=mark("Le système de la fiche ; proposé sinon."))
@click.option("--force", is_flag=True, help=mark("Remplacer une fiche qui a déjà cet identifiant."))
@as_json
def adopt(file: Path, slug: str, name: str, system: str, force: bool, as_json: bool) -> None:
    """Adopt a procedure."""
    with workbench() as bench:
        path, adopted = bench.library.adopt(file, slug, name=name, system=system, force=force)
        if as_json:
            emit(
                {
                    "file": str(path),
                    "id": path.stem,
                    "system": adopted.system,
                    "topic": adopted.topic,
                    "near": adopted.near,
                    "replaced": dict(adopted.put),
                    "doubts": [
                        {"line": one.line, "kind": bench.say(one.kind), "found": one.found}
                        for one in adopted.doubts
                    ],
                    "to_fill": adopted.to_fill,
                    "left_out": adopted.left_out,
                    "client": slug,
                }
            )
            return
        _told(bench, path, adopted, bool(slug))


def _told(bench: Workbench, path: Path, adopted: Adopted, knows: bool) -> None:
    say = bench.say
    line(say("Écrit : {path}", path=str(path)))
    line(_proposed(bench, adopted))
    if adopted.put:
        line(say("Remplacé :"))
        for words, count in adopted.put:
            indented(say("{words} ({n} fois)", words=words, n=count))
    elif not knows:
        line(say("Rien n'a été remplacé : --client SLUG dit de qui sont les noms à reconnaître."))
    if adopted.left_out:
        line(say("Laissé de côté : {sections}.", sections=", ".join(adopted.left_out)))
    if adopted.doubts:
        line(say("À relire avant de s'en servir ailleurs, cela ressemble à une donnée personnelle :"))
        for one in adopted.doubts[:SHOWN]:
            indented(say("ligne {n}, {kind} : {found}", n=one.line, kind=say(one.kind), found=one.found))
        if (more := len(adopted.doubts) - SHOWN) > 0:
            indented(say.plural("et {n} autre ligne (--json)", "et {n} autres lignes (--json)", more))
    if adopted.to_fill:
        line(say("À remplir : {sections}.", sections=", ".join(adopted.to_fill)))
    line(
        say(
            "Relisez-la avec « tpecoach library lint », puis « tpecoach library show {name} ».",
            name=path.stem,
        )
    )


def _proposed(bench: Workbench, adopted: Adopted) -> str:
    say, a = bench.say, bench.library.assessment()
    system = next((one.name for one in a.systems if one.id == adopted.system), adopted.system)
    topic = next((one.name for one in a.topics if one.id == adopted.topic), "")
    if not topic:
        return say("Système : {system}.", system=system)
    return say(
        "Système : {system} ; thème : {topic} (la fiche la plus proche est {near}).",
        system=system,
        topic=topic,
        near=adopted.near,
    )
