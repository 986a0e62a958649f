"""What the records mean on a day: value, progress, pace, status, health, forecast."""
