"""The records of the file: one class for each table, frozen, as they are written and read."""
