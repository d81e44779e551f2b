"""A client handed over to another consultant: one encrypted file, read with care and compared before it is taken.

Encrypted with age (age-encryption.org/v1): any age program opens it too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.reports.files import atomic_write
from tpecoach.store import Entropy
from tpecoach.workbench.errors import NotAnExport, UnreadableFile
from tpecoach.workbench.sealed import NoEncryption

MAX_BYTES = 500_000_000
EXPORT_FORMAT = 1
WORDS = 6
_AGE = b"age-encryption.org/v1\n"
IDENTITY = "age-key.txt"
"""the file of the consultant's own key"""
Tables = Mapping[str, Sequence[Mapping[str, Any]]]


class EncryptedBundle(TpecoachError):
    """The file is encrypted, and nothing to open it with was given."""

    fact = mark("ce fichier est chiffré.")
    way_out = mark("Donnez la phrase de six mots, ou ouvrez-le sur le poste dont la clé l'a chiffré.")


class WrongPassphrase(TpecoachError):
    """The file does not open: another passphrase or key, or a file changed on the way."""

    fact = mark("ce fichier ne s'ouvre pas avec cette phrase ou cette clé, ou il a été abîmé en route.")
    way_out = mark("Vérifiez les six mots, ou demandez le fichier de nouveau. Rien n'a été pris.")


class NotARecipient(TpecoachError):
    """The text is not a public key of age."""

    fact = mark("« {text} » n'est pas une clé publique age.")
    way_out = mark("Elle commence par « age1 » ; l'autre consultant la lit avec « tpecoach doctor --key ».")


def passphrase(entropy: Entropy) -> str:
    """Six words drawn at random, 71 bits together; shown once and kept nowhere."""
    words = _words()
    return "-".join(words[int.from_bytes(entropy(8), "big") % len(words)] for _ in range(WORDS))


def write(path: Path, export: bytes, *, phrase: str = "", recipients: Sequence[str] = ()) -> None:
    """Write an export encrypted to a phrase, or to the public keys of those who may open it; NoEncryption."""
    try:
        import pyrage
    except ImportError as error:
        raise NoEncryption from error
    if recipients:
        keys = []
        for text in recipients:
            try:
                keys.append(pyrage.x25519.Recipient.from_str(text.strip()))
            except pyrage.RecipientError as error:
                raise NotARecipient(text=clean(text)[:80]) from error
        atomic_write(path, pyrage.encrypt(export, keys))
        return
    if not phrase.strip():
        raise EncryptedBundle(str(path))
    atomic_write(path, pyrage.passphrase.encrypt(export, _plain(phrase)))


def encrypted(path: Path) -> bool:
    """Whether a file is encrypted with age."""
    try:
        with path.open("rb") as file:
            return file.read(len(_AGE)) == _AGE
    except (OSError, ValueError) as error:
        raise UnreadableFile(str(path), detail=getattr(error, "strerror", None) or "") from error


def read(path: Path, phrase: str = "", key_folder: Path | None = None) -> bytes:
    """The export in a file, decrypted with the phrase, or else with the consultant's own key.

    Raises UnreadableFile, NotAnExport where it is too large, EncryptedBundle, WrongPassphrase, NoEncryption.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFile(str(path), detail=getattr(error, "strerror", None) or "") from error
    if len(data) > MAX_BYTES:
        raise NotAnExport(str(path))
    return _opened(path, data, phrase, key_folder) if data.startswith(_AGE) else data


def _opened(path: Path, data: bytes, phrase: str, key_folder: Path | None) -> bytes:
    try:
        import pyrage
    except ImportError as error:
        raise NoEncryption from error
    try:
        if phrase.strip():
            return bytes(pyrage.passphrase.decrypt(data, _plain(phrase)))
        if key_folder is None or not (key_folder / IDENTITY).exists():
            raise EncryptedBundle(str(path))
        return bytes(pyrage.decrypt(data, [_identity(key_folder)]))
    except pyrage.DecryptError as error:
        raise WrongPassphrase(str(path)) from error


def tables_of(data: bytes, where: str) -> Tables:
    """The tables of an export; NotAnExport where the bytes are none."""
    try:
        plain = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotAnExport(where) from error
    tables = plain.get("tables") if isinstance(plain, dict) else None
    if not isinstance(tables, dict) or plain.get("format") != EXPORT_FORMAT:
        raise NotAnExport(where)
    if not all(isinstance(rows, list) and all(isinstance(r, dict) for r in rows) for rows in tables.values()):
        raise NotAnExport(where)
    return tables


def public_key(folder: Path) -> str:
    """The consultant's public key for bundles, made on first use; NoEncryption."""
    try:
        import pyrage
    except ImportError as error:
        raise NoEncryption from error
    path = folder / IDENTITY
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        atomic_write(path, f"{pyrage.x25519.Identity.generate()}\n".encode())
    return str(_identity(folder).to_public())


def _identity(folder: Path) -> Any:
    import pyrage

    path = folder / IDENTITY
    try:
        return pyrage.x25519.Identity.from_str(path.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as error:
        from tpecoach.workbench.sealed import UnreadableKey

        raise UnreadableKey(str(path)) from error


def _plain(phrase: str) -> str:
    """The words as they were given, whatever stands between them."""
    return "-".join(clean(phrase).lower().replace("-", " ").split())


@lru_cache(maxsize=1)
def _words() -> tuple[str, ...]:
    return tuple((Path(__file__).parent / "passphrase_words.txt").read_text(encoding="utf-8").split())
