"""The open ledger behind the pages: acts that are taken in, and the one worker that reads and joins."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar, cast

from tollbook import decisions, publish, review, work
from tollbook.model import Decision
from tollbook.publish.veil import Veil
from tollbook.settings import Settings, load_profile
from tollbook.store import Store
from tollbook.web import maps
from tollbook.web.jobs import Intake
from tollbook.web.naming import Naming
from tollbook.web.tongues import Tongue
from tollbook.web.waiting import Item, waiting

Act = Callable[[Store], Decision]
T = TypeVar("T")
KNOWLEDGE = frozenset(("actor", "place", "places"))  # what decisions are about that change how names are read
KEPT = 500  # answers that are kept
PATIENCE = 2.0  # seconds that a page waits for another pass to end
REST = 0.8  # seconds without a further act before the incidents are computed anew


class Desk:
    """One ledger, its settings, and a worker thread. Pages read from any thread; passes are made one at a time."""

    def __init__(self, store: Store, settings: Settings, clock: Callable[[], datetime] = work.now) -> None:
        self.store = store
        self.settings = settings
        self.clock = clock
        self.passing = threading.RLock()
        self.intake = Intake(store)
        self._woken = threading.Event()
        self._due = threading.Event()
        self._again: set[str] = set()
        self._end = threading.Event()
        self._worker: threading.Thread | None = None
        self._passes = 0
        self._known: tuple[object, work.Knowledge] | None = None
        self._knowing = threading.Lock()
        self._keeping = threading.Lock()
        self._kept: dict[object, object] = {}
        self._kept_at: object = None
        self._here = threading.local()
        self._queued: tuple[object, list[Item], int] | None = None

    def start(self) -> None:
        """Begin to work in the background; what an earlier run left undone is done first."""
        self._worker = threading.Thread(target=self._work, name="tollbook-desk", daemon=True)
        self._worker.start()
        if not self.store.settled() and self.store.number("documents"):
            self._due.set()
            self.wake()

    def stop(self) -> None:
        """End after the pass that is being made. What was written stays; the next start goes on."""
        self._end.set()
        self.wake()
        if self._worker is not None:
            self._worker.join()

    @property
    def ending(self) -> bool:
        """Whether the desk is being closed."""
        return self._end.is_set()

    @property
    def busy(self) -> bool:
        """Whether acts wait to be taken into the incidents."""
        return self._due.is_set()

    def known(self) -> work.Knowledge:
        """Places, actors and the profile, with the assessments that stand now."""
        with self._knowing:
            mark = [d.id for d in decisions.in_force(self.store.decisions()) if d.on.get("kind") in KNOWLEDGE]
            known = self._known
            if known is None or known[0] != mark:
                known = self._known = (mark, work.knowledge(self.settings, self.store))
            return known[1]

    def act(self, act: Act) -> Decision:
        """Write one decision and let the incidents follow before this returns; where that takes long, behind it."""
        made = act(self.store)
        if self._reads_all_again(made):
            return made
        again = self._read_again(made)
        if work.soon_settled(self.store, self.known()) and self.passing.acquire(timeout=PATIENCE):
            try:
                self.take_in(again)
            finally:
                self.passing.release()
        else:
            self._follow(again)
        return made

    def later(self, made: Decision) -> None:
        """Let the incidents follow a decision that is written, a moment later: the page does not wait."""
        if not self._reads_all_again(made):
            self._follow(self._read_again(made))

    def _follow(self, again: list[str]) -> None:
        self._again.update(again)
        self._due.set()
        self.wake()

    def _reads_all_again(self, made: Decision) -> bool:
        """A job for a decision that changes how every report is read: its places, its actors."""
        if not review.rereads(list(self.store.decisions()), made):
            return False
        self.intake.over("rerun", made.by)
        self.wake()
        return True

    def _read_again(self, made: Decision) -> list[str]:
        return review.touched(list(self.store.decisions()), made)

    def remembered(self, key: object, compute: Callable[[], T]) -> T:
        """What `compute` gives, kept until the ledger changes; only what pages ask for often.

        What `compute` itself asks to be remembered counts as of the same moment: the ledger is asked once.
        """
        outer = getattr(self._here, "mark", None)
        mark = outer or self._mark()
        with self._keeping:
            if self._kept_at != mark:
                self._kept, self._kept_at = {}, mark
            if key in self._kept:
                return cast("T", self._kept[key])
        self._here.mark = mark
        try:
            found = compute()
        finally:
            self._here.mark = outer
        with self._keeping:
            if self._kept_at == mark and len(self._kept) < KEPT:
                self._kept[key] = found
        return found

    def names(self, own: Tongue) -> Naming:
        """Names of the ledger's actors and places in a language."""
        return self.remembered(("names", own.code), lambda: Naming(own, self.known))

    def veil(self) -> Veil:
        """Hides the names of all people of the ledger whose families have not wished them published; of all, where the
        profile publishes no names."""
        return self.remembered(
            "veil", lambda: publish.veil(load_profile(self.settings.profile), review.victims(self.store))
        )

    def _mark(self) -> object:
        return self.store.mark(), self._passes

    def queue(self) -> list[Item]:
        """Claims that wait for a person, as of the last pass; what was decided since is taken out."""
        mark = (self.store.meta("settled"), self._passes)
        if self._queued is None or self._queued[0] != mark:
            self._queued = (mark, waiting(self.store), len(list(self.store.decisions())))
        _, items, known = self._queued
        rows = list(self.store.decisions())[known:]
        done = {d.on.get("claim") for d in rows if d.act in ("accept", "reject", "correct")}
        gone = {d.on.get("document") for d in rows if d.act == "reject" and d.on.get("kind") == "document"}
        return [i for i in items if i.claim not in done and i.document not in gone]

    def take_in(self, again: list[str]) -> None:
        """Read these documents again and compute the incidents anew."""
        with self.passing:
            if again:
                work.rerun(self.store, self.settings, again)
            else:
                work.settle(self.store, self.known())
            self._passes += 1

    def for_country(self, countries: tuple[str, ...]) -> None:
        """Countries in view from now on."""
        self.settings = replace(self.settings, countries=countries)

    def _warm(self) -> None:
        """Load what the first pages need, so that nobody waits for it; an empty ledger needs none of it yet."""
        if self.store.number("documents"):
            self.known()
            self.store.incident_countries()
            maps.towns((0.0, 0.0, 0.0, 0.0))

    def _work(self) -> None:
        self._warm()
        while not self._end.is_set():
            job = next(iter(self.store.unfinished_jobs()), None)
            if job is not None:
                self.intake.do(job, self.settings, self.passing)
                self._passes += 1
            elif self._due.is_set():
                if self._end.wait(REST):
                    return
                self._due.clear()
                again, self._again = sorted(self._again), set()
                self.take_in(again)
            else:
                self._woken.wait()
                self._woken.clear()

    def wake(self) -> None:
        """There is something to do."""
        self._woken.set()
