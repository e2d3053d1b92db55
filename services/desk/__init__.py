"""The desk: the operator's command, and the supervisor of `storywire up`."""
