"""Two invented stories, and what an article that comes later says of them: twenty times
the same in other words, three times something new. Data."""

#: Outlet, title and text of each article of a story.
Told = tuple[tuple[str, str, str], ...]

SPILL: Told = (
    (
        "Harbour Post",
        "Tanker spills oil in Brannoch estuary",
        """
The tanker Lady Maren ran aground at Brannoch on Friday and spilled 5,000 barrels of oil.
Coastguard crews laid two kilometres of booms across the mouth of the estuary.
Harbour master Ines Calloway said the ship had lost its rudder in the storm.
All 22 sailors were taken off by helicopter before midnight, and nobody was hurt.
Volunteers washed some 300 seabirds in the old fish hall of Brannoch.
Fishing is forbidden between Brannoch and Tern Bank until the oil has been cleared.
""",
    ),
    (
        "Daily Lantern",
        "Oil reaches beaches after tanker runs aground",
        """
Oil from the tanker Lady Maren reached the beaches of Tern Bank on Friday evening.
The ship struck rocks at Brannoch after its rudder failed in the storm, officials said.
Some 5,000 barrels leaked into the estuary before the crew could close the valves.
A helicopter lifted the crew of 22 to safety, and none of them was injured.
The council closed the fishery and asked people to keep their dogs off the sand.
Birds covered in oil were carried to the fish hall, where volunteers washed them.
""",
    ),
)
VOTE: Told = (
    (
        "Nine Rivers Monitor",
        "Parliament passes grain law after long night",
        """
Parliament passed the grain law on Thursday with 212 votes in favour and 140 against.
The law lets farmers sell wheat abroad again after a ban that lasted three years.
Minister Odo Lanz said that prices at home would stay stable through the winter.
Farmers from Corrin drove 60 tractors to the capital and cheered on the steps.
The opposition warned that bread could become dearer before the next harvest.
The president is expected to sign the law within ten days.
""",
    ),
    (
        "Wendale Gazette",
        "Farmers cheer as grain law goes through",
        """
Farmers cheered in the capital on Thursday when the grain law was passed by parliament.
Wheat may be sold abroad again for the first time since the ban three years ago.
Odo Lanz, the minister, promised that prices would remain stable this winter.
Critics in the opposition fear that bread will become dearer before the harvest.
The law passed with 212 votes against 140, and the president must still sign it.
Some 60 tractors from Corrin stood in front of the steps of parliament.
""",
    ),
)
AGAIN_OF_SPILL = (
    "Some 5,000 barrels of oil escaped when the tanker Lady Maren hit rocks at Brannoch.",
    "The crew, 22 sailors, had been flown to safety by helicopter, unhurt, by midnight.",
    "Booms two kilometres long now lie across the estuary's mouth, the coastguard said.",
    "A broken rudder, lost in the storm, put the ship aground, says Ines Calloway.",
    "About 300 oily seabirds are being washed by volunteers in Brannoch's old fish hall.",
    "Nobody may fish from Brannoch to Tern Bank for as long as the oil has not gone.",
    "Beaches at Tern Bank were reached by the oil on Friday evening.",
    "Dogs should be kept off the sand, the council asked, and it shut the fishery.",
    "Roughly 5,000 barrels had leaked before the valves were closed by the crew.",
    "Lady Maren, the tanker, lies aground at Brannoch; oil covers the estuary and birds.",
)
AGAIN_OF_VOTE = (
    "With 212 votes to 140 the grain law went through parliament on Thursday.",
    "Wheat can be sold abroad by farmers again; the ban had lasted for three years.",
    "Prices at home will be stable through the winter, minister Lanz said.",
    "Sixty tractors from Corrin had come to the capital, and farmers cheered.",
    "Bread might get dearer before the next harvest, warned the opposition.",
    "Now the president has ten days in which the law is expected to be signed.",
    "On the steps of parliament farmers cheered the law that lets them sell wheat.",
    "A ban of three years ends: the grain law passed by 212 to 140 votes.",
    "The grain law of Odo Lanz has passed, and the president is to sign it.",
    "Nearly 60 tractors were driven from Corrin to the capital for the vote.",
)
ARRIVALS = [(SPILL, one) for one in AGAIN_OF_SPILL]
ARRIVALS += [(VOTE, one) for one in AGAIN_OF_VOTE]
NEWS = (
    (
        SPILL,
        "The owner of the Lady Maren was arrested on Friday night, prosecutors said.",
    ),
    (
        SPILL,
        "Divers found a second leak in the tanker, which has lost 8,000 barrels now.",
    ),
    (VOTE, "President Ilse Korr refused to sign the grain law and sent it back to Lanz."),
)
