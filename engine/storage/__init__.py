"""Tables made from definitions: their plan, their changes, the version in force, and SQL to reach them."""
