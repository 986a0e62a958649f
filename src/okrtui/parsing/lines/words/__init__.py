"""Words that say how a figure is meant, in several languages, each list a class; all without accents, in small letters.

Phrases of several words are looked up word for word.
"""
