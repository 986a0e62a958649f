"""The coach: one file a family of rules, gathered in `rulebook`. As pure as the domain."""
