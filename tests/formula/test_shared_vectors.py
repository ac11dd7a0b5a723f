"""532 facts about spreadsheets: where our language has the function and the types, it says the same."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from engine.formula import FormulaError
from engine.formula.vectors import NotExpressible, agrees, answer

SHARED = Path(os.environ.get("DOUGONG_SHARED", "../shared")) / "vectors" / "formula_vectors.json"
# The language reads 2008-02-29 and 2008/2/29; 02/29/2008 means something else in every second country.
AMERICAN_DATES = {"G-DATEVALUE-01", "G-DATEVALUE-02"}
# A spreadsheet knows no holidays; the Spring Festival of 2011 was free.
CHINESE_HOLIDAYS = {"G-WORKDAY-01", "G-WORKDAY-02", "G-WORKDAY-03"}


def outcome(case):
    """Say what became of a case: agrees, differs, refused, no_function, not_expressible."""
    try:
        value = answer(case)
    except NotExpressible:
        return "not_expressible"
    except FormulaError as error:
        return "no_function" if "no function" in error.message.en else "refused"
    return "agrees" if agrees(case, value) else "differs"


@pytest.mark.skipif(not SHARED.exists(), reason=f"the shared vectors are not at {SHARED} (DOUGONG_SHARED)")
def test_no_formula_we_accept_gives_another_answer_than_a_spreadsheet():
    outcomes = {case["id"]: outcome(case) for case in json.loads(SHARED.read_text("utf-8"))["cases"]}
    assert {id for id, found in outcomes.items() if found == "differs"} == AMERICAN_DATES | CHINESE_HOLIDAYS
    # What is left is refused when it is saved: no implicit casts, or a function that is not there yet.
    assert Counter(outcomes.values()) == {
        "agrees": 116,
        "differs": 5,
        "refused": 57,
        "not_expressible": 78,
        "no_function": 276,
    }
