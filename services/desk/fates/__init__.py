"""What became of what was handed over: its hops, refusals, results and log lines."""
