"""An article that is to be forgotten, with a sentence to look for; one more of the same
event, and one of another."""

CANARY = "Forty families had to leave Marsh Lane in Eastport, past a heron on a pump."
FLOOD = f"""Flood in Marsh Lane drives forty families out

{CANARY} The River Ouse had come over its bank on Friday, before midnight.
"""
OUSE = """Ouse floods Marsh Lane in Eastport

Forty families had to leave Marsh Lane in Eastport when the River Ouse came over its
bank on Friday night. Mayor Helga Brandt said the pumps of the lower town stopped.
"""
FERRY = """Night ferry to Skerry Island runs again

The repaired ship left Lune harbour at six with two hundred passengers and a band. It
had been out of service for nine weeks after the fire in its engine room.
"""
