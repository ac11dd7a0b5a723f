"""The PSI app as people use it: whole trades, rights of every role, and a real company's two years."""
