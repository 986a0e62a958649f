"""Files of other programs: one file for each format that is read; `registry` finds them."""
