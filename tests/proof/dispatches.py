"""What the invented newspapers of a storm have to tell: twelve events in many words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as several reporters could put it."""

    titles: tuple[str, ...]
    facts: tuple[str, ...]


#: Newspapers that exist nowhere.
OUTLETS = (
    "Harbour Post",
    "Tarn Wire",
    "Lindau Courier",
    "Ellery Gazette",
    "Fen Observer",
)

EVENTS: tuple[Event, ...] = (
    Event(
        ("Flood in Marsh Lane", "River Tarn leaves its bed at Marsh Lane"),
        (
            "The river Tarn rose two metres overnight and stood in forty houses of Marsh "
            "Lane.",
            "Mayor Ada Holm had cots for two hundred people put up in the sports hall.",
            "Pumps from three counties worked along Marsh Lane until the afternoon.",
            "Engineers closed the Wharf Street bridge over the Tarn until Friday.",
            "Ada Holm called the Tarn flood the worst since she took office.",
        ),
    ),
    Event(
        ("Tram drivers strike in Port Ellery", "Port Ellery walks as trams stand still"),
        (
            "Tram drivers in Port Ellery left their depots at dawn over night shifts.",
            "Union leader Bruno Falk asks nine per cent, the tram company offers four.",
            "Half of the commuters of Port Ellery came by bicycle this morning.",
            "Bruno Falk will meet the tram company again on Thursday.",
            "Schools in Port Ellery opened an hour late because of the tram strike.",
        ),
    ),
    Event(
        ("Book fair opens in Lindau", "Six hundred publishers at the Lindau fair"),
        (
            "The book fair in Lindau opened its gates with six hundred publishers.",
            "Poet Ines Morel read to a full hall from a volume that nobody had seen.",
            "Tickets for the Lindau fair on Saturday were gone before noon.",
            "Ines Morel signed books at the Lindau fair for almost three hours.",
            "Small presses got a hall of their own at the Lindau book fair.",
        ),
    ),
    Event(
        ("Comet Vega-Brandt seen from Mount Sorrel", "A comet over Mount Sorrel"),
        (
            "Comet Vega-Brandt showed itself to the naked eye above Mount Sorrel.",
            "Astronomer Leo Brandt measured a tail of eleven million kilometres.",
            "The observatory on Mount Sorrel stays open for comet watchers all week.",
            "Leo Brandt expects comet Vega-Brandt to fade after the new moon.",
            "Clouds hid the comet from the valley below Mount Sorrel on Tuesday.",
        ),
    ),
    Event(
        ("Cheese recall at the Aldermoor dairy", "Aldermoor dairy calls back its cheese"),
        (
            "The Aldermoor dairy called back nine tonnes of blue cheese on Monday.",
            "Inspectors found listeria in two samples of the Aldermoor cheese.",
            "Manager Petra Quist said the Aldermoor dairy had stopped its third line.",
            "Shops in four towns took Aldermoor cheese off their shelves.",
            "Petra Quist promised customers their money for the blue cheese.",
        ),
    ),
    Event(
        ("Goalkeeper Sana Okoro leaves Rivermouth", "Rivermouth loses its keeper Okoro"),
        (
            "Goalkeeper Sana Okoro leaves Rivermouth United after eight seasons.",
            "Rivermouth United gets two million for Okoro from a club in Norland.",
            "Sana Okoro kept her goal clean in ninety-four games for Rivermouth.",
            "Coach Dirk Hale wants to replace Okoro from Rivermouth's own youth.",
            "Fans of Rivermouth United sang for Sana Okoro outside the stadium.",
        ),
    ),
    Event(
        ("Fire in the Kestrel mill", "Old Kestrel mill burns down"),
        (
            "A fire destroyed the roof of the Kestrel mill in the early evening.",
            "Sixty firefighters under chief Olga Wren fought the blaze at the mill.",
            "Nobody was hurt in the Kestrel mill, which stood empty for years.",
            "Olga Wren suspects a cable in the attic of the Kestrel mill.",
            "Smoke from the burning mill closed the Kestrel road for four hours.",
        ),
    ),
    Event(
        ("Parliament of Norland passes water law", "Norland votes for the water law"),
        (
            "Norland's parliament passed the water law with a majority of eleven votes.",
            "Minister Ruth Adeyemi wants each Norland farm to meter its wells by spring.",
            "Farmers drove three hundred tractors to the Norland parliament in protest.",
            "The water law gives Norland's towns the first right to the reservoirs.",
            "Ruth Adeyemi defended the law in a night session of parliament.",
        ),
    ),
    Event(
        (
            "Ferry Saint Brannoc runs aground",
            "Ferry stuck on a sandbank off Cape Dunmore",
        ),
        (
            "The ferry Saint Brannoc ran onto a sandbank off Cape Dunmore at low tide.",
            "Captain Nils Aro kept a hundred and twelve passengers on board overnight.",
            "Tugs pulled the Saint Brannoc free from the Dunmore sands with the flood.",
            "The coast guard asks why the Saint Brannoc had left the Dunmore channel.",
            "Nils Aro thanked the passengers of the ferry for their patience.",
        ),
    ),
    Event(
        ("Museum finds a lost Hollis painting", "Lost Hollis turns up in a cellar"),
        (
            "The Varley city museum found a lost painting by Mara Hollis in its cellar.",
            "Curator Tom Besant had taken the Hollis for a frame with a torn map.",
            "The Hollis painting shows the harbour of Varley before the great storm.",
            "Restorers in Varley need a year to clean the painting by Mara Hollis.",
            "Tom Besant puts the worth of the Hollis at half a million.",
        ),
    ),
    Event(
        ("Chip maker Quenta opens plant in Stadel", "Quenta builds its chips in Stadel"),
        (
            "Chip maker Quenta opened a plant for power chips in Stadel on Wednesday.",
            "Quenta's head Hana Ivers wants to hire seven hundred people in Stadel.",
            "The plant in Stadel cost Quenta eight hundred million over four years.",
            "Neighbours in Stadel worry about the water that Quenta draws.",
            "Hana Ivers expects first power chips from Stadel before the winter.",
        ),
    ),
    Event(
        ("Wolf pack returns to the Corrie hills", "Wolves are back in the Corrie hills"),
        (
            "Rangers counted five wolf pups on a trail camera in the Corrie hills.",
            "Shepherd Iain Moss lost three lambs in the Corrie hills since Easter.",
            "Biologist Vera Lund calls the Corrie pack the first in ninety years.",
            "The county pays for fences and dogs to shepherds of the Corrie hills.",
            "Vera Lund asked walkers in the Corrie hills to keep dogs on the lead.",
        ),
    ),
)
