"""What is measured, each beside the least that could do the same."""

from __future__ import annotations

import csv
import io
import itertools
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from unittest import mock

from bench.binders import binder
from bench.pairs import Line, pair, timed
from bench.terminal import shown_after
from tpecoach.books import read_books
from tpecoach.content import collect, read_content, read_files
from tpecoach.demo.ledgers import sample_fec
from tpecoach.engine.cash import forecasting as cash
from tpecoach.engine.cash.ledger import history
from tpecoach.locations import content_root
from tpecoach.model.cash import Scenario
from tpecoach.store.chain import ChangeLog
from tpecoach.workbench import Workbench, open_workbench

FEC_LINES = 12_600
CASH_LINES = 53_000
"""of a FEC that holds 20,000 entries"""
CLIENTS = 20
_PRAGMAS = ("journal_mode = DELETE", "synchronous = EXTRA", "foreign_keys = ON", "secure_delete = ON")


def client_list(folder: Path) -> Iterator[Line]:
    """The first client's name on the screen of a cold program, against a program that shows one text."""
    home = _home(folder / "list")
    db = folder / "list.db"
    os.environ.update(home)
    with open_workbench(db, lang="fr") as bench:
        for number in range(CLIENTS):
            bench.clients.open("Atelier Martin" if not number else f"Boutique {number}")
    ours = [sys.executable, "-m", "tpecoach", "--db", str(db), "--lang", "fr"]
    theirs = [sys.executable, "-m", "bench.still"]
    yield pair(
        "client list on screen / one Static",
        lambda: shown_after(ours, "Atelier Martin", home),
        lambda: shown_after(theirs, "Atelier Martin", home),
        "2.0",
    )


def help_page(folder: Path) -> Iterator[Line]:
    """`--help` against an interpreter that does nothing."""
    home = {**os.environ, **_home(folder / "help")}

    def run(*arguments: str) -> Callable[[], object]:
        command = [sys.executable, *arguments]
        return lambda: subprocess.run(command, check=True, capture_output=True, env=home)

    yield pair("tpecoach --help / python -c pass", run("-m", "tpecoach", "--help"), run("-c", "pass"), "5.0")


def one_answer(folder: Path) -> Iterator[Line]:
    """An answer kept, call to return, against its row by raw sqlite3 with the same pragmas."""
    os.environ.update(_home(folder / "answer"))
    with open_workbench(folder / "answer.db", lang="fr") as bench:
        bench.clients.open("Atelier Martin")
        progress = bench.interviews.begin("atelier-martin")
        level = next(q.id for q in progress.questions if q.kind == "level")
        numbers = itertools.count()
        at = [progress]
        raw = sqlite3.connect(folder / "raw.db", isolation_level=None)
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}").fetchall()
        raw.execute(
            "CREATE TABLE answer (interview TEXT, question TEXT, value TEXT, PRIMARY KEY (interview, question))"
        )

        def ours() -> None:
            at[0] = bench.interviews.answer(at[0], level, next(numbers) % 5)

        def theirs() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", ("i", level, str(next(numbers) % 5))
            )
            raw.execute("COMMIT")

        yield pair("workbench answer / raw sqlite3 row", ours, theirs, "3.0", runs=41)
        raw.close()


def change_records(folder: Path) -> Iterator[Line]:
    """An answer kept with its change records, against the same write without them, on a file of its own."""
    os.environ.update(_home(folder / "records"))
    with (
        open_workbench(folder / "recorded.db", lang="fr") as recorded,
        open_workbench(folder / "bare.db", lang="fr") as bare,
    ):
        ours = _answering(recorded)
        theirs = _answering(bare)

        def without() -> None:
            with mock.patch("tpecoach.store.writing.ChangeLog", Unrecorded):
                theirs()

        yield pair("store.write with change records / without", ours, without, "1.5", runs=41)


def _answering(bench: Workbench) -> Callable[[], None]:
    bench.clients.open("Atelier Martin")
    at = [bench.interviews.begin("atelier-martin")]
    level = next(q.id for q in at[0].questions if q.kind == "level")
    numbers = itertools.count()

    def answer() -> None:
        at[0] = bench.interviews.answer(at[0], level, next(numbers) % 5)

    return answer


class Unrecorded(ChangeLog):
    """A log that numbers changes and writes none of them down."""

    numbers = itertools.count(1_000_000)

    def __init__(self, *_given: object) -> None:
        self.next = next(self.numbers)

    def append(self, *_changed: object) -> int:
        """The number of a change."""
        seq, self.next = self.next, next(self.numbers)
        return seq


def diagnostic(folder: Path) -> Iterator[Line]:
    """A diagnostic as PDF, from what is known to the file, against WeasyPrint alone on the same HTML."""
    os.environ.update(_home(folder / "pdf"))
    with open_workbench(folder / "pdf.db", lang="fr") as bench:
        _answered(bench)
        page = folder / "same.html"
        bench.reports.write("atelier-martin", "diagnostic", page, date(2026, 11, 24))
        environment = dict(os.environ)
        target = folder / "ours.pdf"
        program = (
            "import sys, weasyprint; "
            "weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"
        )
        alone = [sys.executable, "-c", program, str(page), str(folder / "theirs.pdf")]

        def cold() -> None:
            bench.reports.write("atelier-martin", "diagnostic", target, date(2026, 11, 24))

        def alone_cold() -> None:
            subprocess.run(alone, check=True, capture_output=True, env=environment)

        yield pair("diagnostic PDF / WeasyPrint alone, both cold", cold, alone_cold, "1.3")
        import weasyprint

        html = page.read_text(encoding="utf-8")
        with bench.reports.press() as press:

            def warm() -> None:
                bench.reports.write("atelier-martin", "diagnostic", target, date(2026, 11, 24), press=press)

            def alone_warm() -> None:
                weasyprint.HTML(string=html).write_pdf(str(folder / "theirs.pdf"), pdf_variant="pdf/ua-1")

            yield pair("diagnostic PDF / WeasyPrint alone, both warm", warm, alone_warm, "1.3")


def fec(folder: Path) -> Iterator[Line]:
    """A FEC from its file to measures on disk, against two columns read by csv and Decimal.

    The copy made before is in the first time, its check in the second: nobody waits for it but who leaves at once.
    """
    os.environ.update(_home(folder / "fec"))
    data = sample_fec(FEC_LINES)
    path = folder / "123456789FEC20251231.txt"
    path.write_bytes(data)
    lines = data.count(b"\n")

    def theirs() -> None:
        reader = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig")), delimiter="\t")
        next(reader)
        for row in reader:
            Decimal(row[11].replace(",", ".") or "0")
            Decimal(row[12].replace(",", ".") or "0")

    for name, waiting, aim in (
        ("FEC to measures on disk / csv and Decimal", False, "6"),
        ("FEC to measures, its backup checked / the same", True, "—"),
    ):
        with open_workbench(folder / f"fec-{waiting}.db", lang="fr") as bench:
            for number in range(10):
                bench.clients.open(f"Client {number}")
            yield pair(name, _taking(bench, path, waiting), theirs, aim, f"{lines} lines")


def _taking(bench: Workbench, path: Path, waiting: bool) -> Callable[[], float]:
    slugs = iter([client.slug for client in bench.clients.list()])

    def take() -> float:
        taken = timed(lambda: bench.books.take_file(next(slugs), path))
        # Never left to run beside what is timed next.
        return taken + timed(bench.desk.store.wait_for_backups) * waiting

    return take


def content(folder: Path) -> Iterator[Line]:
    """Content from its compiled copy, against its files read and validated."""
    roots = (content_root(),)
    files = collect(roots)
    read_content(roots, "fr", folder / "cache")
    yield pair(
        "content warm / YAML read and validated",
        lambda: read_content(roots, "fr", folder / "cache"),
        lambda: read_files(files, "fr"),
        "0.1",
        runs=21,
    )


def _answered(bench: Workbench) -> None:
    bench.clients.open("Atelier Martin", {"trade": "repair", "employees": "4", "paid": "invoice"})
    progress = bench.interviews.begin("atelier-martin")
    for number, question in enumerate(progress.questions):
        if question.kind == "level":
            progress = bench.interviews.answer(progress, question.id, number % 4)


def _home(folder: Path) -> dict[str, str]:
    """Folders of a consultant of its own: nothing touches the user's."""
    folder.mkdir(exist_ok=True)
    return {f"TPECOACH_{name}": str(folder / name.lower()) for name in ("DATA", "CONFIG", "CACHE")}


def forecast(_folder: Path) -> Iterator[Line]:
    """Thirteen weeks of cash in three scenarios from 20,000 entries read, against their amounts added up by day."""
    ledger = read_books(sample_fec(CASH_LINES), "000000018FEC20251231.txt")
    entries = len({line[:2] for line in ledger.lines})
    three = (
        Scenario("base"),
        Scenario("optimistic", -5, Decimal("0.05")),
        Scenario("pessimistic", 7, Decimal("-0.10"), Decimal("0.03")),
    )

    def ours() -> None:
        cash.forecast(history([ledger]), date(2026, 1, 1), three)

    def theirs() -> None:
        days: dict[date, int] = {}
        for line in ledger.lines:
            days[line.on] = days.get(line.on, 0) + line.debit - line.credit

    note = f"{entries} entries, {len(ledger.lines)} lines; aim: 150 ms"
    yield pair("cash forecast from entries / added up by day", ours, theirs, "—", note)
    known = history([ledger])
    yield pair(
        "the same once the entries are sorted out / the same",
        lambda: cash.forecast(known, date(2026, 1, 1), three),
        theirs,
        "—",
        "what the screen does when an hypothesis changes",
    )


LINES: tuple[Callable[[Path], Iterator[Line]], ...] = (
    client_list,
    help_page,
    one_answer,
    change_records,
    diagnostic,
    binder,
    fec,
    forecast,
    content,
)
