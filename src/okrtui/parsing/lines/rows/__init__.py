"""What a line can mean, one meaning a file; the first that fits counts."""
