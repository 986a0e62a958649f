"""The outline: objectives, key results and initiatives as Markdown that people edit, read line by line."""
