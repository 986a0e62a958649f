"""Which field of which table names other records, by their ids, and the tables these can be in."""

REFERENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "objectives": {
        "cycle": ("cycles",),
        "parent": ("objectives", "key_results"),
        "guardrails": ("kpis",),
        "came_from": ("objectives",),
    },
    "key_results": {"objective": ("objectives",), "kpi": ("kpis",), "came_from": ("key_results",)},
    "initiatives": {"objective": ("objectives",)},
    "check_ins": {"key_result": ("key_results",)},
    "readings": {"kpi": ("kpis",)},
}


def named_tables(table: str, field: str) -> tuple[str, ...]:
    """The tables in which the records are that a field of a table names; empty where it names none."""
    return REFERENCES.get(table, {}).get(field, ())
