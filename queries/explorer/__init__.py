"""The page: a store's plans, units and responsibilities in one file that a browser shows without a network."""
