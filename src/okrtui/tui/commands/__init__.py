"""The verbs that work on several lists or on all, a file a kind; `table` lists them. A list's own are beside it."""
