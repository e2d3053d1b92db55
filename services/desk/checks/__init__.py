"""What `storywire doctor` looks at, one check after the other."""
