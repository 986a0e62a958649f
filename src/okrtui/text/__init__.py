"""How things are written: numbers, dates, glyphs, sparklines. No Textual."""
