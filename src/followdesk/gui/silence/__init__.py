"""The window of those who have gone silent."""
