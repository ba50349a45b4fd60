"""How segments are written: Whoosh's own form, without what nobody reads."""

from __future__ import annotations

from whoosh.codec.whoosh3 import W3Codec


class PlainCodec(W3Codec):  # type: ignore[misc]  # Whoosh is untyped
    """Whoosh's codec without packing, and without lengths in the postings.

    Packing makes most blocks longer, since most words are rare; looking up the length of
    an article for each of its words costs a third of all indexing.
    """

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=1024, compression=0)
