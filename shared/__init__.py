"""What every service speaks, or stands on."""
