"""The studio over HTTP: definitions edited, planned, published and rolled back by administrators."""
