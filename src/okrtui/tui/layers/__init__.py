"""What can lie on top of a list: a detail, the check-in, a form, a choice, help."""
