"""What a tally reads of every incident, in a table of its own."""

import msgspec
import sqlalchemy as sa
from alembic import op

from tollbook.model import Incident
from tollbook.store.listing import figures_row
from tollbook.store.migrations.versions.v0001_first import key, long, words

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and fill it from the incidents."""
    op.create_table("figures", key("id"), long("record"))
    connection = op.get_bind()
    incidents = sa.table("incidents", sa.column("id", words()), sa.column("record", sa.Text))
    figures = sa.table("figures", sa.column("id", words()), sa.column("record", sa.Text))
    decoder = msgspec.json.Decoder(Incident)
    rows = [
        figures_row(decoder.decode(record)) for record in connection.execute(sa.select(incidents.c.record)).scalars()
    ]
    if rows:
        connection.execute(figures.insert(), rows)


def downgrade() -> None:
    """A ledger does not go back: what a newer program sealed would be lost."""
    raise NotImplementedError("A ledger cannot be brought back to an older schema.")
