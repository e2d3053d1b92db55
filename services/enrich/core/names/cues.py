"""What tells persons, places and organisations apart: short lists of our own."""

from services.enrich.core.words.lists import phrase_set, word_set

#: Before a person's name; they are no part of it.
TITLES = word_set(
    """
    mr mrs ms mx dr prof gen sen rep gov lt col sgt capt maj adm rev hon sir dame
    lord lady president premier senator representative congressman congresswoman
    governor mayor chancellor minister secretary ambassador chairman chairwoman
    chairperson chief commissioner director judge justice king queen prince princess
    pope bishop archbishop cardinal imam rabbi ayatollah sheikh sultan emir pastor
    father sister brother professor doctor general admiral colonel captain major
    sergeant lieutenant officer detective sheriff inspector superintendent constable
    attorney prosecutor lawyer spokesman spokeswoman spokesperson candidate leader
    speaker coach manager actor actress singer author founder ceo commander
    councillor councilor councilman councilwoman coroner deputy vice former prime
    adviser advisor aide assemblyman assemblywoman senators representatives brigadier
    secretary-general vice-president co-founder
    first interim acting then-president
    """
)
#: Work that may stand before a person's full name: `Farmer Albert Moss`.
ROLES = word_set(
    """
    coxswain farmer skipper fisherman teacher headteacher engineer nurse pilot driver
    baker butcher banker singer-songwriter painter poet novelist journalist reporter
    photographer architect historian scientist economist lecturer surgeon paramedic
    firefighter lifeguard ranger shopkeeper landlord businessman businesswoman tycoon
    campaigner activist resident witness eyewitness passenger survivor volunteer
    student striker goalkeeper midfielder defender sprinter swimmer cyclist composer
    conductor comedian filmmaker neighbour neighbor harbourmaster lord-lieutenant
    """
)
#: Before the name of a ship and the like, which may sound like a person's.
VESSELS = word_set(
    """
    ferry ship boat tug tugboat trawler yacht tanker freighter liner vessel frigate
    lifeboat schooner steamer barge destroyer submarine cruiser carrier locomotive
    hms uss ss mv rms rv
    """
)
#: Words inside a string of titles: `Vice President`, `Secretary of State Anna Bell`.
OFFICES = word_set(
    """
    prime vice chief deputy attorney secretary foreign interior defence defense state
    treasury press general
    """
)

#: After a person's name.
SAYING = word_set(
    """
    said says told tells added adds warned argued wrote insisted replied tweeted
    explained recalled testified resigned announced acknowledged admitted noted
    claimed denied vowed urged conceded joked who
    """
)
#: Before a place's name.
WHERE = word_set(
    """
    in near from outside across throughout around at above between towards toward
    inside beyond via
    """
)
#: The same, but as often before a person's or an organisation's name.
WHERE_PERHAPS = word_set("to off through over past into onto")
#: After a place's name: `the Kerel street`, `Kerel's mayor`.
OF_A_PLACE = word_set(
    """
    street streets harbour harbor mayor town townspeople suburb suburbs residents
    neighbourhood neighborhood outskirts valley coast bypass islanders
    """
)
#: Nouns that `of` and a place's name follow: `the town of Kerel`.
PLACES_OF = word_set(
    """
    town city village port coast island suburb district county province region north
    towns cities villages islands suburbs
    south east west outskirts
    """
)

#: Last words of places' names that are no surnames.
PLACE_ENDS_ONLY = word_set(
    """
    river county city island islands isles mountain mountains valley province region
    district street avenue road square bridge airport harbor harbour port ocean sea
    strait gulf desert peninsula canyon creek falls township territory republic states
    kingdom emirates quay pier wharf reef boulevard highway motorway tunnel castle dam
    reservoir canal glacier plateau basin lagoon archipelago empire cemetery sandbank
    stadium arena cove hills farm
    """
)
#: Last words of places' names.
PLACE_ENDS = PLACE_ENDS_ONLY | word_set(
    """
    lake bay beach lane park hill coast forest village town east west moor marsh heath
    wood woods terrace crescent gardens plain plains peak ridge
    """
)
#: First words of places' names: `Lake Como`, `River Wend`.
PLACE_BEGINS = word_set(
    """
    river lake mount mt fort port gulf cape isle island republic st san loch county
    point
    """
)
#: With one of them, the other word of a place's name stands for it alone too.
NATURE = word_set(
    """
    river lake loch island islands isle farm hill hills mount mountain mountains moor
    """
)
#: They end names of organisations, and of places where one can be on or off them.
ENDS_OF_EITHER = word_set("bank banks")
#: Words that name nothing alone: `the School`, `the Gazette`, `the River`.
COMMON = word_set(
    """
    school college academy university institute institution ministry department
    administration agency authority bureau office service services commission
    committee council court assembly chamber party union association federation
    foundation fund organisation organization league club team company corporation
    group holdings bank airlines press news journal herald tribune gazette ledger post
    echo courier chronicle magazine network television radio museum hospital clinic
    church centre center society trust alliance coalition conference board army navy
    police guard force forces staff river lake island bridge lane street road square
    farm hills hill harbour harbor port bay beach county city valley park airport mount
    coast village town
    tv cd cds dvd dvds ok vip vips ceo cfo mp mps mep meps phd dna rna gdp pdf faq suv
    suvs atm gps id ids er icu pr hr ai lgbt lgbtq diy bbq ip usb ufo ufos iq hiv aids
    covid pc pcs phds asap ps pt dj
    """
)
#: Words that make a name an organisation's, wherever they stand in it.
ORGANISATION = word_set(
    """
    inc ltd plc corp corporation company co llc llp gmbh ag group holdings bank
    university college school academy institute institution ministry department
    administration agency authority bureau office service services commission
    committee council court congress senate parliament assembly chamber party union
    association federation foundation fund organisation organization league club
    team united airlines airways motors industries technologies systems
    pharmaceuticals laboratories press times post news journal herald tribune
    gazette ledger courier chronicle magazine network television radio
    broadcasting police guard army navy
    force forces brigade corps command museum hospital clinic church centre center
    centers society trust alliance coalition conference board taliban democrats
    republicans labour conservatives greens nations reserve exchange partners
    capital media studios records entertainment restaurant observatory task staff
    fc afc railways publishing lines
    """
)
#: After a possessive, a name goes on with them: `St Olaf's School`, `King's College`.
OWNED = word_set(
    """
    school college academy university hospital hospice church cathedral chapel museum
    hall institute society union trust club infirmary league
    """
)
#: Between the possessive and those: `St Olaf's Primary School`.
OWNED_KINDS = word_set(
    """
    primary secondary high grammar elementary middle catholic parish memorial general
    royal national free
    """
)
#: Whole names of organisations that show it by no word of theirs.
ORGANISATIONS = phrase_set(
    """
    white house|the white house|congress|senate|kremlin|pentagon|downing street|nato|
    european union|red cross|red crescent|hamas|hezbollah|islamic state|interpol|google|
    facebook|twitter|microsoft|amazon|apple|boeing|airbus|tesla|toyota|volkswagen|
    supreme court|wall street|scotland yard|bundestag|knesset|duma|vatican|greenpeace|
    oxfam|unicef|unesco|opec|fifa|uefa
    """
)
#: Last words of events, laws and works.
OTHER_ENDS = word_set(
    """
    act bill treaty convention agreement accord accords pact amendment resolution
    law summit cup open olympics games festival championship championships prize
    award awards war wars day week month year era age revolution crisis show series
    virus hurricane storm plan deal constitution protocol election elections
    """
)
#: First words of storms and the like.
OTHER_BEGINS = word_set(
    "hurricane typhoon cyclone operation storm article battle siege treaty"
)

#: Small words inside names, as in `Ursula von der Leyen` or `Osama bin Laden`.
PARTICLES = word_set(
    """
    de la le del della der den van von di da do dos das du des bin bint ibn al el ul
    ter ten zu zur
    """
)
#: Words that `of` may follow inside a name: `Bank of Ghana`, `Gulf of Aden`.
BEFORE_OF = ORGANISATION | word_set(
    """
    house bay gulf isle republic state states city king queen duke prince princess
    secretary strait cape port tower war battle declaration bill order kingdom
    speaker chamber director statue articles leader hall treaty siege sack riding
    """
)
#: Words whose names may hold `and`, `for` and `the`: `Ministry of Food and Forests`.
LONG_NAMED = word_set(
    """
    ministry department committee bureau agency organisation organization centers
    centre center office commission institute society association council federation
    fund minister secretary campaign
    """
)
#: With a day after them they name one: `Super Tuesday`, `Election Day`.
FEASTS = word_set("super black good ash cyber giving bloody palm election")
#: Before peoples: `South Korean`, `Native American`.
OF_PEOPLES = word_set(
    "north south east west northern southern native african new puerto costa hong"
)
CALENDAR = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december jan feb mar apr
    jun jul aug sept sep oct nov dec mon tue wed thu fri christmas easter ramadan
    thanksgiving halloween am pm gmt est edt et pt bst utc
    """
)
