"""When segments of the index are rewritten as one, so that their number stays small.

Whoosh's own policy leaves twenty segments of equal size side by side, and each is one more
look-up for every word of a query.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from whoosh.codec.base import Segment
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

_TOGETHER = 8


def merge_alike(writer: SegmentWriter, segments: Sequence[Segment]) -> list[Segment]:
    """Merge into the segment being written what ought to be; return what stays.

    A segment is at most rewritten once per eightfold growth of the index, and when more
    than half of it has been removed.
    """
    merged = {segment.segment_id() for segment in _to_merge(segments)}
    for segment in segments:
        if segment.segment_id() in merged:
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
    return [segment for segment in segments if segment.segment_id() not in merged]


def _to_merge(segments: Sequence[Segment]) -> list[Segment]:
    alike: dict[int, list[Segment]] = defaultdict(list)
    chosen = []
    for segment in segments:
        held = segment.doc_count_all() - segment.deleted_count()
        if held * 2 < segment.doc_count_all():
            chosen.append(segment)
        else:
            alike[len(f"{held:o}")].append(segment)
    for group in alike.values():
        if len(group) >= _TOGETHER:
            chosen.extend(group)
    return chosen
