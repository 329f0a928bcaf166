"""The Calendar room: a week or a month of what was agreed, planned, promised and is due."""
