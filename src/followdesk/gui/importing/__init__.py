"""Contacts from a file: look, correct, import."""
