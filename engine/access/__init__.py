"""Who may see and do what: users, departments, roles, and the one compiler from grants to SQL."""
