"""Which record was made from which: written with the document, read as a graph both ways (上查 / 下查)."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.storage.batch import Batch

_INSERT = """
INSERT INTO records_link (conversion, from_form, from_id, from_line, to_form, to_id, to_line)
SELECT %s::text, %s::text, f.id, f.line, %s::text, %s::bigint, f.to_line
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS f(id, line, to_line)
"""


@dataclass(frozen=True)
class Made:
    """A line of the new record (0: the whole) was made from a line (0: the whole) of record `from_id`."""

    from_id: int
    from_line: int = 0
    to_line: int = 0


def add_links(batch: Batch, conversion: str, from_form: str, to_form: str, to_id: int, made: Sequence[Made]) -> None:
    """Queue the links of one new record `to_id`, made by `conversion`."""
    if made:
        columns = zip(*((m.from_id, m.from_line, m.to_line) for m in made), strict=True)
        batch.add(_INSERT, [conversion, from_form, to_form, to_id, *map(list, columns)])


def drop_links(batch: Batch, to_id: int) -> None:
    """Queue forgetting what record `to_id` was made from; its links are written anew when a draft is saved again."""
    batch.add("DELETE FROM records_link WHERE to_id = %s::bigint", [to_id])
