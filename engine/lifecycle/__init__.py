"""Where the engines meet: create, submit, reverse, convert and import, each in one transaction."""
