"""Numbers of accounts: the IBAN of a French account from its parts, so that one account has one number in all files."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[\s.-]+")
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}")
# Letters of an account number stand for digits in the key of a French account.
_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")


def squeezed(number: str) -> str:
    """A number of account in capitals without spaces."""
    return _SPACES.sub("", number).upper()


def is_iban(number: str) -> bool:
    """Whether it is an IBAN whose check digits are right."""
    if not _IBAN.fullmatch(number):
        return False
    return int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 == 1


def french_iban(bank: str, branch: str, account: str) -> str:
    """The IBAN of a French account by bank (5), branch (5) and number (11); empty where these are not its parts."""
    account = account.strip().upper().zfill(11)
    if not (re.fullmatch("[0-9]{5}", bank) and re.fullmatch("[0-9]{5}", branch)):
        return ""
    if not re.fullmatch("[0-9A-Z]{11}", account):
        return ""
    digits = int(account.translate(_LETTERS))
    key = 97 - (89 * int(bank) + 15 * int(branch) + 3 * digits) % 97
    whole = f"{bank}{branch}{account}{key:02d}"
    check = 98 - int("".join(str(int(char, 36)) for char in whole + "FR00")) % 97
    return f"FR{check:02d}{whole}"
