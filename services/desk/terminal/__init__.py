"""What all verbs share: what they were given, how they speak and end."""
