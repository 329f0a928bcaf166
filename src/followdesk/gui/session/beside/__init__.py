"""What helps beside the three sections of a call: one key each, noted with the call."""
