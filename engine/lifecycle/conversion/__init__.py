"""Making one document from others (下推): what is open, mapped field by field, linked line by line."""

from engine.lifecycle.conversion.convert import convert, convert_uncomputed, is_ready
from engine.lifecycle.conversion.guards import guards_of
from engine.lifecycle.conversion.plan import ConversionPlan, conversion_plan, conversions_from, conversions_into
from engine.lifecycle.conversion.sources import Source, parse_sources

__all__ = [
    "ConversionPlan", "Source", "conversion_plan", "conversions_from", "conversions_into", "convert", "convert_uncomputed", "guards_of",
    "is_ready", "parse_sources",
]  # fmt: skip
