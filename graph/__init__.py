"""One plan becomes nodes and edges, kept safely."""
