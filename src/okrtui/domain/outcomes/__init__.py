"""What an operation came to: records, numbers and days, one small type for each kind of thing done. No text."""
