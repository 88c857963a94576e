"""What is proved, what leaves, and what must go: acts on a whole ledger that go beyond a pass over reports.

withdrawing  the lawful hole: a report, or everything that names a person, destroyed
bundles      a BagIt bag of the ledger and its exports, for another recorder or an archive
public       what of a ledger goes out to the public, and how it looks there
retention    reports whose time is past, for a person to decide about
stamps       time stamps of the chain's head by somebody else (RFC 3161)
"""

from tollbook.custody.bundles import bundle, is_public, verify_bundle
from tollbook.custody.public import Publication, given_out
from tollbook.custody.retention import Past, past_retention
from tollbook.custody.stamps import Stamp, seal, stamps
from tollbook.custody.withdrawing import REASONS, Plan, finish, plan, plan_of, withdraw

__all__ = [
    "REASONS",
    "Past",
    "Plan",
    "Publication",
    "Stamp",
    "bundle",
    "finish",
    "given_out",
    "is_public",
    "past_retention",
    "plan",
    "plan_of",
    "seal",
    "stamps",
    "verify_bundle",
    "withdraw",
]
