"""Approvals over HTTP: the inbox, how one document stands, and what people do with it."""
