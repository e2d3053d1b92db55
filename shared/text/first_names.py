"""Names that parents give: what begins with one is a person more often than not."""

_NAMES = """
    aaron abdul adam ahmed aidan alan albert alberto alejandro alex alexander
    alexandra alexei ali alice alison allison alvaro amanda amelia amir amy ana anders
    andre andrea andrei andrew andrey angela angus anita ann anna anne annie anthony
    antoine antonia antonio antony arnold arthur astrid audrey ayesha barack barbara
    beatrice beatrix ben benedict benjamin bernard bernie beth bettina bill bob boris
    brandon brenda brendan brett brian bruce bryan camilla carl carlos carol caroline
    catherine cecilia charles charlie charlotte cheryl chloe chris christian christine
    christopher claire clara colin conor craig cristina curtis cynthia dana dan daniel
    danny darren dave david debbie deborah denis dennis derek diana diane diego dmitri
    dmitry dominic don donald donna doris doug douglas duncan dylan edith edna eduardo
    edward edwin eileen elaine eleanor elena elias elizabeth ellen emilia emily emma
    emmanuel enrique eric erik erika ernest esther ethan eugene eva evelyn fabio
    fatima felix fernando finn fiona francesca francesco francis francois frank fred
    gabriel gareth gary gavin geoff geoffrey george gerald gerard gerhard gilbert gina
    giorgio giovanni giuseppe gordon grace graham greg gregory guillermo gustav guy
    hanna hannah hans harold harriet harry harvey hassan heather hector heidi helen
    helena helmut henrik henry herbert hilary hillary holly howard hugh hugo ian
    ibrahim ignacio igor ilya ingrid irene irina isabel isabella isla ivan ivanka jack
    jackie jacob jacqueline jaime jake jamal james jamie jan jane janet jared jason
    javier jay jean jeff jeffrey jennifer jenny jeremy jerome jerry jesse jessica jill
    jim jimmy jo joachim joan joanna joanne joe joel johan john jon jonas jonathan
    jorge jose joseph josephine josh joshua joyce juan judith julia julian julie
    juliet justin karen karl kate katherine kathleen kathryn katie katrina keith kelly
    ken kenji kenneth kevin kim kirsten klaus kurt larry lars laura lauren lawrence
    leah lee leo leon leonard leonardo leonie leslie lewis liam lily linda linus lisa
    lloyd lorenzo lorraine louis louisa louise luca lucas lucia lucy luis lukas luke
    lydia lynn madeleine malcolm manuel marcel marco marcus margaret margarita margot
    marguerite maria marian mariana marie mario marjorie mark marlene martha martin
    martina mary mathias matt matthew matthias maud maurice max megan melanie melissa
    mia michael michelle miguel mike mikhail miles miranda miriam mitch mohamed
    mohammad mohammed molly monica muhammad nadia nancy naomi narendra natalie natasha
    nathan neil nelson nicholas nick nicole nigel nikita nikolai nikos nina noah nora
    norman olaf olga oliver olivia olivier omar oscar otto owen pablo pam pamela
    patricia patricio patrick paul paula paulo pavel pedro penelope peter petra phil
    philip phillip phoebe pierre piotr preeti priya rachel rafael raj rajesh ralph
    ramon randy raul ravi raymond rebecca rebekah reinhard renata rex ricardo richard
    rick rita rob robert roberto robin rodrigo roger roland ron ronald rosa rose
    rosemary ross rowan roy ruben rudolf rudy rupert russell ruth ryan sabine sadiq
    sally salman samantha samuel sandra sara sarah sasha scott sean sebastian sergei
    sergio shane shannon sharon shaun sheila shirley silvia simon simone sofia sophia
    sophie stacey stanley stefan stella stephanie stephen steve steven stuart sue
    sunil susan suzanne sven sylvia tamara tanya tara ted terence teresa terry
    theodore theresa thomas tiffany tim timothy tina tobias todd tom tomas tommy tony
    tracey tracy trevor tyler ursula valentina valerie vanessa vera veronica vicky
    victor victoria viktor vincent vincenzo viola virginie vivian vladimir volodymyr
    walter wang warren wayne wei wendell wendy wilfred wilhelm willem william wolfgang
    xavier xi yasmin yolanda yuri yusuf yvonne zachary zhang zoe
"""
FIRST_NAMES = frozenset(_NAMES.split())
