"""Finished documents set as HTML pages and PDF files."""
