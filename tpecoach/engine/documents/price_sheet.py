"""The price and cost sheet as a page to hand over."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tpecoach.engine.documents import shell
from tpecoach.engine.pricing import OfferLine, PriceSheet, price_sheet, words
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.documents import Block, Cell, Document, Heading, Paragraph, Table

_EMPTY_ROWS = 8
"""lines to fill by pen where nothing is in the register yet"""


def prices(case: Case, say: Say, on: date) -> Document:
    """What an hour costs, what each sale leaves, the break-even point, what a change of price brings."""
    sheet = price_sheet(case)
    blocks: list[Block] = [
        Paragraph(sentence, "lead" if not n else "") for n, sentence in enumerate(words.told(sheet, say))
    ]
    blocks.append(Heading(say("Ce que laisse chaque vente"), say("hors TVA, la meilleure d'abord")))
    columns = (
        (say("Vente"), False, 0),
        (say("Prix HT"), True, 17),
        (say("Achats"), True, 17),
        (say("Reste"), True, 17),
        (say("Min"), True, 11),
        (say("Temps"), True, 17),
        (say("Au bout"), True, 18),
        (say("Par mois"), True, 18),
    )
    rows = tuple(_row(line, sheet, say) for line in sheet.lines)
    blank = tuple(tuple(Cell("") for _ in columns) for _ in range(_EMPTY_ROWS))
    blocks.append(Table(columns, rows or blank, compact=True))
    blocks.append(
        Paragraph(
            say(
                "Reste = prix − achats, emballage et commission − ce qui suit le prix. Temps = minutes ÷ 60 × coût "
                "d'une heure vendue. Au bout = reste − temps. Seuil = charges du mois ÷ part des ventes qui reste. "
                "Un calcul, pas une prévision : il vaut ce que valent les comptages."
            ),
            "small",
        )
    )
    kind = ("prices", say("fiche des prix et des coûts"))
    return shell.wrapped(case, say, on, kind, kind[1], blocks)


def _row(line: OfferLine, sheet: PriceSheet, say: Say) -> tuple[Cell, ...]:
    month = (
        None
        if line.sold is None or line.contribution is None
        else line.sold * (line.contribution if line.left is None else line.left)
    )
    lost = line.left is not None and line.left < 0
    return (
        Cell(line.name, under=words.verdict(line, sheet, say)),
        _money(line.price, say),
        _money(line.purchases, say),
        _money(line.contribution, say),
        Cell("–" if line.minutes is None else say.number(line.minutes), number=True),
        _money(line.time, say),
        Cell(
            "–" if line.left is None else say.money(line.left, 2),
            number=True,
            strong=True,
            tone="warn" if lost else "",
        ),
        Cell("–" if month is None else say.money(month), number=True),
    )


def _money(value: Fraction | None, say: Say) -> Cell:
    return Cell("–" if value is None else say.money(value, 2), number=True)
