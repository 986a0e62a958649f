"""What can be begun from: templates of a whole file, and a library of examples."""
