"""The close of a cycle: what is asked, how it is drawn, and the walk."""
