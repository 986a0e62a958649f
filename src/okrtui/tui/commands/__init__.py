"""The user's verbs: each command is declared once, in the file of its kind; `table` lists them."""
