"""Readers of file formats: bytes become text with positions."""
