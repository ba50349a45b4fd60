"""Checking a sample of names and dates in the terminal, and what it says of them all."""

from __future__ import annotations

import sys
from argparse import Namespace

from rich.console import Console
from rich.table import Table
from rich.text import Text

from archive.model import EntityKind
from archive.samples import Verdict
from reader.cli import FINE, USAGE, complain
from reader.cli.printing import make_console, print_json
from reader.edtf_words import edtf_words
from reader.entities import CheckedMention, Precision
from reader.entity_json import checked_json, precision_json, sample_json
from reader.room import ReadingRoom

_KEYS = {"r": Verdict.RIGHT, "w": Verdict.WRONG, "u": Verdict.UNSURE}


def check(room: ReadingRoom, options: Namespace) -> int:
    """Draw a sample, go on with one, or say what was found out so far."""
    if (options.mention is None) != (options.verdict is None) or (
        options.verdict is not None and options.sample is None
    ):
        complain("--mention and --verdict go together, and with --sample.")
        return USAGE
    if options.verdict is not None:
        room.judge(options.sample, options.mention, options.verdict)
    elif options.draw is not None:
        options.sample = room.draw_sample(options.draw, options.size, options.seed).key
    if options.json:
        _print_json(room, options.sample)
    elif options.sample is not None and options.verdict is None:
        _ask(room, options.sample)
        _print_precisions(room)
    else:
        _print_precisions(room)
    return FINE


def _print_json(room: ReadingRoom, sample: int | None) -> None:
    if sample is not None:
        print_json(
            {
                "sample": sample,
                "mentions": [checked_json(one) for one in room.sample(sample)],
            }
        )
        return
    print_json(
        {
            "precisions": [precision_json(one) for one in room.precisions()],
            "samples": [sample_json(one) for one in room.samples()],
        }
    )


def _ask(room: ReadingRoom, sample: int) -> None:
    """Ask for a verdict on each mention that has none, until all have or input ends."""
    console = make_console()
    mentions = room.sample(sample)
    waiting = [one for one in mentions if one.drawn.verdict is None]
    console.print(
        f"Sample {sample}: {len(waiting):,} of {len(mentions):,} to judge. Is what is "
        "marked right, in whole and in kind?\n"
        "r right, w wrong, u unsure, q stop; then Enter."
    )
    for one in waiting:
        _print_mention(console, one)
        while (answer := sys.stdin.readline()) and answer.strip().lower() not in (
            *_KEYS,
            "q",
        ):
            console.print("Please answer r, w, u or q.")
        key = answer.strip().lower() or "q"
        if key == "q":
            return
        room.judge(sample, one.drawn.number, _KEYS[key])


def _print_mention(console: Console, one: CheckedMention) -> None:
    drawn = one.drawn
    line = Text(one.sentence.text)
    for start, end in one.sentence.matches:
        line.stylize("black on yellow", start, end)
    what = drawn.kind.value
    if drawn.kind is EntityKind.DATE:
        value = edtf_words(drawn.value) if drawn.value else "not resolved"
        printed = edtf_words(one.published) if one.published else "undated"
        what = f"date → {value} (printed {printed})"
    console.print()
    console.print(line)
    console.print(Text(f"{drawn.number}. {drawn.text}: {what}", style="bold"))


def _print_precisions(room: ReadingRoom) -> None:
    console = make_console()
    precisions = room.precisions()
    if not precisions:
        console.print("Nothing was checked yet; `pressmark check --draw person` begins.")
        return
    table = Table("Kind", "Found by", "Right", "Of", "Unsure", "Precision", "95 % interval")
    for one in precisions:
        table.add_row(
            one.kind.value,
            one.named_by + ("" if one.is_current else " (no longer)"),
            f"{one.right:,}",
            f"{one.judged:,}",
            f"{one.unsure:,}",
            *_shares(one),
        )
    console.print(table)


def _shares(one: Precision) -> tuple[str, str]:
    if one.share is None:
        return "", ""
    return f"{one.share:.0%}", f"{one.low:.0%} to {one.high:.0%}"
