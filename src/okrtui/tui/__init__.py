"""The screens. The Ui decides what is on them, a canvas draws it, a renderer sends what changed."""
