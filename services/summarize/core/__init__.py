"""Pure placing, tidying and writing of stories."""
