"""What is drawn with: the desk, the frame that sends it, a line that is typed."""
