"""`dougong test`: one command that sets up what the tests need, runs every kind of them and counts."""
