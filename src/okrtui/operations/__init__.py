"""All that can be done: a frozen request and a pure apply(workspace, context) -> Change."""
