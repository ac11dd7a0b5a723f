"""Demo data: companies that are played through the product's own import, conversion and posting.

Every module here with a `DEMO` (an `engine.server.demo.Demo`) is one word after `dougong demo`.
"""
