"""First passwords: random, shown once, to be changed at the first sign-in."""

import secrets

# Without 0/O, 1/l/I: it is read from a terminal and typed.
LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_password(length: int = 14) -> str:
    """Return a random password that can be read aloud."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))
