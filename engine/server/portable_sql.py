"""A dump's SQL without the few lines that only some servers from 15 to 18 understand; none of them carries data."""

import re
from collections.abc import Iterable, Iterator

NOT_PORTABLE = re.compile(
    # pg_restore writes it always; servers before 17 do not know it.
    rb"SET transaction_timeout = 0;"
    # Debian's PostgreSQL 15 marks columns with an option of its own, which its own pg_dump leaves out.
    rb"|ALTER TABLE ONLY \S+ ALTER COLUMN \S+ SET \(pg_attver=\d+\);"
)
DATA_BEGINS = re.compile(rb"COPY .* FROM stdin;\n")
DATA_ENDS = b"\\.\n"


def portable(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines of a dump that every server understands; rows of data pass untouched."""
    in_data = False
    for line in lines:
        if in_data:
            in_data = line != DATA_ENDS
        elif NOT_PORTABLE.fullmatch(line.rstrip(b"\n")):
            continue
        else:
            in_data = bool(DATA_BEGINS.fullmatch(line))
        yield line
