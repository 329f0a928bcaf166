"""The formats of the world outside."""
