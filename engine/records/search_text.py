"""What a record is found by: its text in lower case, with pinyin in full and as initials."""

import re
from collections.abc import Iterable
from functools import lru_cache

_HAN = re.compile(r"[\u3400-\u9fff]")
# A long remark would make the index large and the search vague.
LONGEST_PART = 200


def search_text(parts: Iterable[str | None]) -> str:
    """Return the searchable text of a record: "华东五金" → "华东五金 huadongwujin hdwj"."""
    return " ".join(word for part in parts if part for word in _spellings(part[:LONGEST_PART]))


@lru_cache(maxsize=20_000)
def _spellings(text: str) -> tuple[str, ...]:
    plain = text.lower()
    if not _HAN.search(text):
        return (plain,)
    # Reading its dictionaries takes a third of a second, in which a web process can already answer.
    from pypinyin import Style, lazy_pinyin

    full = "".join(lazy_pinyin(plain)).replace(" ", "")
    initials = "".join(lazy_pinyin(plain, style=Style.FIRST_LETTER)).replace(" ", "")
    return (plain, full, initials)
