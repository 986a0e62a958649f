"""What is run by hand and by CI, and is no part of the package."""
