"""The least a Textual program can be: one text on the screen."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Still(App[None]):
    """One Static."""

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static("Atelier Martin")


if __name__ == "__main__":
    Still().run()
