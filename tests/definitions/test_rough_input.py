"""Whatever is written into a definition, checking it answers with problems and never breaks."""

from copy import deepcopy

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.formula.checks import check_app
from tests.definitions.shop import SHOP

NAMES = st.sampled_from(
    ["item", "lines", "lines.qty", "qty", "order", "stock", "id", "", "f1", "true", "document", "date", "*", "-"]
)
SCALARS = st.none() | st.booleans() | st.integers(-5, 10**6) | st.floats(allow_nan=False) | NAMES | st.text(max_size=8)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text(max_size=5), inner, max_size=3)
)


def places(value, path=()):
    """Return the path of every value inside a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, part in inner for found in places(part, (*path, key)))]


PLACES = places(SHOP)[1:]
CHANGES = st.lists(st.tuples(st.sampled_from(PLACES), VALUES | st.just("…gone")), min_size=1, max_size=3)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_a_spoiled_definition_is_checked_to_the_end(changes):
    app = deepcopy(SHOP)
    for path, value in changes:
        spoil(app, path, value)
    for problem in check_app(app):
        assert problem.code and problem.message.zh and problem.message.en


def spoil(app, path, value):
    """Put `value` where `path` leads, or take away what is there; an earlier change may have taken the way."""
    *way, last = path
    for step in way:
        inside = (isinstance(app, dict) and step in app) or (
            isinstance(app, list) and isinstance(step, int) and step < len(app)
        )
        if not inside:
            return
        app = app[step]
    if isinstance(app, dict) and value == "…gone":
        app.pop(last, None)
    elif isinstance(app, dict) or (isinstance(app, list) and isinstance(last, int) and last < len(app)):
        app[last] = value
