"""The steps that bring an older desk up to date, run by Alembic."""
