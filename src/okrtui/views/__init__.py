"""Read models: what a screen, a report or --json shows. They ask the domain and write with text."""
