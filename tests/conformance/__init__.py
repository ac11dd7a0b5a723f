"""One suite over every builtin app: whatever ships must load, hold together and speak both languages."""
