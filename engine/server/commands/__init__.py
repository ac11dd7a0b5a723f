"""One file per `dougong` command; see `engine.server.command` for the contract."""
