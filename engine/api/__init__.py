"""HTTP in, HTTP out: sign-in, metadata, records, reports, imports; the engines decide, this layer translates."""
