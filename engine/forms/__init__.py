"""Forms: blank records, reading, computing, validating and filling them in, by their definition."""
