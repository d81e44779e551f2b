"""The text of a page that `html` made: what was handed over, read again without its page."""

from __future__ import annotations

from html.parser import HTMLParser

from tpecoach.reports.plain import PlainLine

_ROLES = {"h1": "title", "h2": "head", "h3": "subhead", "p": "text", "li": "item", "tr": "item", "dt": "item"}
_LEFT_OUT = ("style", "script", "svg", "head")
_NOTES = ("subtitle", "sample", "note", "legend", "small", "evidence")


class _Reader(HTMLParser):
    """Collects the blocks of a page; pictures have no text of their own here."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[PlainLine] = []
        self._role, self._text = "", ""
        self._outside = 0
        self._boxes = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block where the tag is one."""
        kinds = (dict(attrs).get("class") or "").split()
        if tag in _LEFT_OUT:
            self._outside += 1
        elif tag in ("ul", "ol"):
            self._boxes = "checklist" in kinds
        elif tag in _ROLES:
            self._end()
            self._role = _ROLES[tag]
            if tag == "p" and any(kind in _NOTES for kind in kinds):
                self._role = "note"
            elif tag == "li" and (self._boxes or "task" in kinds):
                self._role = "box"

    def handle_endtag(self, tag: str) -> None:
        """End a block, or a cell."""
        if tag in _LEFT_OUT:
            self._outside = max(0, self._outside - 1)
        elif tag in _ROLES:
            self._end()
        elif tag in ("td", "th"):
            self._text += " · "
        elif tag in ("p", "div", "span", "br"):
            self._text += " "

    def handle_data(self, data: str) -> None:
        """Text of the block that is open; what stands outside of any is of no paragraph."""
        if not self._outside and self._role:
            self._text += data

    def close(self) -> None:
        """End what is still open."""
        super().close()
        self._end()

    def _end(self) -> None:
        # Hard and narrow spaces stay: only those of the markup go.
        text = " ".join(part for part in self._text.replace("\n", " ").split(" ") if part).strip(" ·")
        if text:
            self.lines.append(PlainLine(self._role, text))
        self._text = ""


def lines(page: str) -> tuple[PlainLine, ...]:
    """The paragraphs of a page of ours, from top to bottom."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return tuple(reader.lines)
