"""The bytes: one TinyDB JSON file, written whole or not at all."""
