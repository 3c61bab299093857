"""`fengong why ID…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.text import Text

from graph.corrections import RULE
from graph.store import open_store
from queries import why
from queries.cli import options
from queries.cli.screen import say, write
from queries.judged import about, sentence
from queries.position import said
from queries.printable import printable

if TYPE_CHECKING:
    from queries.cli.screen import Screen
    from queries.why import Passage
    from queries.words import Words


@click.command
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@options.store
@options.screen
def command(ids: tuple[str, ...], store: str, screen: Screen) -> None:
    """Show the passage behind an id of a plan, action, unit, target, person or duty.

    Ids stand in the column `id` of every question (`--wide`, csv, json). The words in question are
    set off; the characters are counted from the start of the text of the document, from 0.
    """
    with open_store(store) as opened:
        found = [passage for key in ids for passage in why.passages(opened, key, screen.words.language)]
        judged = about(opened, ids)
    if screen.layout == "table" and not screen.wide:
        for passage in found:
            write(_block(passage, screen.words))
        for each in judged:
            write(Text(f"{screen.words.term('facet', 'judgement')} {printable(sentence(each, screen.words))}", "bold"))
    else:
        screen.show(why.as_table(found))
        for each in judged:
            say(sentence(each, screen.words))


def _block(passage: Passage, words: Words) -> Text:
    start, end = passage.span
    where = said(passage.entry, passage.span, words)
    place = words.say("passage", source=passage.entry.record.source, where=where, start=start, end=end)
    if passage.rule:
        by = passage.rule.removeprefix(f"{RULE}: ")
        corrected = by != passage.rule
        place += words.say("passage-corrected" if corrected else "passage-rule", rule=words.term("rule", by))
    item = words.term("field", passage.item) if passage.facet == "plan" else passage.item
    before, mention, after = (printable(piece).strip("\n") for piece in passage.pieces())
    return Text.assemble(
        (f"{words.term('facet', passage.facet)} {printable(item)}", "bold"),
        f"\n  {printable(place)}\n  {before}",
        (f"⟦{mention}⟧", "bold yellow"),
        f"{after}\n",
    )
