"""What every service process shares: start, signals, health, end."""
