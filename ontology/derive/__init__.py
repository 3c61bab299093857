"""Other forms of the declaration, worked out from it: tables, constraints, OWL, SHACL, a reference page."""
