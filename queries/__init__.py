"""People ask: the named questions and the command line."""
