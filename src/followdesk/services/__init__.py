"""What a person can do: one method per deed or question."""
