"""What ledgers mean, as plain Python: movements and balances in, entries out. No Django, no database."""
