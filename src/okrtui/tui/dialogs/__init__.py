"""What lies over a list: forms, questions, walks, pages."""
