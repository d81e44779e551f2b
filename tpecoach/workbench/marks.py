"""What reports carry of the consultant and the client: logos, read safely."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from tpecoach.model.documents import Logo
from tpecoach.model.records import Client
from tpecoach.workbench.setting_errors import UnreadableLogo

MOST_BYTES = 300_000
"""of a logo: it is in every report that is kept"""
CLIENT_LOGO = "logo"
"""the fact of a client that holds its logo, as data"""
CLIENT_BYTES = 60_000
"""of a client's logo: it is with the client in every list and every copy"""
_DATA = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=]+")
_KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"))


def logo(path: Path, name: str, most: int = MOST_BYTES) -> Logo:
    """The picture of a file as it stands in a report; UnreadableLogo where it is no PNG or JPEG, or too large.

    What a file is called says nothing: its first bytes do.
    """
    try:
        with path.expanduser().open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise UnreadableLogo(path=str(path), most=most // 1000) from error
    kind = next((words for start, words in _KINDS if data.startswith(start)), "")
    if not kind or len(data) > most:
        raise UnreadableLogo(path=str(path), most=most // 1000)
    return Logo(f"data:image/{kind};base64,{base64.b64encode(data).decode()}", name)


def of_client(client: Client) -> Logo | None:
    """The logo kept with a client; None where there is none, or something else came in its place."""
    kept = client.facts.get(CLIENT_LOGO)
    return Logo(kept, client.name) if isinstance(kept, str) and _DATA.fullmatch(kept) else None
