"""Lists as the programs of small firms write them, and workbooks by hand."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook

from tpecoach.books import lists
from tpecoach.books.repairs import Repairs
from tpecoach.model.bank import ColumnMapping
from tpecoach.model.lists import InvoiceList

TODAY = date(2026, 11, 24)
INVOICES = """\
Atelier Martin, factures au 24/11/2026
N° facture;Client;Date;Échéance;Montant HT;TVA;Montant TTC;Reste dû;Payée le
F1;Garage Lenoir;01/07/2026;31/07/2026;1 000,00;200,00;1 200,00;0,00;15/08/2026
F2;Mairie de Lys;05/08/2026;04/09/2026;500,00;100,00;600,00;600,00;
F3;Garage Lenoir;10/09/2026;10/10/2026;2 000,00;400,00;2 400,00;2 400,00;
F4;Durand;01/11/2026;15/11/2026;100,00;20,00;120,00;120,00;
F5;Durand;20/11/2026;20/12/2026;300,00;60,00;360,00;360,00;
Total;;;;3 900,00;780,00;4 680,00;3 480,00;
"""
AGED = """\
Balance âgée arrêtée au 31/10/2026

Client;Total;Non échu;0-30 jours;31-60 jours;61-90 jours;> 90 jours
Martin;300,00;100,00;200,00;;;
Durand;50;;;;;50
Total;350;100;200;;;50
"""
RECEIPTS = """\
Date d'encaissement,Client,N° facture,Nature,Montant encaissé,Mode de règlement
2026-11-02,Léa,F9,Coupe,45.00,CB
2026-11-03,,,,30.50,Espèces
"""
TILL = """\
Date;N° Z;CA TTC;CA HT;Nb tickets
02/11/2026;101;1 204,50 €;1 003,75 €;44
03/11/2026;102;980,00 €;816,67 €;39
"""
SUPPLIERS = """\
Fournisseur;Facture;Date facture;Échéance;Montant TTC;Réglé
EDF;E1;01/08/2026;15/08/2026;220,00;220,00
Pro;P1;01/11/2026;30/11/2026;80,00;0
"""
Given = str | bytes


def bytes_of(given: Given) -> bytes:
    """The bytes of a list."""
    return given.encode() if isinstance(given, str) else given


def workbook(rows: Sequence[Sequence[object]], hidden: bool = False) -> bytes:
    """A workbook of one sheet; `hidden` puts a sheet nobody sees before it."""
    book = Workbook()
    sheet = book.active
    if hidden:
        sheet.append(["secret"])
        sheet.sheet_state = "hidden"
        sheet = book.create_sheet("Liste")
    for row in rows:
        sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def mapping(given: Given, purpose: str = "", name: str = "l.csv", **options: str) -> ColumnMapping:
    """The mapping that the names of the columns suggest."""
    table = lists.list_table(bytes_of(given), name, Repairs(), purpose=purpose)
    found, columns = lists.guessed(table.names)
    if purpose:
        found, columns = purpose, lists.columns_for(purpose, table.names)
    return ColumnMapping("c", table.signature, columns, found, options)


def read(given: Given, purpose: str = "", on: date | None = None, **options: str) -> InvoiceList:
    """The list, read through the columns its names suggest."""
    return lists.read_mapped_list(bytes_of(given), "l.csv", mapping(given, purpose, **options), TODAY, on)
