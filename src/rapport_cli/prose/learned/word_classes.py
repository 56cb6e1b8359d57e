"""The classes of words that the learned detector generalises over.

A class stands for what a word does to the reader of such a message, not for its part of speech:
"brave", "gutsy" and "plucky" are one class, so that what was learned of one holds for all. The
words stand for their plain forms too; a word in two classes belongs to the first that names it.
"""

from collections.abc import Mapping
from typing import TypeVar

_CLASSES = {
    "DAY": """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu
        thur thurs fri sat sun""",
    "MONTH": """january february march april june july august september october november
        december jan feb mar apr jun jul aug sept sep oct nov dec""",
    "CLOCK": "am pm o'clock noon midday half quarter hrs hours hour minutes mins minute",
    "NUMBER": """one two three four five six seven eight nine ten eleven twelve thirteen
        fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty""",
    "SPAN": """today tomorrow yesterday tonight week weeks weekend fortnight month evening
        morning afternoon night nights""",
    "GREET": "hi hello hey hiya dear cheers regards warmly bye",
    "FEELING": """feel feeling feelings felt feels emotion emotions emotional anxious nervous
        worried worry worries scared afraid fear fears frightened sad sadness angry anger upset
        upsetting lonely hurt hurting ashamed shame guilty guilt embarrassed hopeless
        overwhelmed overwhelming numb panicky frustrated resentful resentment bitter jealous
        furious heartbroken miserable unhappy dread relieved hopeful mood moods crying cried cry
        tears teary weepy""",
    "STATE": """ok okay alright fine rough low heavy raw shaky shaken wobbly wiped drained tired
        exhausted unsettled stirred churned lighter calmer calm settled sore tender steady
        steadier rattled wrecked spent knackered drowning sinking coping cope surviving managing
        bearing holding faring bearable rested sleeping slept recovered recovering shattered
        wrung exposed fragile delicate sturdy weary worn""",
    "VALOUR": """brave bravery bravely courage courageous courageously guts gutsy nerve strength
        strong strongest resilient resilience grit backbone bold boldness spine pluck plucky
        fearless warrior fighter survivor tough toughest mettle bottle""",
    "PRAISE": """amazing incredible impressive impressed remarkable wonderful tremendous
        fantastic brilliant awesome superb excellent admirable admire admired admiration respect
        salute applaud applause commend commendable kudos bravo inspiring inspired inspiration
        humbled moved touched proud pride proudly credit star champion champ trooper legend hero
        heroic extraordinary exceptional outstanding deserve deserved deserves worthy capable
        gifted insightful wise honoured honored privilege privileged congratulations congrats
        great""",
    "CANDOUR": """trust trusted trusting honest honestly honesty open opened opening openness
        openly candour candor candid frank frankness frankly vulnerable vulnerability sincere
        sincerity confide confided confiding truth truthful willing willingness straight
        unguarded generous generosity""",
    "CONSOLE": """alone fault faults normal natural forgive forgiven permission safe safer
        safety easier better worse worst hardest harder hard difficult light tunnel pass heal
        heals healing burden broken failing failure weak weakness crazy mad silly judge judged
        judging blame hopeful hope-filled rooting cheering corner company""",
    "KIN": """mother mum mom mam mama mummy mommy father dad papa daddy pop grandmother gran
        granny nan nana nanna nonna grandma grandfather grandpa grandad granddad child children
        kid kids son daughter boy girl toddler baby wife husband partner spouse brother sister
        sibling twin twins uncle aunt aunty auntie cousin niece nephew ex parents parent family
        fiance boyfriend girlfriend stepdad stepmum""",
    "CLINIC": """anxiety depression depressed depressive panic trauma traumatic ptsd ocd adhd
        bipolar grief grieving bereavement bereaved diagnosis diagnosed symptom symptoms
        medication meds dose sertraline antidepressant antidepressants disorder disorders
        psychiatric psychiatrist psychologist psychology psychotherapy therapist therapists
        therapy counselling counseling counsellor counselor mental insomnia hypervigilance
        tablets tablet prescription prescribed inpatient outpatient clinician psychosis
        psychotic schizophrenia hallucinations voices delusions dementia alzheimer's parkinson's
        diabetes insulin stroke tumour tumor biopsy scan relapse recovery anonymous caseworker
        crisis overdose scars dissociation dissociating flashback flashbacks nightmares
        nightmare suicidal suicide self-harm harming cutting purging bingeing binge anorexia
        bulimia phobia paranoia mania manic burnout burnt treatment clinical ward hospital
        dialysis chemo cancer miscarriage ivf hiv endometriosis epilepsy seizure seizures
        menopause abortion pregnancy pregnant autism autistic""",
    "SUBSTANCE": """drink drinks drinking drank drunk alcohol alcoholic sober sobriety rehab
        relapse relapsed using weed cannabis cocaine coke heroin opioid opioids pills pill
        addiction addict addicted detox meth aa na sponsor gambling bets betting vodka whisky
        whiskey methadone clean smoking vaping porn drinker drinkers hungover whisky-free dry
        bottle bottles pub bookies casino scratchcards slots roulette cravings craving
        withdrawal""",
    "LEGAL": """custody court divorce divorced divorcing separation separated probation parole
        lawyer solicitor judge hearing eviction evicted arrest arrested prison jail charges
        restraining affair infidelity cheating cheated abuse abused abusive assault assaulted
        rape raped violence violent foster adoption caseworker deportation detention prisoner
        inmate visa asylum immigration bankruptcy debt debts redundancy tribunal""",
    "SEX": """gay lesbian bisexual trans transgender queer transition transitioning sex sexual
        intimacy pronouns dysphoria closet orientation gender""",
    "INNER": """self-esteem esteem confidence identity perfectionism perfectionist
        procrastination boundary boundaries attachment abandonment avoidance avoid avoiding
        avoidant codependent codependency people-pleasing critic inner rumination ruminating
        spiral spirals spiralling thoughts stress stressed loneliness isolation isolated
        conflict anger loss losses sleep appetite worthlessness coping mechanism mechanisms
        defence defense defences wall walls mask control controlling triggers trigger triggered
        needs guard guarded childhood relationship relationships marriage stuckness""",
    "COVER": """talked discussed covered explored touched spoke unpacked named identified
        reviewed addressed examined traced mapped considered visited revisited surfaced emerged
        described mentioned shared disclosed opened raised reflected outlined uncovered
        discussing talking discussion conversation hour""",
    "PATTERN": """pattern patterns theme themes dynamic dynamics cycle cycles loop loops link
        links linked connection connections root roots underneath beneath thread threads issue
        issues topic topics struggle struggles struggling difficulty difficulties challenges
        experience experiences story narrative core tendency habit habits reaction response
        responses progress work insight insights breakthrough realised realized realise realize
        realising noticed recognised recognized recognise acknowledge acknowledged understand
        understanding seems sounds suggests driving driven fuels fuelled protects protecting
        stems carries""",
    "SELF": "yourself yourselves",
    "TRY": """try trying practise practice practising practicing write writing jot jotting
        journal journalling journaling diary log logging track tracking note notes notice
        noticing list lists bring bringing think thinking reflect reflecting ponder mull read
        reading keep keeping make draw pick choose ask ring call book phone email speak tell
        remember start begin spend take do finish fill count rate experiment observe consider
        have""",
    "TASK": """homework exercise exercises worksheet worksheets handout technique techniques
        tool tools skill skills breathing breath breaths grounding meditation mindfulness
        meditate plan plans goal goals step steps referral refer referred gp doctor letter scale
        chart sheet questionnaire assessment programme program app workbook task tasks
        assignment strategies strategy sessions timeline ladder inventory chapter article
        podcast rehearse""",
    "AHEAD": """next begin begins beginning dig digging deeper tackle tackling explore exploring
        build building unpack unpacking continue continuing further return returning revisit
        resume pursue examine address focus focusing map mapping sort sorting untangle
        work-through later future ahead eventually gradually journey phase stage carry finish
        turn""",
    "HOPE": """hope hoping hoped hopes wonder wondering wondered wonders trust wish wishing
        curious praying pray fingers""",
    "LAND": """landed land landing sat sitting settle settling sinking hit lingering weighing
        weigh weighed affected stirring churning surfaced surface stayed carried carrying""",
    "OFFICE": """policy policies appointment appointments office reschedule rescheduling confirm
        confirmed confirming confirmation notice fee fees cancel cancelling cancellation
        cancellations hesitate team staff client clients patient patients service services
        provide provider providers providing valued value feedback survey resources portal reply
        replies contact contacting convenience accordance reminder courtesy scheduled upcoming
        automated regarding inquiries enquiries assistance assist commitment committed wellness
        wellbeing well-being utilise utilize per via ensure attend attendance intake paperwork
        forms complete completed records practice clinic department reception apologise
        apologize inconvenience required pursuant questions concerns welcome choosing initial
        consultation opportunity care""",
    "NOTICING": """struck picture picturing pictured image smile smiled smiling grinning laughed
        laugh laughing remember remembered thought stuck stayed humming googled looked heard
        enjoyed enjoy love loved liked delighted tickled""",
    "TRAVEL": """bus buses train trains tram ferry boat car cars van truck lorry bike bikes
        cycle taxi cab drive drove driving ride road roads highway motorway traffic roadworks
        detour bridge toll station stop platform flight airport journey-home commute lift
        parking park parked gate map route way turn""",
    "BUILDING": """room rooms door doors stairs stair staircase lift elevator floor corridor
        hall hallway lobby building entrance bell buzzer doorbell intercom key keys code lot
        desk chair chairs couch sofa window windows radiator heater heating kettle light lights
        side yard street lane avenue corner block house number sign carpet waiting""",
    "WEATHER": """rain raining rained rainy snow snowing snowed wind windy storm stormy sun
        sunny sunshine fog foggy frost ice icy hail heat hot cold cool warm weather cloud clouds
        mizzle drizzle flood flooded thunder mud muddy sky""",
    "FOOD": """tea coffee cake bread pie soup curry biscuit biscuits lunch dinner breakfast
        supper recipe dough flour oven jam honey apple apples lemon lemons tomato tomatoes peach
        peaches plum plums cook cooking bake baking baked kitchen pot pan cup mug thermos stew
        rice noodles chips sandwich tart""",
    "ANIMAL": """dog dogs cat cats puppy kitten hen hens chickens rooster goat goats sheep lamb
        cow cows calf horse horses pony bird birds parrot pigeon pigeons tortoise rabbit fish
        bee bees beagle greyhound terrier collie labrador budgie hamster ferret ferrets fox owl
        heron""",
    "PASTIME": """guitar piano violin fiddle cello drum drums band choir song songs sing singing
        dance dancing garden gardening allotment football soccer cricket rugby basketball tennis
        chess cards game games knitting sewing quilt painting paint drawing film films movie
        book books novel radio record records fishing sailing running marathon swim swimming
        kite kites puzzle puzzles crossword photo photograph camera model""",
    "BODY": """head heart chest stomach tummy gut guts-ache hands hand shoulders shoulder breath
        jaw throat knees legs body skin belly lungs back neck""",
    "MEET": """meet meeting met see seeing look looking forward coming came come thanks thank
        good nice lovely glad pleasure""",
}

_classes: dict[str, str] = {}


def word_class(word: str) -> str:
    """The class of a plain word, or nothing."""
    if not _classes:
        for name, words in _CLASSES.items():
            for each in words.split():
                _classes.setdefault(each, name)
    return find_form(_classes, word) or ""


Entry = TypeVar("Entry")

_ENDINGS = ("s", "es", "d", "ed", "r", "er", "ly", "ing")
_SHORTEST = 3


def find_form(table: Mapping[str, Entry], word: str) -> Entry | None:
    """What the table has for the word, or for the word without an ending: "bakes", "baking".

    The table's words are never taken apart, which would cost two milliseconds at each start.
    """
    found = table.get(word)
    if found is not None:
        return found
    for ending in _ENDINGS:
        if len(word) - len(ending) >= _SHORTEST and word.endswith(ending):
            trunk = word[: -len(ending)]
            found = table.get(trunk) or (table.get(trunk + "e") if ending == "ing" else None)
            if found is None and trunk[-1] == trunk[-2]:
                found = table.get(trunk[:-1])
            if found is not None:
                return found
    return None
