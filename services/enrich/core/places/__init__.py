"""Pure: places, and the countries that they lie in."""
