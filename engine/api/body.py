"""Reading a JSON body: bounded, strict, and exact (a number with a fraction becomes a Decimal, never a float)."""

import json
from decimal import Decimal
from typing import IO, Any

from django.http import HttpRequest
from rest_framework.parsers import BaseParser

from engine.api.errors import Malformed, TooLarge
from engine.errors import say

MAX_BYTES = 4 * 1024 * 1024
# What is too large is read away up to here: many programs send all of it before they listen to the refusal.
MOST_UNWANTED = 64 * 1024 * 1024
# Eleven characters such as 1e999999999 would be a gigabyte when somebody writes the number out.
MOST_DIGITS = 1000


class JsonParser(BaseParser):
    """application/json of at most `MAX_BYTES`. Raises TooLarge, Malformed."""

    media_type = "application/json"

    def parse(self, stream: IO[bytes], media_type: str | None = None, parser_context: Any = None) -> Any:
        return read_json(_bounded(stream, parser_context["request"]))


def read_json(raw: bytes) -> Any:
    """Return the value of JSON text. Raises Malformed, also for NaN, absurd depth and text no database can hold."""
    try:
        text = raw.decode("utf-8")
        value = json.loads(text, parse_float=_number, parse_constant=_refuse) if text.strip() else {}
        # Only an escape can smuggle in a NUL or half of a character pair; plain bytes were checked by the decoder.
        if "\\u" in text:
            _require_storable(value)
    except (ValueError, RecursionError) as error:
        raise Malformed(say("不是有效的 JSON：{why}", "Not valid JSON: {why}", why=_why(error))) from error
    return value


def read_away(stream: IO[bytes]) -> None:
    """Take in what is left of a request that is refused, as far as patience goes."""
    left = MOST_UNWANTED
    while left > 0 and (chunk := stream.read(64 * 1024)):
        left -= len(chunk)


def _require_storable(value: Any) -> None:
    if isinstance(value, str):
        if "\x00" in value:
            raise ValueError("NUL")
        value.encode("utf-8")
    elif isinstance(value, dict):
        _require_storable([*value.keys(), *value.values()])
    elif isinstance(value, list):
        for part in value:
            _require_storable(part)


def _bounded(stream: IO[bytes], request: HttpRequest) -> bytes:
    announced = int(request.META.get("CONTENT_LENGTH") or 0)
    raw = b"" if announced > MAX_BYTES else stream.read(MAX_BYTES + 1)
    if announced > MAX_BYTES or len(raw) > MAX_BYTES:
        read_away(stream)
        limit = MAX_BYTES // 1024 // 1024
        raise TooLarge(say("请求内容超过 {limit} MB", "The request is over {limit} MB", limit=limit))
    return raw


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if abs(number.adjusted()) > MOST_DIGITS:
        raise ValueError(text)
    return number


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _why(error: Exception) -> str:
    return (
        f"line {error.lineno}, column {error.colno}"
        if isinstance(error, json.JSONDecodeError)
        else type(error).__name__
    )
