"""The themes: dark, light and high contrast, every text at 4.5:1 or more on what it stands on."""

from __future__ import annotations

from textual.theme import Theme


def _theme(
    name: str,
    *,
    dark: bool,
    base: dict[str, str],
    soft: str,
    cursor: tuple[str, str],
    ansi: bool = False,
) -> Theme:
    """A theme whose lists, fields and toasts are drawn in our colours, not in shades computed from them.

    The cursor of a list tints its line and keeps the colours in it readable, rather than reverse them.
    """
    text, ground = cursor
    return Theme(
        name=f"tpecoach-{name}",
        dark=dark,
        ansi=ansi,
        **base,  # type: ignore[arg-type]
        variables={
            "text-soft": soft,
            "ansi-background": base["background"],
            "ansi-foreground": base["foreground"],
            "text-muted": soft,
            "text-disabled": soft,
            "block-cursor-foreground": text,
            "block-cursor-background": ground,
            "block-cursor-text-style": "bold reverse" if ansi else "bold",
            "block-cursor-blurred-foreground": base["foreground"],
            "block-cursor-blurred-background": base["panel"],
            "block-cursor-blurred-text-style": "bold underline" if ansi else "bold",
            "block-hover-background": base["panel"],
            "input-cursor-foreground": base["background"],
            "input-cursor-background": base["foreground"],
            "input-selection-background": base["panel"],
            "border": base["primary"],
            "border-blurred": soft,
            "scrollbar": soft,
            "scrollbar-hover": base["primary"],
            "scrollbar-active": base["primary"],
            "scrollbar-background": base["surface"],
            "scrollbar-background-hover": base["surface"],
            "scrollbar-background-active": base["surface"],
        },
    )


THEMES = (
    _theme(
        "dark",
        dark=True,
        base={
            "primary": "#7fb2e5",
            "secondary": "#9fc5a0",
            "accent": "#e5c07b",
            "warning": "#f0b55a",
            "error": "#ff8f85",
            "success": "#8fd19e",
            "foreground": "#e8e6e1",
            "background": "#14171c",
            "surface": "#1b2027",
            "panel": "#2a323d",
        },
        soft="#a9b1bb",
        cursor=("#ffffff", "#28405c"),
    ),
    _theme(
        "light",
        dark=False,
        base={
            "primary": "#1b5a9c",
            "secondary": "#2d6a3e",
            "accent": "#7a4b00",
            "warning": "#7d4a00",
            "error": "#a3200f",
            "success": "#1f6332",
            "foreground": "#1c1e21",
            "background": "#fbfaf7",
            "surface": "#f1efea",
            "panel": "#e2dfd7",
        },
        soft="#54595f",
        cursor=("#000000", "#cfe0f2"),
    ),
    _theme(
        "contrast",
        dark=True,
        base={
            "primary": "#ffff55",
            "secondary": "#55ffff",
            "accent": "#ffff55",
            "warning": "#ffd75f",
            "error": "#ffaf9f",
            "success": "#87ff87",
            "foreground": "#ffffff",
            "background": "#000000",
            "surface": "#000000",
            "panel": "#303030",
        },
        soft="#ffffff",
        cursor=("#ffffff", "#002b66"),
    ),
    _theme(
        "terminal",
        dark=True,
        ansi=True,
        base={
            "primary": "ansi_cyan",
            "secondary": "ansi_green",
            "accent": "ansi_default",
            "warning": "ansi_default",
            "error": "ansi_red",
            "success": "ansi_green",
            "foreground": "ansi_default",
            "background": "ansi_default",
            "surface": "ansi_default",
            "panel": "ansi_default",
            "boost": "ansi_default",
        },
        soft="ansi_default",
        cursor=("ansi_default", "ansi_default"),
    ),
)
"""What `settings.theme` may name: dark, light, contrast, terminal (its own colours, whatever they are)."""
