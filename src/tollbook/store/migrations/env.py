"""Run by Alembic. The connection, already in a transaction, comes from `migrations.upgrade`."""

from alembic import context

from tollbook.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
