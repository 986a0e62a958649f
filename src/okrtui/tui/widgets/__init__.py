"""What screens and dialogs are made of: lists, panes, forms, lines that are typed."""
