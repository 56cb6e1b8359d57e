import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.workflows.mentioning import suggest_mention

THINGS = [
    ("her garden", "your garden"),
    ("his old van", "your old van"),
    ("their allotment", "your allotment"),
    ("my grandmother's orchard", "your grandmother's orchard"),
    ("Her sister’s wedding in Cork", "your sister’s wedding in Cork"),
    ("the tomatoes she grows with her dad", "the tomatoes you grow with your dad"),
    ("the boat he built himself", "the boat you built yourself"),
    ("the song her mother sang her", "the song your mother sang you"),
    ("the thing her dad is proud of", "the thing your dad is proud of"),
    ("the dog that follows him everywhere", "the dog that follows you everywhere"),
    ("a friend of hers", "a friend of yours"),
    ("that ladder of his", "that ladder of yours"),
    ("her morning walks with the dog", "your morning walks with the dog"),
    ("Sunday drives with his father", "Sunday drives with your father"),
    ("her painting of the harbour", "your painting of the harbour"),
    ("her husband and his boat", "your husband and his boat"),
    ("the kids and their drums", "the kids and their drums"),
    ("the geese and their route home", "the geese and their route home"),
    ("the smell of rain", "the smell of rain"),
    ("Mum's lasagne", "Mum's lasagne"),
    ("his daughter's first goal", "your daughter's first goal"),
    ("our Sunday calls", "your Sunday calls"),
    ("talked about his choir", "your choir"),
    ("he talked about his sister's wedding", "your sister's wedding"),
    ("He told me about his pigeons.", "your pigeons"),
    ("mentioned her cello", "your cello"),
    ("she described the lighthouse where her uncle worked",
     "the lighthouse where your uncle worked"),
]  # fmt: skip

ACTIONS = [
    ("She grows tomatoes with her dad.", "the way you grow tomatoes with your dad"),
    ("grows tomatoes with her dad", "the way you grow tomatoes with your dad"),
    ("growing tomatoes with her dad", "you growing tomatoes with your dad"),
    ("he hurries past the bakery", "the way you hurry past the bakery"),
    ("she watches the tides and tries to guess them",
     "the way you watch the tides and try to guess them"),
    ("he goes to sea and fixes engines", "the way you go to sea and fix engines"),
    ("she teaches chess and never lets anyone win",
     "the way you teach chess and never let anyone win"),
    ("he always, without fail, feeds the crows",
     "the way you always, without fail, feed the crows"),
    ("she does the sums when she queues", "the way you do the sums when you queue"),
    ("he still winds every clock up", "the way you still wind every clock up"),
    ("she quietly pays for the next person", "the way you quietly pay for the next person"),
    ("he tap dances while waiting for the kettle",
     "the way you tap dance while waiting for the kettle"),
    ("she names her plants after rivers and waters them by moonlight",
     "the way you name your plants after rivers and water them by moonlight"),
    ("he plays the trumpet his uncle gave him", "the way you play the trumpet your uncle gave you"),
    ("she is learning Welsh", "the way you are learning Welsh"),
    ("he's training himself to run", "the way you're training yourself to run"),
    ("she’s building a canoe", "the way you’re building a canoe"),
    ("he used to race pigeons", "the way you used to race pigeons"),
    ("she can hear which tram it is", "the way you can hear which tram it is"),
    ("he'd rather walk", "the way you'd rather walk"),
    ("she wore a coat of her own making", "the way you wore a coat of your own making"),
    ("laughed about burning the toast", "the way you laughed about burning the toast"),
    ("lit up when she talked about her choir",
     "the way you lit up when you talked about your choir"),
    ("taught her nephew to whistle", "the way you taught your nephew to whistle"),
    ("still plays in his brother's band", "the way you still play in your brother's band"),
    ("is learning Welsh", "the way you are learning Welsh"),
    ("Client plays cello in her church", "the way you play cello in your church"),
    ("the client keeps bees", "the way you keep bees"),
    ("she worries that her cat misses her", "the way you worry that your cat misses you"),
    ("she misses him", "the way you miss him"),
    ("he carried her bag", "the way you carried her bag"),
    ("he bakes his bread on Sundays and eats it cold",
     "the way you bake your bread on Sundays and eat it cold"),
    ("she sings when it rains and hums when it snows",
     "the way you sing when it rains and hums when it snows"),
    ("the way he laughs at his own jokes", "the way you laugh at your own jokes"),
    ("how she folds maps", "how you fold maps"),
    ("what she remembered of her village", "what you remembered of your village"),
    ("that she walked here", "the way you walked here"),
    ("told me he sings", "the way you sing"),
    ("she told me that she cycles to work", "the way you cycle to work"),
    ("she told her daughter the truth", "the way you told your daughter the truth"),
    ("walked here. Said it was quiet.", "the way you walked here"),
    ("she feeds crows; they bring her buttons", "the way you feed crows"),
]  # fmt: skip

STATES = [
    ("she's afraid of moths", "how you're afraid of moths"),
    ("he's married to a beekeeper", "how you're married to a beekeeper"),
    ("she's too tired to sing", "how you're too tired to sing"),
    ("he isn't ready to sell his boat", "how you aren't ready to sell your boat"),
    ("she doesn't own a television", "how you don't own a television"),
    ("he was a baker for 20 years", "how you were a baker for 20 years"),
    ("she has three hens", "how you have three hens"),
    ("has three hens", "how you have three hens"),
    ("he has swum across the lake twice", "how you have swum across the lake twice"),
    ("she hasn't missed a match", "how you haven't missed a match"),
    ("he's kept every ticket", "how you've kept every ticket"),
    ("she's got two left feet", "how you've got two left feet"),
    ("never misses a Friday quiz", "how you never miss a Friday quiz"),
    ("wants to dance at his son's wedding", "how you want to dance at your son's wedding"),
    ("she and her dad grow leeks", "how you and your dad grow leeks"),
    ("she can't stand lilies", "how you can't stand lilies"),
    ("her dog sleeps on the piano", "how your dog sleeps on the piano"),
    ("her tractor is older than the farm", "how your tractor is older than the farm"),
    ("her brother gave her a book", "how your brother gave you a book"),
    ("his daughter calls him captain", "how your daughter calls you captain"),
    ("her sister called her twice", "how your sister called you twice"),
    ("mentioned that her dog snores", "how your dog snores"),
    ("he said the cellar is the first place he tidies",
     "how the cellar is the first place you tidy"),
    ("the dog is hers", "how the dog is yours"),
    ("her mother taught her to swim and she still goes",
     "how your mother taught you to swim and you still go"),
]  # fmt: skip

QUOTED = [
    ("I keep my father's watch in my shoe", "the way you keep your father's watch in your shoe"),
    ("I'm teaching my daughter to whistle", "the way you're teaching your daughter to whistle"),
    ("I've been saving for a boat of my own",
     "the way you've been saving for a boat of your own"),
    ("“I want to be the dad who gets down on the floor”",
     "how you want to be the dad who gets down on the floor"),
    ('she said "I only sleep when the dog does"', "the way you only sleep when the dog does"),
    ('"my dog is my alarm clock," she said', "how your dog is your alarm clock"),
    ("“I count the steps”, he says", "the way you count the steps"),
    ("I was born on a ferry", "how you were born on a ferry"),
    ("the bike is mine", "how the bike is yours"),
]  # fmt: skip

SEVERAL_PEOPLE = [
    ("they keep geese", "the way you keep geese"),
    ("they've mended every fence and painted them green",
     "how you've mended every fence and painted them green"),
    ("their son's drum kit", "your son's drum kit"),
    ("they paint themselves into every mural", "the way you paint yourself into every mural"),
]  # fmt: skip


@pytest.mark.parametrize(("detail", "mention"), THINGS)
def test_a_thing_stays_a_thing(detail: str, mention: str) -> None:
    assert suggest_mention(detail).words == mention


@pytest.mark.parametrize(("detail", "mention"), ACTIONS)
def test_what_somebody_does_becomes_the_way_they_do_it(detail: str, mention: str) -> None:
    assert suggest_mention(detail).words == mention


@pytest.mark.parametrize(("detail", "mention"), STATES)
def test_what_is_so_becomes_how_it_is_so(detail: str, mention: str) -> None:
    assert suggest_mention(detail).words == mention


@pytest.mark.parametrize(("detail", "mention"), QUOTED)
def test_the_client_s_own_words_are_turned_too(detail: str, mention: str) -> None:
    assert suggest_mention(detail).words == mention


@pytest.mark.parametrize(("detail", "mention"), SEVERAL_PEOPLE)
def test_they_may_be_the_client_and_the_suggestion_says_that_it_is_doubtful(
    detail: str, mention: str
) -> None:
    suggestion = suggest_mention(detail)
    assert suggestion.words == mention
    assert suggestion.is_doubtful


@pytest.mark.parametrize(
    ("detail", "doubtful"),
    [
        ("her sister says she cooks too much", True),
        ("his brother and his boat", True),
        ("her brother and his boat", False),
        ("she grows tomatoes with her dad", False),
        ("the smell of rain", False),
    ],
)
def test_a_pronoun_that_two_people_could_share_is_doubtful(detail: str, doubtful: bool) -> None:
    assert suggest_mention(detail).is_doubtful == doubtful


def test_nothing_is_made_of_nothing() -> None:
    for detail in ("", "   ", "“”", "..."):
        assert suggest_mention(detail).words == ""


@given(st.text(max_size=300) | st.text(alphabet="sheri 's\"“”,.;’-ItyandI", max_size=300))
def test_any_detail_gives_a_line_or_nothing(detail: str) -> None:
    words = suggest_mention(detail).words
    assert words == words.strip()
    assert "\n" not in words


def test_a_very_long_detail_is_capped() -> None:
    assert len(suggest_mention("she hums " * 20_000).words) < 2_100
