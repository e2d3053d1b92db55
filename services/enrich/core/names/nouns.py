"""Common nouns that say of a name beside them what it names."""

from services.enrich.core.names import cues
from services.enrich.core.words.lists import word_set

#: `the company Haven Lines`; `Haven Lines, a ferry operator`.
OF_COMPANIES = word_set(
    """
    company firm giant automaker carmaker chipmaker drugmaker manufacturer startup
    start-up retailer chain airline carrier operator conglomerate corporation utility
    brewer brewery newspaper tabloid daily weekly broadcaster magazine website charity
    nonprofit supermarket lender insurer bank dairy shipbuilder regulator watchdog union
    party militia subsidiary agency think-tank foundation provider group outlet network
    startups
    """
)
#: `Haven Lines shares`, `Penhallow's auction house`.
AFTER_COMPANIES = word_set(
    """
    shares stock stocks shareholders spokesman spokeswoman spokesperson employees
    customers subsidiary headquarters factory plant auction bosses
    """
)
#: Before `of` and a company's name.
COMPANIES_OF = word_set("shares shareholders boss headquarters subsidiary ceo")
#: Before `in` and a company's name.
COMPANIES_IN = word_set("shares shareholders stake stakes investors investor holding")
#: What people build, send and name: `the satellite Nimbria`.
OF_THINGS = cues.VESSELS | word_set(
    """
    satellite satellites rocket rockets spacecraft spaceship probe capsule lander rover
    telescope orbiter mission aircraft airship balloon drone missile reactor tramcar
    film movie novel album song sitcom opera musical painting app game horse racehorse
    """
)
#: `A Tern rocket`; a ferry or a drone may be called by its town.
AFTER_CRAFT = word_set(
    "rocket rockets missile missiles spacecraft telescope capsule rover"
)
#: `Lowmere, a town of 4,000`.
OF_PLACES = word_set(
    """
    town city village suburb port district hamlet county province region resort island
    neighbourhood neighborhood capital settlement community
    """
)
#: Before `of` and a place's name, though the noun is no place: `the mayor of Kerel`.
WHO_OF_PLACES = word_set("mayor mayors governor residents inhabitants streets outskirts")
#: `Priya Calloway, an engineer`; `his wife, Ana Bell`.
OF_PEOPLE = (
    cues.TITLES
    | cues.ROLES
    | word_set(
        """
        wife husband mother father son daughter sister brother uncle aunt niece nephew
        grandmother grandfather cousin widow fiancee girlfriend boyfriend partner friend
        head boss chair president man woman boy girl teenager pensioner mum mom dad
        employee worker conductor analyst expert researcher professor biologist chemist
        geologist physicist historian curator librarian vet postman postwoman retiree
        lawmaker politician official veteran officer guard suspect gunman victim owner
        tenant neighbour neighbor mechanic carpenter plumber gardener chef cook waiter
        biker runner rower farmer breeder electrician astronaut meteorologist forecaster
        critic editor columnist blogger producer executive coxswain master skipper sailor
        """
    )
) - word_set("first former prime interim acting vice press major general chief")
#: They end a noun with what belongs to it: `a satellite of 540 kilograms`.
BREAKS = word_set(
    """
    of that which who whom whose for in from at with and to on by where when as is was
    has had or near into over about whom since while but after before based
    """
)
#: A noun begins with them.
DETERMINERS = word_set("a an the its his her their our my your another one former")
#: Their names hold a name that means nobody: `Legionnaires' disease`.
OF_AILMENTS = word_set("disease syndrome")
#: What a town gave its name to is not the town: `Jerusalem artichokes`.
NAMESAKES = word_set(
    """
    artichoke artichokes sprout sprouts terrier terriers shepherd shepherds pudding
    puddings sausage sausages fries muffin muffins ham cheese roll rolls
    """
)
#: Last words of companies' names.
COMPANY_ENDS = word_set(
    """
    space dairy dairies airlines airways motors lines bank bakery brewery breweries
    steel energy electric oil gas petroleum mining foods aerospace aviation insurance
    telecom telecommunications software logistics shipping shipyard shipyards pharma
    biotech chemicals automotive semiconductor semiconductors robotics ventures
    enterprises securities investments properties stores supermarkets hotels railway
    rail buses ferries line works mills legal
    """
)
