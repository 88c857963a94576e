"""What is counted over a whole ledger: it fetches from the store, hands to the rooms, and gives back records.

strikes       a belligerent's list of strikes, sealed and laid beside the incidents
asof          the ledger as it was known on a past day
tallies       a tally, of now or of a past day
book          incidents assessed again under other rules
sensitivity   the same tally under other rules and without single sources
figures       a published figure, computed again from a ledger or from an export
"""
