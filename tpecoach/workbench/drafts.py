"""Texts typed and not kept yet, on disk beside the database, so that they come back after a crash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from tpecoach.reports.files import atomic_write
from tpecoach.workbench.desk import Desk

T = TypeVar("T")


class Drafts:
    """What was being typed, by where: `texts` by name, `forms` by name and field; names begin with `slug:`."""

    def __init__(self, desk: Desk) -> None:
        self._path = desk.store.path.with_name(desk.store.path.name + "-drafts")
        self.texts, self.forms = self._read()
        self._base_texts, self._base_forms = self._copies()

    def save(self) -> None:
        """Write the drafts where something was typed since the last time; without any, the file goes.

        What another program has written there meanwhile stays, and comes in here; what it took away goes. Raises what
        `atomic_write` raises.
        """
        if (self.texts, self.forms) == (self._base_texts, self._base_forms):
            return
        texts, forms = self._read()
        _take_in(self.texts, self._base_texts, texts)
        _take_in(self.forms, self._base_forms, forms)
        if self.texts or self.forms:
            held = {"texts": self.texts, "forms": self.forms}
            atomic_write(self._path, json.dumps(held, ensure_ascii=False).encode())
        else:
            self._path.unlink(missing_ok=True)
        self._base_texts, self._base_forms = self._copies()

    def forget(self, slug: str) -> None:
        """Drop what was being typed about a client, from the disk too."""
        for held in (self.texts, self.forms):
            for name in [name for name in held if name.startswith(f"{slug}:")]:
                del held[name]
        self.save()

    def _copies(self) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        return dict(self.texts), {name: dict(fields) for name, fields in self.forms.items()}

    def _read(self) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        """What is on disk; a damaged file holds nothing anyone could miss more than the screens themselves."""
        try:
            found: Any = json.loads(self._path.read_bytes())
            texts = {str(name): str(text) for name, text in found["texts"].items()}
            forms = {
                str(name): {str(field): str(text) for field, text in fields.items()}
                for name, fields in found["forms"].items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return {}, {}
        return texts, forms


def _take_in(mine: dict[str, T], base: Mapping[str, T], disk: Mapping[str, T]) -> None:
    """Let `mine` have what is on disk wherever it has not changed since `base`."""
    for name in {**base, **disk}:
        if mine.get(name) == base.get(name):
            if name in disk:
                mine[name] = disk[name]
            else:
                mine.pop(name, None)
