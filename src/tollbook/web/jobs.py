"""Taking reports in, in the background: what was handed in lies in a folder beside the vault until it is sealed."""

from __future__ import annotations

import io
import shutil
import threading
from collections.abc import Sequence
from dataclasses import replace as with_settings
from importlib.resources import as_file, files
from pathlib import Path
from typing import BinaryIO, Literal

from msgspec.structs import replace

from tollbook import capture, work
from tollbook.errors import TollbookError, UsageError
from tollbook.model import Job
from tollbook.settings import Settings
from tollbook.store import Store

BETWEEN = "---"  # a line that parts two pasted reports
DEMO_COUNTRIES = ("SYR", "IRQ")
WORDS = "pasted.txt"
WRITTEN = ("transcript", "translation")  # what a person can write down of a file


class Intake:
    """Jobs of one ledger: handed in from any thread, done one after another by the desk's worker."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._folder = store.vault.folder.with_name(store.vault.folder.name + ".jobs")
        self._live: dict[str, Job] = {}
        self.changed = threading.Event()

    def jobs(self) -> list[Job]:
        """The last jobs as they stand this moment, the newest first."""
        return [self._live.get(job.id, job) for job in self._store.jobs()]

    def folder(self, job: Job) -> Path:
        """Where what was handed in lies."""
        return self._folder / job.id

    def paste(self, text: str, job: Job) -> list[Job]:
        """Jobs for pasted reports, parted by lines of three dashes; a part that is only addresses gives one for each.

        Raises UsageError where there are no words.
        """
        made: list[Job] = []
        for part in _parts(text):
            lines = part.split()
            if lines and all(line.startswith(("http://", "https://")) for line in lines):
                made += [self._store.new_job(replace(job, kind="url", name=line)) for line in lines]
                continue
            new = self._store.new_job(replace(job, kind="text", name=" ".join(part.split())[:80]))
            self._keep(new, WORDS, io.BytesIO(part.encode()))
            made.append(new)
        if not made:
            raise UsageError("There are no words to take in.")
        self.changed.set()
        return made

    def words(self, sha256: str, kind: str, words: str, job: Job) -> Job:
        """A job for a transcript or a translation that a person wrote of what is sealed under `sha256`."""
        new = self._store.new_job(replace(job, kind="words", captures=(sha256,)))
        self._keep(new, f"words/{kind}.txt", io.BytesIO(words.encode()))
        self.changed.set()
        return new

    def file(self, name: str, body: BinaryIO, job: Job, transcript: str | None = None) -> Job:
        """A job for an uploaded file; `transcript` is what a person wrote down of it."""
        plain = Path(name.replace("\\", "/")).name.strip() or "file"
        new = self._store.new_job(replace(job, kind="file", name=plain))
        self._keep(new, plain, body)
        if transcript:
            self._keep(new, "words/transcript.txt", io.BytesIO(transcript.encode()))
        self.changed.set()
        return new

    def demo(self, job: Job) -> Job:
        """A job for the reports that the package brings."""
        new = self._store.new_job(replace(job, kind="demo", name="demo"))
        self.changed.set()
        return new

    @property
    def backups(self) -> Path:
        """The folder in which copies of the ledger lie."""
        return self._folder.with_name(self._folder.name.removesuffix(".jobs") + ".backups")

    def over(self, kind: Literal["retry", "rerun", "backup"], by: str) -> Job:
        """A job that tries again what failed while it was read, reads all reports again, or copies the ledger."""
        new = self._store.new_job(Job(by=by, kind=kind, name=kind))
        self.changed.set()
        return new

    def again(self, name: str) -> Job:
        """A failed job once more. Raises UsageError where what was handed in is gone."""
        job = self._store.job(name)
        if job.kind in ("text", "file", "words") and not self.folder(job).is_dir():
            raise UsageError("What was handed in is no longer kept; hand it in again.")
        job = replace(job, state="waiting", problems=(), stage=None)
        self._store.put_job(job)
        self.changed.set()
        return job

    def do(self, job: Job, settings: Settings, passing: threading.RLock) -> Job:
        """Take a job's reports in. Every failure is a sentence in the job's row."""
        job = replace(job, state="running")
        self._store.put_job(job)
        watch = _Watch(self._live, job, self.changed)
        try:
            with passing:
                report = self._take(job, settings, watch)
            state, problems = ("failed" if report.problems else "done"), tuple(report.problems)
            counts = {n: getattr(report, n) for n in ("captured", "known", "documents", "claims")}
        except TollbookError as error:
            state, problems, counts = "failed", (str(error),), {}
        except Exception as error:  # the worker must go on with the next job
            state, problems, counts = "failed", (f"Something went wrong inside Tollbook ({type(error).__name__}).",), {}
        done = replace(watch.job, state=state, problems=problems, stage=None, **counts)
        self._store.put_job(done)
        self._live.pop(job.id, None)
        if state == "done":
            shutil.rmtree(self.folder(job), ignore_errors=True)
        self.changed.set()
        return done

    def _take(self, job: Job, settings: Settings, watch: _Watch) -> work.Report:
        given = capture.Given(published=job.published, source=job.source, lang=job.lang, author=job.by)
        if job.kind == "backup":
            self.backups.mkdir(parents=True, exist_ok=True)
            self._store.copy_to(self.backups / f"{work.now():%Y-%m-%d-%H%M%S}.ledger")
            return work.Report()
        if job.kind == "retry":
            return work.retry(self._store, settings, progress=watch)
        if job.kind == "rerun":
            return work.rerun(self._store, settings, anew=False, progress=watch)
        if job.kind == "words":
            return self._write_down(job, given, settings, watch)
        if job.kind == "demo":
            chosen = with_settings(settings, countries=settings.countries or DEMO_COUNTRIES)
            with as_file(files("tollbook") / "demo" / "reports") as folder:
                return work.add(self._store, [str(folder)], capture.Given(), chosen, progress=watch)
        if job.kind == "url":
            return work.add(self._store, [job.name], given, settings, progress=watch)
        if job.kind == "text":
            with (self.folder(job) / WORDS).open("rb") as words:
                return work.add(self._store, ["-"], given, settings, progress=watch, stdin=words)
        transcript = self._words(job)["transcript"]
        if transcript.exists():
            given = with_settings(given, transcript=transcript)
        return work.add(self._store, [str(self.folder(job) / job.name)], given, settings, progress=watch)

    def _write_down(self, job: Job, given: capture.Given, settings: Settings, watch: _Watch) -> work.Report:
        kind, path = next((kind, path) for kind, path in self._words(job).items() if path.exists())
        return work.write_down(self._store, job.captures[0], kind, path, given, settings, progress=watch)

    def _words(self, job: Job) -> dict[str, Path]:
        """Where the words lie that a person wrote of a file, by their kind."""
        return {kind: self.folder(job) / "words" / f"{kind}.txt" for kind in WRITTEN}

    def _keep(self, job: Job, name: str, body: BinaryIO) -> None:
        target = self.folder(job) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as out:
            shutil.copyfileobj(body, out)


def _parts(text: str) -> Sequence[str]:
    lines: list[list[str]] = [[]]
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.strip() == BETWEEN:
            lines.append([])
        else:
            lines[-1].append(line)
    return [part for part in ("\n".join(own).strip("\n") for own in lines) if part.strip()]


class _Watch:
    """Progress as the pages show it while it happens; the job's row is written when the job begins and ends."""

    def __init__(self, live: dict[str, Job], job: Job, changed: threading.Event) -> None:
        self.job = job
        self._live = live
        self._changed = changed
        self._show()

    def start(self, what: str, total: int | None) -> None:
        """Begin `what`."""
        self.job = replace(self.job, stage=what, done=0, total=total)
        self._show()

    def step(self, done: int = 1) -> None:
        """`done` more are finished."""
        self.job = replace(self.job, done=self.job.done + done)
        self._show()

    def finish(self) -> None:
        """The next stage's start says what is done then."""

    def _show(self) -> None:
        self._live[self.job.id] = self.job
        self._changed.set()
