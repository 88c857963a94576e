"""The schema's history. `upgrade` brings a ledger up to date in process; no alembic.ini is needed."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from tollbook.errors import LedgerError, LedgerTooNew

HEAD = "0012"


def version(connection: Connection, shown: str) -> str | None:
    """The schema version that the database at `shown` stands at; None for a database without tables.

    Raises LedgerError for a database that is something else than a ledger.
    """
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if "alembic_version" not in tables or "chain" not in tables:
        raise LedgerError(f"{shown} holds a database that is no Tollbook ledger.")
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(connection: Connection, shown: str) -> None:
    """Bring the schema to HEAD inside the caller's transaction, so that it is done whole or not at all.

    Raises LedgerTooNew when a newer program made it.
    """
    at = version(connection, shown)
    if at == HEAD:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if at is not None and at not in known:
        raise LedgerTooNew(
            f"The ledger {shown} was made by a newer Tollbook (its schema is {at}, this program knows {HEAD}); "
            "bring the program up to date."
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
