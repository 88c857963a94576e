"""Add: paste, drop files, give addresses; each is a job whose progress the page shows as it happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import msgspec
from msgspec.structs import replace

from tollbook.errors import UsageError
from tollbook.model import Job
from tollbook.web.calls import Call, Go, Page, Raw
from tollbook.web.desk import Desk
from tollbook.web.told import told
from tollbook.web.tongues import Tongue

TICK = 0.4  # seconds
QUIET = 20  # ticks after which a line keeps the connection open


def add(call: Call) -> Page:
    """The long form, and the jobs."""
    rows = call.desk.intake.jobs()
    lines = [{name: getattr(job, name) for name in job.__struct_fields__ if name != "captures"} for job in rows]
    return Page("add.html", {"jobs": rows}, lines)


def take(call: Call) -> Go:
    """What was pasted, dropped and named, each as a job."""
    blank = Job(
        by=call.visitor.name,
        kind="text",
        name="",
        source=call.given("source") or None,
        published=call.given("published") or None,
        lang=call.given("lang_of") or None,
    )
    intake, made = call.desk.intake, []
    transcript = call.given("transcript") or None
    files = [file for file in call.files if file.filename]
    if transcript and len(files) != 1:
        raise UsageError(call.tongue("A transcript belongs to one file: hand in one."))
    for file in files:
        made.append(intake.file(file.filename or "", file.file, blank, transcript))
    words = "\n---\n".join(part for part in (call.given("pasted"), call.given("addresses")) if part)
    if words or not made:
        made += intake.paste(words, blank)
    call.desk.wake()
    return Go("/add#jobs")


def demo(call: Call) -> Go:
    """The reports that the package brings."""
    call.desk.intake.demo(Job(by=call.visitor.name, kind="demo", name="demo"))
    call.desk.wake()
    return Go("/add#jobs")


def again(call: Call) -> Go:
    """A failed job once more."""
    call.desk.intake.again(call.path["name"])
    call.desk.wake()
    return Go("/add#jobs")


def progress(call: Call) -> Raw:
    """The jobs as they change: server-sent events, one a change."""
    return Raw(_events(call.desk, call.tongue), "text/event-stream", {"X-Accel-Buffering": "no"})


async def _events(desk: Desk, own: Tongue) -> AsyncIterator[str]:
    from starlette.concurrency import run_in_threadpool

    last, still = b"", 0
    while not desk.ending:
        rows = [replace(job, stage=told(own, job.stage or "")) for job in await run_in_threadpool(desk.intake.jobs)]
        now = msgspec.json.encode(rows)
        if now != last:
            yield f"data: {now.decode()}\n\n"
            last, still = now, 0
        elif (still := still + 1) % QUIET == 0:
            yield ": here\n\n"
        await asyncio.sleep(TICK)
