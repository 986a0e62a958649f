"""What the screens are drawn with, on one Textual widget. Nothing of okrtui's own is known here."""
