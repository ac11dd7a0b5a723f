"""Records of any form over one API: list, read, write, act, look behind."""
