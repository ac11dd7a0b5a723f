"""The workflow engine's meaning, without Django or a database: graph, soundness, and one step of an instance."""
