"""Pieces of a Word file that have no call of their own: fields, boxes to tick, numbering, the mark of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BOX = """<w:sdt xmlns:w="{w}" xmlns:w14="{w14}"><w:sdtPr><w14:checkbox><w14:checked w14:val="{done}"/>
<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>
</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic"
 w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr><w:t>{glyph}</w:t></w:r></w:sdtContent></w:sdt>"""
_MARK = """<w:r xmlns:w="{w}"><w:rPr><w:noProof/></w:rPr><w:pict xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office"><v:shapetype id="_x0000_t136" coordsize="21600,21600"
 o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>
<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>
<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>
<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>
<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom"/>
<v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="DraftMark" type="#_x0000_t136" alt={word}
 style="position:absolute;margin-left:0;margin-top:0;width:420pt;height:120pt;rotation:315;z-index:-251658752;
mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;
mso-position-vertical-relative:margin" fillcolor="#d9dee2" stroked="f"><v:fill opacity=".5"/>
<v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string={word}/></v:shape></w:pict></w:r>"""


def field(paragraph: Paragraph, name: str) -> None:
    """Add a field that Word fills: PAGE, NUMPAGES."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "", "separate", "text", "end"):
        run = paragraph.add_run()
        if kind == "text":
            run.text = "1"
        elif kind:
            char = OxmlElement("w:fldChar")
            char.set(qn("w:fldCharType"), kind)
            run._r.append(char)
        else:
            asked = OxmlElement("w:instrText")
            asked.set(qn("xml:space"), "preserve")
            asked.text = name
            run._r.append(asked)


def box(paragraph: Paragraph, *, done: bool) -> None:
    """Add a box that can be ticked on the screen and with a pen."""
    from docx.oxml import parse_xml

    xml = _BOX.format(w=_W, w14=_W14, done=int(done), glyph="☒" if done else "☐")
    paragraph._p.append(parse_xml(xml))
    paragraph.add_run("  ")


def watermark(paragraph: Paragraph, word: str) -> None:
    """Set a word across every page whose head holds this paragraph."""
    from docx.oxml import parse_xml

    paragraph._p.append(parse_xml(_MARK.format(w=_W, word=quoteattr(word))))


def right_stop(paragraph: Paragraph) -> None:
    """Let a tab reach the right margin of our page."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    stops = paragraph.paragraph_format.tab_stops
    for style_stop in (Mm(82.55), Mm(165.1)):
        # Those of the default head and foot, made for another page.
        stops.add_tab_stop(style_stop, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT)


def numbering_from_one(document: Document) -> int:
    """A new list of numbered steps that begins at 1; gives what `number` takes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    numbering = document.part.numbering_part.element
    of_style = document.styles["List Number"].element.pPr.numPr.numId.val
    known = next(n for n in numbering.num_lst if n.numId == of_style)
    added = numbering.add_num(known.abstractNumId.val)
    override = OxmlElement("w:lvlOverride")
    override.set(qn("w:ilvl"), "0")
    start = OxmlElement("w:startOverride")
    start.set(qn("w:val"), "1")
    override.append(start)
    added.append(override)
    return int(added.numId)


def number(paragraph: Paragraph, numbering: int) -> None:
    """Make a paragraph a step of that list."""
    numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbered.get_or_add_ilvl().val = 0
    numbered.get_or_add_numId().val = numbering


def settle(table: Table) -> None:
    """Have the first row come again on each page the table runs over, and keep each row whole."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for number, row in enumerate(table.rows):
        for name in ("w:cantSplit", "w:tblHeader")[: 1 if number else 2]:
            rule = OxmlElement(name)
            rule.set(qn("w:val"), "true")
            row._tr.get_or_add_trPr().append(rule)
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)
