"""Functions that read a value out of text, or NULL where it is none: what changing a field's type stands on."""

from django.db import migrations

NUMBER = r"""
CREATE FUNCTION dougong_number(value text) RETURNS numeric LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  plain text := regexp_replace(btrim(normalize(value, NFKC)), '^([-+]?)\s*[¥$€£]\s*', '\1');
BEGIN
  IF plain ~ '^[-+]?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,40})?(\.[0-9]{1,40})?%?$' AND plain ~ '[0-9]' THEN
    RETURN replace(replace(plain, ',', ''), '%', '')::numeric * CASE WHEN plain LIKE '%\%' THEN 0.01 ELSE 1 END;
  END IF;
  RETURN NULL;
END $$
"""
FIT = """
CREATE FUNCTION dougong_fit(value numeric, places integer) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN value = round(value, places) AND abs(value) < (10::numeric ^ (28 - places)) THEN value END
$$
"""
WHOLE = """
CREATE FUNCTION dougong_whole(value numeric) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN value = trunc(value) AND abs(value) < 9223372036854775807 THEN value::bigint END
$$
"""
TRUTH = """
CREATE FUNCTION dougong_truth(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN lower(btrim(value)) IN ('是', '对', '有', '√', 'true', 'yes', 'y', 't', '1') THEN true
              WHEN lower(btrim(value)) IN ('否', '错', '无', '×', 'false', 'no', 'n', 'f', '0') THEN false END
$$
"""
DATE = r"""
CREATE FUNCTION dougong_date(value text) RETURNS date LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  plain text := regexp_replace(btrim(normalize(value, NFKC)), '\s*(年|月|/|\.)\s*', '-', 'g');
  part text[] := regexp_match(plain, '^([0-9]{4})-?([0-9]{1,2})-?([0-9]{1,2})日?$');
BEGIN
  IF plain ~ '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}日?$' OR plain ~ '^[0-9]{8}$' THEN
    RETURN make_date(part[1]::integer, part[2]::integer, part[3]::integer);
  END IF;
  RETURN NULL;
EXCEPTION WHEN datetime_field_overflow THEN
  RETURN NULL;
END $$
"""
MOMENT = r"""
CREATE FUNCTION dougong_moment(value text, zone text) RETURNS timestamptz LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  part text[] := regexp_match(btrim(normalize(value, NFKC)),
    '^([^T:]+?)(?:[T\s]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}(?:\.[0-9]{1,6})?))?)?$');
BEGIN
  IF dougong_date(part[1]) IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN (dougong_date(part[1]) + make_time(coalesce(part[2], '0')::integer, coalesce(part[3], '0')::integer,
                                            coalesce(part[4], '0')::double precision)) AT TIME ZONE zone;
EXCEPTION WHEN datetime_field_overflow THEN
  RETURN NULL;
END $$
"""
FUNCTIONS = {
    "dougong_number(text)": NUMBER,
    "dougong_fit(numeric, integer)": FIT,
    "dougong_whole(numeric)": WHOLE,
    "dougong_truth(text)": TRUTH,
    "dougong_date(text)": DATE,
    "dougong_moment(text, text)": MOMENT,
}


class Migration(migrations.Migration):
    dependencies = [("storage", "0003_layers")]
    operations = [migrations.RunSQL(made, f"DROP FUNCTION {name}") for name, made in FUNCTIONS.items()]
