"""The archive: an immutable store of blobs, named by their content."""
