"""Where content, data, settings and logs live."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).parent


def content_root() -> Path:
    """The folder holding the shipped `assessments/` and `playbooks/`: inside the wheel, else the repository."""
    shipped = PACKAGE / "_content"
    return shipped if shipped.is_dir() else PACKAGE.parent


def _home(variable: str, kind: str) -> Path:
    if override := os.environ.get(variable):
        return Path(override)
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("tpecoach", appauthor=False)
    return Path(
        {"data": dirs.user_data_dir, "config": dirs.user_config_dir, "cache": dirs.user_cache_dir}[kind]
    )


def data_folder() -> Path:
    """The consultant's folder: database, backups, log (TPECOACH_DATA overrides)."""
    return _home("TPECOACH_DATA", "data")


def database() -> Path:
    """The default database file."""
    return data_folder() / "tpecoach.db"


def settings_file() -> Path:
    """The settings file (TPECOACH_CONFIG overrides its folder)."""
    return _home("TPECOACH_CONFIG", "config") / "settings.toml"


def user_content() -> Path:
    """The consultant's own `assessments/` and `playbooks/`, read over the shipped ones."""
    return data_folder() / "content"


def cache_folder() -> Path:
    """Compiled content, safe to delete (TPECOACH_CACHE overrides)."""
    return _home("TPECOACH_CACHE", "cache")
