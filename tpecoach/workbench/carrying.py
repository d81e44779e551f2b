"""A client as files that any program opens: the whole as JSON, each table as CSV, in a folder or a zip."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tpecoach.reports.files import atomic_write
from tpecoach.workbench.errors import FolderTaken, NothingToWrite

_LEFT_OUT = ("blob", "rollout_content")
"""tables whose rows are bytes or names of bytes: they are in the JSON"""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_AMOUNT = re.compile(r"-\d{1,15}(,\d{1,6})?", re.ASCII)
"""a number below zero, which begins as a formula would"""


def as_json(export: Mapping[str, Any]) -> bytes:
    """The whole export, as `import` takes it."""
    return (json.dumps(export, ensure_ascii=False, indent=1) + "\n").encode()


def files_of(export: Mapping[str, Any]) -> dict[str, bytes]:
    """Name → bytes: `client.json`, and a CSV for each table that has rows."""
    files = {"client.json": as_json(export)}
    for name, rows in export["tables"].items():
        if rows and name not in _LEFT_OUT:
            files[f"{name}.csv"] = as_csv(rows)
    return files


def as_csv(rows: list[dict[str, Any]]) -> bytes:
    """Rows as CSV for a spreadsheet in French: semicolons, a byte order mark, lists and mappings as JSON.

    A text a spreadsheet would take for a formula gets an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(rows[0])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | int):
        return str(value).lower()
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.startswith(_FORMULA) and not _AMOUNT.fullmatch(text) else text


def write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """Write files into one zip, whole or not at all."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)  # dated 1980: the same client gives the same bytes
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
    atomic_write(path, packed.getvalue())


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder, all or none; FolderTaken where something is there already."""
    target = path.absolute()
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise FolderTaken(str(path))
        made = Path(tempfile.mkdtemp(prefix=".tpecoach-", dir=target.parent))  # 0700
    except OSError as error:
        raise NothingToWrite(str(path), detail=error.strerror or "") from error
    try:
        for name, data in files.items():
            atomic_write(made / name, data)
        made.rename(target)
        _sync(target.parent)
    except OSError as error:
        raise NothingToWrite(str(path), detail=error.strerror or "") from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
