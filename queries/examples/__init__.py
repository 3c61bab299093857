"""Example plans about invented places and people, in four layouts that real plans have."""
