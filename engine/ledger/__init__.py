"""Ledgers: posting rules, entries, balances, valuation, reversal, audit."""
