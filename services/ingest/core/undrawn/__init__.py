"""Articles that a page holds, but not in its markup: scripts would have drawn them."""
