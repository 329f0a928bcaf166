"""This computer: keyring, folders, settings file, single instance."""
