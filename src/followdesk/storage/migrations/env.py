"""Run the steps on the connection that is handed in, inside its transaction."""

from __future__ import annotations

from alembic import context

connection = context.config.attributes["connection"]
# SQLite alters tables by copying them: batch mode. The transaction is the caller's.
context.configure(connection=connection, render_as_batch=True, transactional_ddl=False)
context.run_migrations()
