"""Pages of HTML: their style, and the pictures in them."""
