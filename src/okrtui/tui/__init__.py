"""The screens. A workbench decides what stands on them, a desk draws it, a frame sends what changed."""
