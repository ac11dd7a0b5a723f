"""The vector file: 46 drawings with their verdict, 57 scenarios with what is open after every step."""

import json
from decimal import Decimal
from pathlib import Path

FILE = Path(__file__).parents[1] / "vectors" / "workflow.json"
CONTENT = json.loads(FILE.read_text("utf-8"), parse_float=Decimal)
