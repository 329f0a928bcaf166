"""The encrypted desk on disk."""
