"""Forms: blank records, reading, computing, validating and filling them in, by their definition."""

from engine.forms.computing import compute, related_of
from engine.forms.filling import fill
from engine.forms.merging import merge
from engine.forms.parsing import parse_json, parse_sent
from engine.forms.starting import blank, blank_line
from engine.forms.validating import validate

__all__ = ["blank", "blank_line", "compute", "fill", "merge", "parse_json", "parse_sent", "related_of", "validate"]
