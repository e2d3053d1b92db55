"""The services as processes: started, supervised, shown."""
