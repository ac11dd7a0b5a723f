"""What the web client needs to know of a definition, in one language and cut to one person's rights."""
