"""Texts typed and not kept yet, on disk beside the database, so that they come back after a crash."""

from __future__ import annotations

import contextlib
import json

from tpecoach.reports.files import atomic_write
from tpecoach.workbench.desk import Desk


class Drafts:
    """What was being typed, by where: `texts` by name, `forms` by name and field; names begin with `slug:`."""

    def __init__(self, desk: Desk) -> None:
        self._path = desk.store.path.with_name(desk.store.path.name + "-drafts")
        self.texts: dict[str, str] = {}
        self.forms: dict[str, dict[str, str]] = {}
        self._saved = self._written()
        # A damaged file of drafts holds nothing anyone could miss more than the screens themselves.
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            found = json.loads(self._path.read_bytes())
            self.texts.update({str(name): str(text) for name, text in found["texts"].items()})
            for name, fields in found["forms"].items():
                self.forms[str(name)] = {str(field): str(text) for field, text in fields.items()}
            self._saved = self._written()

    def save(self) -> None:
        """Write the drafts where they differ from those on disk; without any, the file goes.

        Raises what `atomic_write` raises.
        """
        text = self._written()
        if text == self._saved:
            return
        if self.texts or self.forms:
            atomic_write(self._path, text.encode())
        else:
            self._path.unlink(missing_ok=True)
        self._saved = text

    def forget(self, slug: str) -> None:
        """Drop what was being typed about a client, from the disk too."""
        for held in (self.texts, self.forms):
            for name in [name for name in held if name.startswith(f"{slug}:")]:
                del held[name]
        self.save()

    def _written(self) -> str:
        return json.dumps({"texts": self.texts, "forms": self.forms}, ensure_ascii=False)
