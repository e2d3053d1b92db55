"""Pure: what a sentence says: claims, denials, speakers, who does what."""
