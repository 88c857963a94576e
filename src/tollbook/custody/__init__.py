"""What is proved, what leaves, and what must go: acts on a whole ledger that go beyond a pass over reports.

withdrawing  the lawful hole: a report, or everything that names a person, destroyed
bundles      a BagIt bag of the ledger and its exports, for another recorder or an archive
stamps       time stamps of the chain's head by somebody else (RFC 3161)
"""

from tollbook.custody.withdrawing import REASONS, Plan, finish, plan, withdraw

__all__ = ["REASONS", "Plan", "finish", "plan", "withdraw"]
