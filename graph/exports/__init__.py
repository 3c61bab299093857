"""The graph and its tables as files for other programs; `registry` knows the formats by name."""
