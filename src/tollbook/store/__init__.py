"""The store: the only SQL. A ledger is a folder (SQLite and sealed bytes) or a PostgreSQL database with a vault.

    captures   bytes from the world, sealed for ever, each an entry of a hash chain
    readings   documents, claims and contradictions read from them; made anew whenever the reader changes
    imports    other recorders' tables, each version that was brought in
    incidents  computed from claims and decisions; their codes are kept
    strikes    belligerents' own lists of strikes, from sealed files
    visits     looks at web addresses, each an entry of the chain, and what is watched
    searches   searches that people made, each an entry of the chain
    history    what each run changed in the incidents, and why
    listing    incidents by filter and page; documents by their words
    lists      what lists look through, in memory: which incidents have which value
    joining    what was joined with what, so that one more report is joined without looking at all
    paging     long lists, a page at a time
    jobs       work that was asked for at the desk
    acts       people's decisions, for ever, and failures
    withdrawal the one lawful hole: what must be destroyed goes, a tombstone stays
    copying    a copy of the whole, for a bundle
    desks      who sits at a desk, outside the chain
    verify     proves that nothing sealed or decided was changed, deleted or put in another order

Several processes may use one ledger. Writers wait for each other; readers never wait.
"""

from tollbook.store.acts import Acts, Counts
from tollbook.store.chain import Entry, canonical, entry_hash
from tollbook.store.copying import Copying
from tollbook.store.desks import Desks
from tollbook.store.history import History
from tollbook.store.imports import Imports
from tollbook.store.incidents import Incidents
from tollbook.store.jobs import Jobs
from tollbook.store.joining import Joining
from tollbook.store.listing import Listing
from tollbook.store.lists import Wanted
from tollbook.store.paging import Paging
from tollbook.store.parts import decision_hash
from tollbook.store.searches import Searches
from tollbook.store.strikes import Strikes
from tollbook.store.verify import Verify
from tollbook.store.visits import Visits
from tollbook.store.withdrawal import Reason, Withdrawal, Withdrawn

__all__ = [
    "Counts",
    "Entry",
    "Reason",
    "Store",
    "Wanted",
    "Withdrawn",
    "canonical",
    "decision_hash",
    "entry_hash",
]


class Store(
    Verify,
    Withdrawal,
    Copying,
    Desks,
    Acts,
    Incidents,
    Imports,
    Strikes,
    Visits,
    Searches,
    History,
    Jobs,
    Joining,
    Listing,
    Paging,
):
    """An open ledger: `with Store.open(address) as store`. Each of its parts is described in its own module."""
