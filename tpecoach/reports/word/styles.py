"""The looks of our Word files, all in named styles so that a person changes them once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Calibri"
"""there on every office computer; another of the same width stands in for it elsewhere"""
_GREEN, _GREY = "0B5D4A", "5B6670"
_LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}
CHECK = "Check item"
"""the paragraph style of a line with a box to tick"""
_SIZES = {"Normal": 10.5, "Heading 1": 20, "Heading 2": 13.5, "Heading 3": 11.5, "Header": 8.5, "Footer": 8.5}


def dress(document: Document, lang: str) -> None:
    """Set the styles of an empty document."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    known = document.styles
    for name, size in _SIZES.items():
        style = known[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
        if name.startswith("Heading"):
            style.font.bold = True
            style.font.color.rgb = RGBColor.from_string(_GREEN)
            style.paragraph_format.keep_with_next = True
            style.paragraph_format.space_before = Pt(0 if name.endswith("1") else 14)
            style.paragraph_format.space_after = Pt(6)
        elif name != "Normal":
            style.font.color.rgb = RGBColor.from_string(_GREY)
    normal = known["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(5), 1.1
    for name in ("List Number", "List Bullet"):
        known[name].paragraph_format.space_after = Pt(3)
    check = known.add_style(CHECK, WD_STYLE_TYPE.PARAGRAPH)
    check.base_style = known["Normal"]
    check.paragraph_format.left_indent, check.paragraph_format.first_line_indent = Mm(8), Mm(-8)
    check.paragraph_format.space_after = Pt(4)
    spoken = document.styles.element.find(f".//{qn('w:lang')}")
    if spoken is not None:
        spoken.set(qn("w:val"), _LANGUAGES.get(lang, lang))
