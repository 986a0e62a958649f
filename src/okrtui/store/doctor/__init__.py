"""The doctor: looks at the file and all around it, changes nothing."""
