"""`storywire bench`: how fast a Storywire is on this machine, on invented news."""
