"""Django settings, command line, embedded PostgreSQL, web and worker processes."""
