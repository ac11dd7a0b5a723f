"""Reports: a dataset over a form or a ledger becomes one SELECT with rights inside; what comes back is only shaped."""
