"""Forms that know contacts and steps: any room may use them, and they import no room."""
