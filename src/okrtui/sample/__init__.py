"""Sample files: the packaged ones moved to any day, and a large one made up."""
