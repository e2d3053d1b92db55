"""What is packed: gzip and others, zip, tar, web archives."""
