"""The search behind Ctrl+K: anybody by a few letters, from every room."""
