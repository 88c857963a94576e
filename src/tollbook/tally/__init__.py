"""Sums over distinct incidents: pure arithmetic, nobody counted twice.

A row holds the incidents with one key (a month, a place, a blamed party, or two of them at once). An incident with two
keys stands in both rows, marked, and once in the total. Totals that speakers give themselves are shown apart and never
added, unless the profile makes period entries of them. The sum of lowest and the sum of highest numbers are an outer
envelope, not a confidence interval.

keys     by what a tally goes            periods  speakers' totals, where a profile uses them
sums     the sums                        figures  each figure as a record, and what has drifted
units    what is counted as one          text     plain lines
"""

from tollbook.tally.figures import asked, drift, figure, figures, pick
from tollbook.tally.keys import FIGURES, KEYS, keys_of
from tollbook.tally.own import own_totals
from tollbook.tally.periods import inside
from tollbook.tally.records import NOTE, UNKNOWN, Countable, Entry, Excluded, OwnTotal, Row, Share, Sum, Tally, known
from tollbook.tally.sums import add, tally
from tollbook.tally.text import ends, lines, percent, shown

__all__ = [
    "FIGURES",
    "KEYS",
    "NOTE",
    "UNKNOWN",
    "Countable",
    "Entry",
    "Excluded",
    "OwnTotal",
    "Row",
    "Share",
    "Sum",
    "Tally",
    "add",
    "asked",
    "drift",
    "ends",
    "figure",
    "figures",
    "inside",
    "keys_of",
    "known",
    "lines",
    "own_totals",
    "percent",
    "pick",
    "shown",
    "tally",
]
