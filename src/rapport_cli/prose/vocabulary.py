"""Words that belong to no client in particular.

`FUNCTION_WORDS` hold English together. `CONTACT_WORDS` are what a message to anybody is made of:
greeting, thanks, appointment, office, and the praise and concern that fit everybody. A message
whose words are all here, names and times aside, could go to anybody.
"""

_FUNCTION = """
    a about above across after again against ago ahead all almost along already also although
    always am among an and another any anybody anyone anything anyway anywhere apart are around
    as aside at away back be because been before behind being below beside between beyond both
    but by can could 'd did do does doing done down during each either else enough even ever
    every everybody everyone everything everywhere except far few fewer for from further get
    gets getting given go goes going gone got had half has have having he her here hers herself
    him himself his how however i if in indeed inside instead into is it its itself just kind
    last later least less let like little long lot lots made make makes making many may maybe me
    might mine more most much must my myself near nearly need neither never next no nobody none
    nor not nothing now nowhere of off often oh ok okay on once one ones only onto or other
    others otherwise our ours ourselves out over own per perhaps please put quite rather really
    s same shall she should since so some somebody someone something sometimes somewhere soon
    still such sure than that the their theirs them themselves then there these they thing
    things this those though through till to too toward towards under unless until up upon us
    very was way we well were what whatever when whenever where wherever whether which while who
    whoever whole whom whose why will with within without would yes yet you your yours yourself
    yourselves 's
"""
_CONTACT = """
    hi hello hey hiya dear goodbye bye cheers regards warmly warm warmest best wishes kind
    kindly sincerely faithfully respectfully greetings welcome morning afternoon evening night
    day days week weeks weekend month months year years today tomorrow yesterday tonight am pm
    o'clock noon midday time times hour hours minute minutes moment date dates slot slots booked
    booking bookings book calendar diary schedule scheduled scheduling reschedule rescheduling
    rescheduled change changes changed cancel cancels cancelled canceled cancellation
    cancellations confirm confirms confirmed confirmation confirming appointment appointments
    session sessions meeting meetings meet met visit visits conversation conversations chat
    chats talk talks talked talking spoke speak speaking call calls called calling phone number
    text texts texting message messages messaging email emails reply replies respond response
    write voicemail contact contacts reach reaching note line lines office room door rooms
    clinic practice centre center team staff desk front reception service services place
    location address parking link online video zoom upstairs downstairs usual see seeing seen
    saw look looks looking looked forward hope hopes hoping hoped wish wished wonder wondering
    wondered think thinking thought thoughts know knowing known feel feeling feelings feels felt
    want wanted wanting come comes came coming return returning start starts started starting
    begin beginning began continue continues continuing continued keep keeping kept hear hearing
    heard tell telling told say says saying said ask asked asking give gives gave giving take
    takes took taking taken bring brings brought show showed showing find found leave left stay
    stand stood wait waiting work works working worked help helps helped helping helpful use
    used try tried trying thank thanks thanked appreciate appreciated appreciation grateful glad
    happy pleased pleasure lovely great good better nice wonderful wonderfully fantastic amazing
    awesome brilliant super real truly honest honestly open openly openness honesty trust
    trusting trusted courage courageous brave bravely bravery strong strength proud pride hard
    hardest harder difficult difficulty easy easier easily tough big bigger biggest small new
    first second third important significant matter matters mattered meant mean means meaningful
    special step steps road path journey part share shared sharing enjoy enjoyed enjoying check
    checking touch base quick brief short free available availability able unable however
    convenience convenient earliest possible question questions query queries concern concerns
    hesitate feedback value valued survey policy policies fee fees charge charged charges notice
    required require full payment invoice insurance form forms paperwork intake portal complete
    completed review attached attend attended attending attendance reminder remind courtesy
    automated records record upcoming initial subject advance advised advise inform provide
    provider providers committed commit support supporting supported supports care caring
    wellness health wellbeing well-being goals goal client clients patient patients member
    members family community people person folks choose choosing chose chosen count progress
    process healing growth growing grow together alone doing okay alright fine safe lighter
    settled settling settle sitting rested rest sleep slept holding hold held week's ahead mind
    heart deep breath space lot pressure rush worry worries worried problem further information
    details following accordance regarding re ensure receive received assist assistance
    opportunity privilege discuss discussed discussing discussion cover covered topic topics
    themes theme explore explored exploring focus next therapy therapist therapists counselling
    counseling counsellor counselor coach coaching dr mr mrs ms miss mx doctor psychologist
    clinical licensed present live happen happened happens right wrong true fact reason point
    bit bits run running late early sometime hopefully sending sent send set down fit fits suit
    suits stop drop by pop in sign signed save saved reserve reserved spot yours both mon tue
    tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december two three four five six seven eight
    nine ten eleven twelve thirteen fourteen fifteen sixteen twenty thirty forty quarter past
    half th st nd rd a.m p.m plenty anytime sure exactly soon sooner last later earlier until
    everything's doing's ready yet thrilled excited delighted honoured honored incredible
    inspiring inspired impressive impressed wow already getting moved moving move access
    acknowledge add administration admire agency agreement agreed allow anymore app apply
    applies application arise arrive arrival billed billing bill card cards case code collective
    conditions considerable consultation correspondence customer customers daily department
    discharge discharged enrollment enrolment experience expert files follow friend friends
    gentle gently gift girl girls gladly google gorgeous guidelines guts hereby human humble
    interim invitation invited letting love loved loads mail mental meantime missed offer offers
    offering package packages pack plan plans planned platform prepare prepared probably program
    programme programs proper quote rate rates recent reference request requested result results
    retained satisfaction satisfied sec seconds separately serve serving shows soft softly
    suggest suggested terms throughout tool tools useful usually valid values version voice
    weight welcoming woman women man men worksheet worksheets exercise exercises homework list
    lists technique techniques practise practising practicing strategy strategies skills
    breathing xo xx xxx omg lol hiii heya hon mate lad lads dude bro guys fellow privileged
    sense sensing stress anxiety mood emotions emotional inner calm calmer steady steadier shake
    shaken stirred stir heavy heavier hardship lift lifted bottom top end ends ending side back
    hand hands heading head headed land landed landing faith belief believe believed deserve
    deserves warrior legend star stars superstar hero power powerful strengths magic magical
    beautiful beautifully stunning absolutely totally completely definitely certainly obviously
    especially particularly brightest brighter bright light lights corner battle fight fighting
    fighter rooting going hang tight chin yourself breakthrough heal healed self trauma
    depression grief session's sessions' catch caught face entrance entry gate buzzer floor
    building street station spaces park lobby screen website site click tap download install
    account login
"""

FUNCTION_WORDS = frozenset(_FUNCTION.split())
CONTACT_WORDS = frozenset(_CONTACT.split())
COMMON_WORDS = FUNCTION_WORDS | CONTACT_WORDS
