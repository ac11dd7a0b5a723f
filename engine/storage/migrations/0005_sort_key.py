"""The function that texts are sorted by: Chinese by its reading. See docs/decisions/0017-chinese-sorts-by-its-reading.md."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from pypinyin import Style, pinyin

FIRST, LAST = 0x4E00, 0x9FFF
# Each Han sign is exchanged for the one at its place in the order of readings: no two texts get the same key.
FUNCTION = r"""
CREATE FUNCTION dougong_sort_key(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  key text := '';
  letter text;
BEGIN
  IF octet_length(value) = length(value) THEN
    RETURN lower(value COLLATE "C");
  END IF;
  FOREACH letter IN ARRAY string_to_array(lower(value COLLATE "C"), NULL) LOOP
    key := key || CASE WHEN ascii(letter) BETWEEN {first} AND {last}
      THEN chr({first} + get_byte('\x{places}'::bytea, 2 * (ascii(letter) - {first})) * 256
                       + get_byte('\x{places}'::bytea, 2 * (ascii(letter) - {first}) + 1))
      ELSE letter END;
  END LOOP;
  RETURN key;
END $$
"""


def make(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the function, with the place of every sign in it."""
    editor.execute(FUNCTION.format(first=FIRST, last=LAST, places=_places().hex()))


def _places() -> bytes:
    """Return for each sign, two bytes each, how many signs are read before it."""
    ordered = sorted(map(chr, range(FIRST, LAST + 1)), key=_reading)
    place = {sign: number for number, sign in enumerate(ordered)}
    return b"".join(place[chr(code)].to_bytes(2, "big") for code in range(FIRST, LAST + 1))


def _reading(sign: str) -> tuple[bool, str, str]:
    """Return syllable and tone of a sign as it is read most often; those without a reading come last."""
    found = pinyin(sign, style=Style.TONE3, neutral_tone_with_five=True, errors="ignore")
    return not found, found[0][0] if found else "", sign


class Migration(migrations.Migration):
    dependencies = [("storage", "0004_conversions")]
    operations = [
        migrations.RunPython(make, lambda apps, editor: editor.execute("DROP FUNCTION dougong_sort_key(text)"))
    ]
