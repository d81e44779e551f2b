"""Answers that a browser encrypted: the consultant's key, and opening what was encrypted to it.

P-256 key agreement, HKDF-SHA256, AES-256-GCM: what every browser has without any code of ours.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.reports.files import atomic_write

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

KEY_FILE = "answers-key.pem"
_INFO = b"tpecoach-answers-1"
_LONGEST = 100_000


class NoEncryption(TpecoachError):
    """The optional part that encrypts is not installed."""

    fact = mark("le chiffrement n'est pas installé ici.")
    way_out = mark(
        'Installez tpecoach avec l\'option « encryption » (pipx install "tpecoach[encryption]"), '
        "ou faites le questionnaire sans --encrypt."
    )


class NotOurKey(TpecoachError):
    """The file cannot be opened with the consultant's key: made for another one, or damaged on the way."""

    fact = mark("ces réponses chiffrées ne s'ouvrent pas avec votre clé.")
    way_out = mark(
        "Elles ont été faites pour un autre poste, ou abîmées en route : demandez le fichier de nouveau, ou ouvrez-le "
        "là où le questionnaire a été fait."
    )


class UnreadableKey(TpecoachError):
    """The file that should hold the consultant's key does not."""

    fact = mark("le fichier de votre clé ne se lit pas.")
    way_out = mark("Remettez-le depuis une copie, ou renommez-le : une nouvelle clé sera faite.")


def public_key(folder: Path) -> str:
    """The consultant's public key as base64 of its point, made on first use; NoEncryption."""
    try:
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    except ImportError as error:
        raise NoEncryption from error
    point = _key(folder).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.b64encode(point).decode()


def opened(folder: Path, form: str, point: str, start: str, hidden: str) -> bytes:
    """What a browser hid; NotOurKey where it was hidden for another key, or changed by one bit."""
    try:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF
    except ImportError as error:
        raise NoEncryption from error
    if not (folder / KEY_FILE).exists():
        raise NotOurKey
    ours = _key(folder)
    try:
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(point))
        shared = ours.exchange(ec.ECDH(), theirs)
        key = HKDF(SHA256(), 32, form.encode(), _INFO).derive(shared)
        return AESGCM(key).decrypt(_bytes(start), _bytes(hidden), form.encode())
    except (InvalidTag, ValueError) as error:
        raise NotOurKey from error


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _key(folder: Path) -> EllipticCurvePrivateKey:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    path = folder / KEY_FILE
    if not path.exists():
        made = ec.generate_private_key(ec.SECP256R1())
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        pem = made.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        atomic_write(path, pem)
        return made
    try:
        with path.open("rb") as file:
            found = serialization.load_pem_private_key(file.read(_LONGEST), None)
    except (OSError, ValueError, TypeError) as error:
        raise UnreadableKey(str(path)) from error
    if not isinstance(found, ec.EllipticCurvePrivateKey) or not isinstance(found.curve, ec.SECP256R1):
        raise UnreadableKey(str(path))
    return found
