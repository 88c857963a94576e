"""What must be destroyed can be: salts that go with it, decisions whose words go, names of people outside the chain."""

from alembic import op

from tollbook.store import dialect
from tollbook.store.migrations.versions.v0001_first import key, long, may

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the salts and the desks; let a decision give way where a tombstone for it stands in the chain."""
    op.add_column("captures", may("salt"))
    op.create_table("desks", key("desk"), long("person"))
    name = op.get_bind().dialect.name
    buried = "EXISTS (SELECT 1 FROM chain WHERE kind = 'tombstone' AND subject = OLD.id)"
    for statement in _again(name, dialect.append_only(name, "decisions", "id", buried)):
        op.execute(statement)


def _again(name: str, statements: list[str]) -> list[str]:
    """The statements that put the new rule in the place of the old one."""
    if name == "sqlite":
        return ["DROP TRIGGER decisions_no_delete", *(s for s in statements if "decisions_no_delete" in s)]
    return [
        s.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION") for s in statements if "FUNCTION decisions" in s
    ][:1]


def downgrade() -> None:
    """A ledger does not go back: what a newer program sealed would be lost."""
    raise NotImplementedError("A ledger cannot be brought back to an older schema.")
