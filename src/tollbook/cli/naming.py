"""`tollbook actors`: who speaks and who is blamed, what people think of them, and which names mean one actor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.call import ledger, run, say
from tollbook.cli.deciding import take_in

if TYPE_CHECKING:
    from tollbook.review.actors import Listed

actors = typer.Typer(
    help="Sources, speakers and parties: list them, add, merge and assess. `decide undo` takes any of it back.",
    no_args_is_help=True,
)
Reason = Annotated[str | None, typer.Option(help="Why.")]


@actors.command("list")
def list_actors(
    word: Annotated[str | None, typer.Argument(help="Only those with this word in a name.")] = None,
    whole: Annotated[bool, typer.Option("--all", help="The whole register, not only who is named here.")] = False,
) -> None:
    """List the actors that the reports name, with what people found of each."""
    from tollbook import work
    from tollbook.review import actors as acts
    from tollbook.words.fold import fold

    with ledger() as store:
        found = acts.listed(store, work.register(store), whole=whole)
        wanted = fold(word) if word else ""
        chosen = [one for one in found if any(wanted in fold(name) for name in (one.name, *one.aliases))]
        say(line for one in chosen for line in _rows(one, names=bool(word)))
        if not chosen:
            typer.echo(f"No actor has the word {word}." if word else "No report names an actor yet.")


@actors.command()
def add(
    name: Annotated[str, typer.Argument(help="Its name.")],
    kind: Annotated[str | None, typer.Option(help="monitor, media, armed_group, belligerent, ...")] = None,
    also: Annotated[list[str] | None, typer.Option(help="Another name of it; may be repeated.")] = None,
    parent: Annotated[str | None, typer.Option(help="The actor that it belongs to.")] = None,
    reason: Reason = None,
) -> None:
    """Bring an actor, or further names of a known one; the reports are read again with it."""
    from tollbook import work
    from tollbook.review import actors as acts

    with ledger(create=True) as store:
        desk = run().settings.desk
        register = work.register(store)
        made = acts.add(
            store, register, name, desk, reason, work.now, kind=kind, aliases=tuple(also or ()), parent=parent
        )
        take_in(store, made)


@actors.command()
def merge(
    name: Annotated[str, typer.Argument(help="The name that goes.")],
    into: Annotated[str, typer.Argument(help="The actor that it means.")],
    reason: Reason = None,
) -> None:
    """Two names mean one actor; the reports are read again with it."""
    from tollbook import work
    from tollbook.review import actors as acts

    with ledger() as store:
        take_in(store, acts.merge(store, work.register(store), name, into, run().settings.desk, reason, work.now))


@actors.command()
def assess(
    name: Annotated[str, typer.Argument(help="A speaker's or publisher's name, any that the register knows.")],
    credible: Annotated[str | None, typer.Argument(help="yes, no or unknown.")] = None,
    reliability: Annotated[str | None, typer.Option(help="A (completely) to E (not), F: cannot be judged.")] = None,
    affiliation: Annotated[str | None, typer.Option(help="Whose side it is on.")] = None,
    private: Annotated[bool | None, typer.Option("--private/--public", help="A private person or not.")] = None,
    reason: Reason = None,
) -> None:
    """Say what a source is. Only people assess; those whom nobody has assessed raise no grading."""
    from tollbook import work
    from tollbook.review import actors as acts

    with ledger() as store:
        made = acts.assess(
            store,
            work.register(store),
            name,
            run().settings.desk,
            reason,
            work.now,
            credible=credible,
            reliability=reliability,
            affiliation=affiliation,
            private=private,
        )
        take_in(store, made)


def _rows(one: Listed, *, names: bool) -> Iterator[str]:
    from tollbook.cli.decision_text import VERDICTS, assessment
    from tollbook.cli.text import number

    guess = " (a guess)" if one.guessed and one.kind else ""
    under = f", of {one.parent}" if one.parent else ""
    # what nobody has assessed says so, also where only its reliability is known
    said = ", ".join(assessment({"credible": None, **one.assessment})) if one.assessment else VERDICTS[None]
    yield f"{one.name}  {one.kind or 'unknown kind'}{guess}{under}  {number(one.claims, 'claim')}  {said}"
    if one.assessed is not None:
        made = one.assessed
        yield f"    {made.id} by {made.by} on {made.at[:10]}: {made.reason}"
    if names and one.aliases:
        yield f"    also {'; '.join(a.removeprefix('?') for a in one.aliases)}"
