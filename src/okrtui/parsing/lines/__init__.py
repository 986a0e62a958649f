"""What people write in one line: a key result, a KPI, an objective or an initiative with its parts."""
