"""Thirteen weeks of cash from what books and banks tell."""
