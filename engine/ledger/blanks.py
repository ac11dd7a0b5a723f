"""What a dimension holds when nothing was said: a key has no NULL, so that equal keys meet."""

from datetime import date

from engine.definitions.model import Dimension

NO_DATE = date.min
_BY_TYPE: dict[str, object] = {"text": "", "select": "", "date": NO_DATE}


def blank_of(dimension: Dimension) -> object:
    """Return 0 for ids, "" for text and options, 0001-01-01 for dates."""
    return _BY_TYPE.get(dimension.type, 0)
