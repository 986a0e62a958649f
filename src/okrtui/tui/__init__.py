"""The screens. A ui decides what stands on them, a desk draws it, a frame sends what changed."""
