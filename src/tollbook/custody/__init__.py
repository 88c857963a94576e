"""What is proved, what leaves, and what must go: acts on a whole ledger that go beyond a pass over reports.

withdrawing  the lawful hole: a report, or everything that names a person, destroyed
bundles      a BagIt bag of the ledger and its exports, for another recorder or an archive
stamps       time stamps of the chain's head by somebody else (RFC 3161)
"""

from tollbook.custody.bundles import bundle, verify_bundle
from tollbook.custody.stamps import Stamp, seal, stamps
from tollbook.custody.withdrawing import REASONS, Plan, finish, plan, withdraw

__all__ = ["REASONS", "Plan", "Stamp", "bundle", "finish", "plan", "seal", "stamps", "verify_bundle", "withdraw"]
