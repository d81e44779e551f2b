"""Questionnaires as one HTML file that opens anywhere and sends nothing."""

from tpecoach.reports.forms.page import form_html

__all__ = ["form_html"]
