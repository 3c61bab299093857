"""What exists and what it is called: the declared schema, the plan record, the errors."""
