"""Parts of windows that have never heard of contacts."""
