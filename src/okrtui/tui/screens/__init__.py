"""The lists, one file each: its rows, and the commands that are its own."""
