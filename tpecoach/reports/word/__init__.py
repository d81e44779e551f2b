"""Procedures as Word files that a person can go on writing in."""

from tpecoach.reports.word.binding import word

__all__ = ["word"]
