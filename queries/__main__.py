"""`python -m queries` is `fengong`."""

from queries.cli import main

main()
