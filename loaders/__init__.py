"""A plan document becomes a record."""
