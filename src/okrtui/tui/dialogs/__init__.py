"""What is over a list: forms, questions, walks, pages."""
