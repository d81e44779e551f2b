"""Where a database lies: folders that other programs copy around, and the copies they leave beside it."""

from __future__ import annotations

import re
from pathlib import Path

from tpecoach.language import Say
from tpecoach.model.text import clean

_SYNCED = re.compile(
    r"dropbox|onedrive|google ?drive|my drive|mon drive|icloud|mobile documents|nextcloud|owncloud|kdrive"
    r"|pcloud|syncthing|synology ?drive|proton ?drive|mega ?sync|box sync",
    re.IGNORECASE,
)
_CONFLICT = re.compile(
    r" \(.*\)| \d+|\.sync-conflict-.*|_conf\(.*\)|.*(conflict|conflit).*",
    re.IGNORECASE,
)


def synced(folder: Path) -> bool:
    """True where a folder, or one above it, has the name of a program that copies files between machines."""
    return any(_SYNCED.search(part) for part in folder.absolute().parts)


def conflicted(file: Path) -> tuple[Path, ...]:
    """The copies of a file that such a program left beside it because two machines had changed it."""
    try:
        beside = sorted(file.absolute().parent.iterdir())
    except OSError:
        return ()
    return tuple(
        other
        for other in beside
        if other.suffix == file.suffix
        and other.stem != file.stem
        and other.stem.startswith(file.stem)
        and _CONFLICT.fullmatch(other.stem[len(file.stem) :])
    )


def warnings(db: Path, say: Say) -> tuple[str, ...]:
    """What endangers a database where it lies."""
    found = []
    if synced(db.parent):
        found.append(
            say(
                "La base est dans un dossier synchronisé ({folder}) : deux machines peuvent se l'écraser. "
                "Placez-la ailleurs, et échangez par export.",
                folder=clean(str(db.parent)),
            )
        )
    copies = conflicted(db)
    if copies:
        found.append(
            say(
                "Une copie en conflit est à côté de la base ({name}) : exportez ce qui n'est que dans l'une, "
                "puis rangez l'autre ailleurs.",
                name=", ".join(clean(copy.name) for copy in copies[:3]),
            )
        )
    return tuple(found)
