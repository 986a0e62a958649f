"""The command line: words in, words out. Data to stdout, words to stderr, and no Textual but for the app."""
