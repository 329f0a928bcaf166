"""Show the recovery code once, and make sure that it was kept."""
