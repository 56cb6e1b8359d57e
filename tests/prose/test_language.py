"""A text is English unless its own words say otherwise; false alarms are the danger."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.prose.language import ENGLISH, UNNAMED
from rapport_cli.prose.message import Message
from rapport_cli.prose.reading import read_message

TRAINING = Path(__file__).parent.parent.parent / "training"


def language(text: str) -> str:
    return read_message(Message(text)).language


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "Spanish",
            "Me quedé con la imagen de tu abuela en el tejado. Te espero el lunes a las 10.",
        ),
        ("Spanish", "Hola Marta, te espero mañana a las cinco."),
        ("French", "Bonjour Léa, j'ai souri en repensant à votre chat. À mardi, 10 h."),
        ("French", "L’histoire de la boulangerie de ton oncle m’est restée."),
        ("German", "Wie geht es dir seit unserem Gespräch?"),
        ("German", "Bis Donnerstag um drei, liebe Grüße, Dana"),
        ("Dutch", "Fijn dat je er was. Ik zie je dinsdag om 10 uur."),
        ("Italian", "L'appuntamento è venerdì alle tre e mezza."),
        ("Portuguese", "Obrigada por ter vindo. Vejo você na terça às dez."),
        ("Polish", "Dziękuję za rozmowę. Widzimy się we wtorek o 10."),
        ("Swedish", "Hej Elsa, geten på taket stannade kvar hos mig. Vi ses på måndag."),
        ("Danish or Norwegian", "Det var dejligt at møde dig. Vi ses på tirsdag klokken ti."),
        ("Danish or Norwegian", "Takk for at du kom. Vi ses på tirsdag klokken ti."),
        ("Finnish", "Kiitos, että tulit. Nähdään tiistaina kello kymmenen."),
        ("Turkish", "Geldiğin için teşekkür ederim. Salı günü saat onda görüşürüz."),
        ("Romanian", "Mulțumesc că ai venit. Ne vedem marți la zece."),
        ("Czech or Slovak", "Děkuji, že jste přišla. Uvidíme se v úterý v deset."),
        ("Hungarian", "Köszönöm, hogy eljöttél. Kedden tízkor találkozunk."),
        ("Croatian, Bosnian or Serbian", "Hvala što si došla. Vidimo se u utorak u deset."),
        ("Indonesian or Malay", "Halo Dewi, kambing di atap itu masih ada di pikiran saya."),
        ("Tagalog", "Salamat sa pagpunta mo. Kita tayo sa Martes ng alas diyes."),
        ("Afrikaans", "Dankie dat jy gekom het. Sien jou Dinsdag om tien."),
        ("Swahili", "Asante kwa kuja. Tutaonana Jumatatu saa tatu."),
        ("Vietnamese", "Cảm ơn bạn đã đến. Hẹn gặp thứ ba lúc mười giờ."),
        ("Catalan", "Gràcies per venir. Ens veiem dimarts a les deu."),
        ("Welsh", "Dw i'n dal i feddwl am dy dad. Diolch am ddod. Wela i di ddydd Iau am dri."),
        (
            "Irish",
            "Táim fós ag smaoineamh ar na trátaí agus ar do dhaid. Feicfidh mé Déardaoin thú.",
        ),
        ("Māori", "Kei te whakaaro tonu au mō ngā tōmato e whakatipu nei koe me tō pāpā."),
    ],
)
def test_a_text_in_another_language_is_told_by_its_name(name: str, text: str) -> None:
    assert language(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "До четверга!",
        "Σκέφτομαι ακόμα τις ντομάτες του πατέρα σου.",
        "ما زلت أفكر في الطماطم التي تزرعها مع والدك.",
        "נתראה ביום חמישי.",
        "星期四下午三点见。",
        "木曜日の3時にお会いしましょう。",
        "목요일 세 시에 봬요.",
        "गुरुवार को मिलते हैं।",
        "เจอกันวันพฤหัส",
        "Oraindik aitarekin hazten dituzun tomateetan pentsatzen ari naiz, eta poz handia da.",
        "Waxaan weli ka fikirayaa yaanyada aad aabbahaa la beerato xaafadda agteeda.",
    ],
)
def test_another_script_and_a_language_without_a_list_are_not_english(text: str) -> None:
    assert language(text) == UNNAMED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hola!",
        "Kia ora e hoa. Ka kite anō.",
        "Kia ora Hemi, still thinking about your nan's kūmara. Ka kite Thursday at 3.",
        "Dia dhuit Aoife, that story of the ass on the Dublin train. Slán go fóill, Thursday 3pm.",
        "Hola Marta, I keep thinking about your abuela's tamales. Nos vemos el jueves at 3.",
        "Bonjour Léa, still smiling at the cat on the piano. À jeudi, 3 pm.",
        "Gracias por todo, Dana. Thursday at 3.",
        "Mi casa es su casa, you said, with the goat on the roof. Thursday 12 March at 3 pm.",
        "Abuela's mole negro, three chiles, no shortcuts. Thursday 12 March, 3 pm. Dana",
        "José María de la Cruz, van der Berg and Los Angeles came up twice. Friday.",
        "Ah'm aye thinkin aboot yer granda's doos. Thursday at three, pal.",
        "You wan chop my jollof abi? Thursday 3pm no wahala.",
        "lmao ur nans cat tho. thurs 3 x",
        "La la la la la, your earworm has moved in. Thursday at 3.",
        "The die is cast, as you said, in Latin and in the car. Was it Thursday at 3? It is.",
        "Man, an old door is a den in a bad tag. Thursday at 3.",
        "Goose. Roof. Ladder. Thursday, three.",
        "Dana, Elm Street, 020 7946 0018.",
        "안녕 Min-ji, your grandmother's kimchi stayed with me. Thursday at 3.",
        "Привет Olga, the samovar! Thursday at 3.",
        "Slàinte mhath, Ewan. Monday at 9.",
        "DJ Goulash lives. Wed 14.10. at 8.00.",
        "👩‍🌾🌱 14.10. 8:00",
    ],
)
def test_greetings_names_and_borrowed_words_leave_a_text_english(text: str) -> None:
    assert language(text) == ENGLISH


@pytest.mark.parametrize("folder", ["messages", "held_back"])
def test_no_message_of_the_corpus_is_taken_for_another_language(folder: str) -> None:
    lines = [
        line
        for file in sorted((TRAINING / folder).glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
        if line.strip()
    ]
    assert len(lines) > 100
    texts = [json.loads(line)["text"] for line in lines]
    assert [text for text in texts if language(text) != ENGLISH] == []


@given(st.text(max_size=300))
def test_any_text_has_a_language(text: str) -> None:
    assert language(text)
