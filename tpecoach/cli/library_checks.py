"""`library`: what the library says of itself: the points of its source, its repetitions, its new files."""

from __future__ import annotations

from typing import Any

import click

from tpecoach.cli.common import as_json, emit, indented, line, table, two, workbench
from tpecoach.cli.usage import Group, command
from tpecoach.language import LANGUAGES, Say, mark
from tpecoach.workbench.library import Twins


@command(name="trace", help=mark("Chaque point de la source, et la phrase qui le réalise."))
@as_json
def trace(as_json: bool) -> None:
    """Print each point of the source beside what realises it."""
    from tpecoach.demo import cases

    with workbench() as bench:
        points = bench.library.trace(cases(bench.say.lang))
        bare = [point.id for point in points if not point.by]
        if as_json:
            emit(
                {
                    "points": [
                        {
                            "id": point.id,
                            "system": point.system,
                            "kind": point.kind,
                            "asks": point.asks,
                            "by": [
                                {
                                    "kind": by.kind,
                                    "id": by.id,
                                    "file": by.file,
                                    "sentence": bench.say(by.sentence) if by.kind == "code" else by.sentence,
                                }
                                for by in point.by
                            ],
                        }
                        for point in points
                    ],
                    "unnamed": bare,
                }
            )
            return
        for point in points:
            line(f"{point.id}  {point.asks}")
            for by in point.by:
                said = bench.say(by.sentence) if by.kind == "code" else by.sentence
                indented("  ".join(part for part in (by.file, by.id, said) if part), 6)
            if not point.by:
                indented(bench.say("rien ne le réalise"), 6)
        line(bench.say("{found} points réalisés sur {all}.", found=len(points) - len(bare), all=len(points)))


@command(
    name="search",
    help=mark("Fiches, questions, indicateurs et registres qui contiennent ces mots."),
)
@click.argument("words", nargs=-1, required=True)
@as_json
def search(words: tuple[str, ...], as_json: bool) -> None:
    """Search the library."""
    with workbench() as bench:
        found = bench.library.search(" ".join(words))
        if as_json:
            emit([{"kind": hit.kind, "id": hit.id, "title": hit.title, "rank": hit.rank} for hit in found])
        elif found:
            table([(hit.id, hit.kind, hit.title) for hit in found])
        else:
            line(bench.say("Rien ne contient tous ces mots."))


@command(
    name="twins",
    help=mark("Ce qui se répète : fiches proches, niveaux repris, lignes non traduites."),
)
@click.option("--lang", "only", type=click.Choice(LANGUAGES), help=mark("Une langue ; toutes sinon."))
@as_json
def twins(only: str | None, as_json: bool) -> None:
    """Print the closest playbooks, the anchors used twice and the lines equal in both languages."""
    with workbench() as bench:
        found = [bench.library.twins(lang) for lang in LANGUAGES if only in (None, lang)]
        same = bench.library.untranslated()
        if as_json:
            emit(
                {
                    "languages": {one.lang: _twins_plain(one) for one in found},
                    "same_lines": [{"id": one.id, "text": one.text} for one in same],
                }
            )
            return
        for one in found:
            _twins_told(one, bench.say)
        line(bench.say("Lignes égales dans les deux langues : {n}", n=len(same)))
        for equal in same:
            indented(f"{equal.id}  {equal.text}")


def _twins_plain(found: Twins) -> dict[str, Any]:
    return {
        "pairs": [
            {
                "first": pair.first,
                "second": pair.second,
                "share": two(pair.share),
                "models": two(pair.models),
                "too_close": pair.too_close,
            }
            for pair in found.pairs
        ],
        "anchors": [{"text": anchor.text, "questions": anchor.questions} for anchor in found.anchors],
    }


def _twins_told(found: Twins, say: Say) -> None:
    line(say("{lang} : les fiches les plus proches (hors modèles, dans les modèles)", lang=found.lang))
    rows = [
        (say.percent(p.share), say.percent(p.models), p.first, p.second, "!" if p.too_close else "")
        for p in found.pairs
    ]
    table(rows, right=(0, 1))
    line(say("{lang} : niveaux repris d'une question à l'autre : {n}", lang=found.lang, n=len(found.anchors)))
    for anchor in found.anchors:
        indented(say.pair(", ".join(anchor.questions), anchor.text))
    line()


@command(
    name="own",
    help=mark("Votre dossier de contenu : ses fichiers, ce qu'ils ajoutent, ce qui y cloche."),
)
@as_json
def own(as_json: bool) -> None:
    """Say what the consultant's own folder holds."""
    with workbench() as bench:
        folder = bench.library.own()
        if as_json:
            emit(
                {
                    "folder": str(folder.path),
                    "files": [
                        {
                            "file": one.path,
                            "items": [
                                {"kind": i.kind, "id": i.id, "replaces": i.replaces} for i in one.items
                            ],
                            "problems": [bench.library.says(problem) for problem in one.problems],
                        }
                        for one in folder.files
                    ],
                }
            )
            return
        line(str(folder.path))
        if not folder.files:
            line(bench.say("Rien n'y est encore."))
        for one in folder.files:
            line(one.path)
            for item in one.items:
                indented(bench.say("remplace {id}" if item.replaces else "ajoute {id}", id=item.id))
            for problem in one.problems:
                indented(bench.library.says(problem))


@click.group("new", cls=Group, help=mark("Commencer une fiche ou une question dans votre dossier."))
def new() -> None:
    """Commands that start a file."""


@new.command("playbook", help=mark("Une fiche à remplir ; rien n'est jamais écrasé."))
@click.argument("name", metavar="ID")
@click.option("--system", required=True, metavar="S", help=mark("Le système de la fiche."))
@click.option("--kind", default="action", metavar="K", help=mark("action, sop, script, ritual ou template."))
@as_json
def new_playbook(name: str, system: str, kind: str, as_json: bool) -> None:
    """Start a playbook."""
    with workbench() as bench:
        _written(str(bench.library.new_playbook(name, system, kind)), bench.say, as_json)


@new.command("question", help=mark("Une question à cinq niveaux à remplir ; rien n'est jamais écrasé."))
@click.argument("name", metavar="ID")
@click.option("--system", required=True, metavar="S", help=mark("Le système de la question."))
@click.option("--topic", default="", metavar="T", help=mark("Son thème ; le premier du système sinon."))
@as_json
def new_question(name: str, system: str, topic: str, as_json: bool) -> None:
    """Start a question."""
    with workbench() as bench:
        _written(str(bench.library.new_question(name, system, topic)), bench.say, as_json)


def _written(path: str, say: Say, as_json: bool) -> None:
    if as_json:
        emit({"file": path})
        return
    line(say("Écrit : {path}", path=path))
    line(say("Remplissez-le, puis relisez-le avec « tpecoach library lint »."))
