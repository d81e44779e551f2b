"""What accounts of the ledger that stand against the bank are for."""

from __future__ import annotations

ACCOUNTS: tuple[tuple[str, str], ...] = (
    ("6132", "rent"), ("6135", "leasing"), ("612", "leasing"), ("613", "rent"), ("614", "rent"),
    ("6061", "energy"), ("6063", "supplies"), ("6064", "supplies"), ("60614", "vehicle"), ("606", "supplies"),
    ("60", "purchases"), ("611", "subcontracting"), ("604", "subcontracting"), ("616", "insurance"),
    ("6226", "accounting"), ("622", "accounting"), ("623", "advertising"), ("624", "post"), ("625", "travel"),
    ("6261", "post"), ("626", "telecom"), ("627", "bank-fees"), ("6156", "software"), ("6288", "software"),
    ("651", "software"), ("641", "pay"), ("421", "pay"), ("425", "pay"), ("645", "social"), ("646", "social"),
    ("43", "social"), ("4455", "vat"), ("445", "vat"), ("444", "tax"), ("447", "tax"), ("63", "tax"), ("695", "tax"),
    ("164", "loan"), ("661", "loan"), ("455", "owner"), ("108", "owner"), ("457", "owner"), ("411", "sales"),
    ("41", "sales"), ("70", "sales"), ("74", "subsidy"), ("58", "transfer"),
)  # fmt: skip
"""account of the ledger that stands against the bank → category; the longest prefix decides"""
