"""What a lexicon keeps of each term beside its letters, so that few terms are compared.

Terms are looked at letter by letter, one byte each: ASCII as it is, any other code point as
its last UTF-8 byte. Two things are kept:

- The *sign*: 31 bits for the letters of a term, one for whether any is beyond ASCII, and 32
  for its pairs of neighbours, both ends included. Of letters and pairs, a letter replaced
  changes at most 2 and 4 bits, one put in or left out 1 and 3, two swapped 0 and 6.
- The *shape*: a hash of the term written in strokes (`misprints.STROKES`). Confusions do
  not change it; one plain edit changes it into one of a few hundred others.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from archive.search.misprints import STROKES

Array: TypeAlias = npt.NDArray[Any]

_BITS_PER_EDIT = 6
_ALL = (1 << 64) - 1
_BASE = 0x9E3779B97F4A7C15
_FOREIGN = 16  # kinds of code points beyond ASCII that shapes tell apart
_BEYOND = 0x80  # ASCII is below
_WORD = np.uint64


def _symbol(number: int) -> int:
    """Return well-mixed bits for the stroke with this number."""
    mixed = (number + 1) * 0xBF58476D1CE4E5B9 & _ALL
    mixed = (mixed ^ mixed >> 29) * 0x94D049BB133111EB & _ALL
    return mixed ^ mixed >> 32


def _strokes(byte: int) -> tuple[int, ...]:
    """Return the numbers of the strokes that a letter, given as its byte, is written in."""
    if byte >= _BEYOND:
        return (_BEYOND + byte % _FOREIGN,)
    letter = chr(byte)
    written = STROKES.get(letter, letter)
    return tuple(
        ord(stroke) if stroke.isascii() and stroke.isalnum() and not stroke.isupper() else 1
        for stroke in written
    )


def _hashed(strokes: tuple[int, ...]) -> int:
    total = 0
    for stroke in strokes:
        total = (total * _BASE + _symbol(stroke)) & _ALL
    return total


_HASHES = np.array([_hashed(_strokes(byte)) for byte in range(256)], dtype=_WORD)
_LENGTHS = np.array([len(_strokes(byte)) for byte in range(256)], dtype=np.int64)
_ALPHABET = np.array(  # one letter of every way to be written
    sorted({_strokes(byte): byte for byte in range(255, -1, -1)}.values())
)


def _letter(byte: int) -> int:
    if byte >= _BEYOND:
        return byte % 31
    letter = chr(byte)
    if "a" <= letter <= "z":
        return byte - ord("a")
    return 26 if letter.isdigit() else 27


_LETTER_BITS = np.array(
    [1 << _letter(byte) | (byte >= _BEYOND) << 31 for byte in range(256)], dtype=_WORD
)
_PAIR_BITS = np.array([1 << 32 + place for place in range(32)], dtype=_WORD)
FOREIGN = _WORD(1 << 31)  # set if there is anything beyond ASCII
_LETTERS, _PAIRS = _WORD((1 << 31) - 1), _WORD(_ALL ^ ((1 << 32) - 1))


def _pair_bits(first: Array, second: Array) -> Array:
    mixed = (first.astype(np.uint32) << 8 | second) * np.uint32(0x9E3779B1)
    return np.asarray(_PAIR_BITS[mixed >> np.uint32(27)])


def near(there: Array, sign: np.uint64, edits: int) -> Array:
    """Say which signs may be those of terms that so many plain edits lead to."""
    differing = there ^ sign
    differing &= ~FOREIGN
    return np.asarray(np.bitwise_count(differing) <= _BITS_PER_EDIT * edits)


def nearer(there: Array, sign: np.uint64, edits: int) -> Array:
    """Say it more exactly, of the few that are `near`."""
    fits = near(there, sign, edits)
    for kind, most in ((_LETTERS, edits), (_PAIRS, 3 * edits)):
        gone, new = sign & ~there & kind, there & ~sign & kind
        fits &= (np.bitwise_count(gone) <= most) & (np.bitwise_count(new) <= most)
    return fits


def reduced(text: str) -> Array:
    """Return a text letter by letter, one byte each."""
    if text.isascii():
        return np.frombuffer(text.encode(), np.uint8)
    return np.array(
        [ord(c) if c < "\x80" else 0x80 | ord(c) & 0x3F for c in text], np.uint8
    )


def sign_of(text: str, *, whole: bool = True) -> np.uint64:
    """Return the sign of a term, or what every term has in its sign that holds `text`."""
    letters = reduced(text)
    bits = _WORD(np.bitwise_or.reduce(_LETTER_BITS[letters], initial=_WORD(0)))
    if whole:
        letters = np.concatenate(([np.uint8(0)], letters, [np.uint8(0)]))
    pairs = _pair_bits(letters[:-1], letters[1:])
    return _WORD(bits | np.bitwise_or.reduce(pairs, initial=_WORD(0)))


def describe(blob: Array, starts: Array) -> tuple[Array, Array]:
    """Return the signs and the shapes of many terms."""
    ends = starts[1:].astype(np.int64) - int(starts[0])
    kept = np.append(blob, np.uint8(0))[1:] & 0xC0 != _BEYOND  # a letter's last byte
    counted = np.zeros(len(blob) + 1, np.int64)
    np.cumsum(kept, out=counted[1:])
    letters = blob[kept]
    stops = counted[ends]
    begins = np.concatenate(([0], stops[:-1]))
    full = stops > begins  # the empty term has no letters to sum up
    signs = np.full(len(ends), sign_of(""))
    shapes = np.zeros(len(ends), _WORD)
    if len(letters):
        heads, tails = begins[full], stops[full] - 1
        before = np.append(np.uint8(0), letters[:-1])
        before[heads] = 0
        bits = _LETTER_BITS[letters] | _pair_bits(before, letters)
        bits[tails] |= _pair_bits(letters[tails], np.zeros_like(tails, np.uint8))
        signs[full] = np.bitwise_or.reduceat(bits, heads)
        written = np.cumsum(_LENGTHS[letters])
        left = np.repeat(written[tails], tails - heads + 1) - written
        weighed = _HASHES[letters] * _powers(int(left.max()) + 1)[left]
        shapes[full] = np.add.reduceat(weighed, heads)
    return signs, mixed(shapes)


def _powers(count: int) -> Array:
    powers = np.full(count, _BASE, _WORD)
    powers[0] = 1
    return np.cumprod(powers, dtype=_WORD)


def mixed(shapes: Array) -> Array:
    """Spread hashes, so that any bits of them may be used alone."""
    spread = (shapes ^ shapes >> _WORD(32)) * _WORD(0xD6E8FEB86659FD93)
    return np.asarray(spread ^ spread >> _WORD(32))


@lru_cache(maxsize=8)  # every segment is asked for the same words
def shapes_around(text: str) -> tuple[Array, Array]:
    """Return the shape of a text, and all that one plain edit of it may change it into.

    The arrays are not to be changed.
    """
    letters = reduced(text)
    hashes, lengths = _HASHES[letters].tolist(), _LENGTHS[letters].tolist()
    heads, tails, powers = [0], [0], [1]  # of what is before and from each letter on
    for one, length in zip(hashes, lengths, strict=True):
        heads.append((heads[-1] * _BASE**length + one) & _ALL)
    for one, length in zip(reversed(hashes), reversed(lengths), strict=True):
        tails.append((one * powers[-1] + tails[-1]) & _ALL)
        powers.append(powers[-1] * _BASE**length & _ALL)
    head = np.array(heads, _WORD)
    tail, power = np.array(tails[::-1], _WORD), np.array(powers[::-1], _WORD)
    step = _powers(4)[_LENGTHS]
    grown = head[:, None] * step[_ALPHABET] + _HASHES[_ALPHABET]
    around = [
        (grown * power[:, None] + tail[:, None]).ravel(),
        (grown[:-1] * power[1:, None] + tail[1:, None]).ravel(),
        head[:-1] * power[1:] + tail[1:],
    ]
    if len(letters) > 1:
        first, second = letters[:-1], letters[1:]
        swapped = (head[:-2] * step[second] + _HASHES[second]) * step[first]
        around.append((swapped + _HASHES[first]) * power[2:] + tail[2:])
    return mixed(head[-1:]), np.unique(mixed(np.concatenate(around)))
