"""Every script with a table: common names beside the spellings that passports and lists have for them."""

import re
import unicodedata
from itertools import product

import pytest
from tests.borderkit.names.test_names import apart

from borderkit.names import ethiopic
from borderkit.names.agreeing import agrees
from borderkit.names.folding import fold
from borderkit.names.romanising import forms
from borderkit.names.synonyms import groups_of_token
from borderkit.names.tokens import read_tokens

PAIRS = {
    "Greek": "γιώργος giorgos, ευαγγελία evangelia, χρήστος christos, χρήστος hristos, ντίνος dinos, ντίνος ntinos, "
    "γκίκας gikas, λάμπρου lambrou, λάμπρου lamprou, θεοδώρα theodora, ψαράς psaras, οικονόμου economou, υπατία ypatia",
    "Hebrew": "דוד david, יצחק yitzhak, חיים chaim, חיים haim, רחל rachel, רחל rahel, צבי tzvi, שלמה shlomo, "
    "בנימין binyamin, כהן cohen, ג׳ורג׳ george, וולף wolf",
    "Georgian": "გიორგი giorgi, ქეთევან ketevan, ჯაფარიძე japaridze, წერეთელი tsereteli, ღვინიაშვილი ghviniashvili, "
    "ჟორდანია zhordania, ᲜᲘᲜᲝ nino",
    "Armenian": "արմեն armen, գևորգ gevorg, հովհաննես hovhannes, սարգսյան sarkissian, խաչատրյան khachatryan, "
    "ծովինար tsovinar, պետրոս bedros, եղիշե yeghishe, յակոբ hakob",
    "Tamil": "முருகன் murugan, செல்வம் selvam, செல்வம் chelvam, சங்கர் sankar, சுப்பிரமணியம் subramaniam, "
    "பாலசுப்பிரமணியன் balasubramanian, பழனி palani, ஜெயந்தி jayanthi, தமிழ்செல்வி thamizhselvi, கண்ணன் kannan",
    "Malayalam": "നായർ nair, കൃഷ്ണൻ krishnan, മോഹൻലാൽ mohanlal, തോമസ് thomas",
    "Devanagari": "राजेश rajesh, ज़हीर zaheer, ज़ुबेर zubair, फ़ातिमा fatima, ख़ान khan, मरोड़ा marora, लक्ष्मी laxmi",
    "Bengali": "রহমান rahman, চৌধুরী chowdhury, লক্ষ্মী lakshmi, বড়ুয়া barua, হোসেন hossain, বিশ্বাস biswas",
    "Gurmukhi": "ਸਿੰਘ singh, ਗੁਰਪ੍ਰੀਤ gurpreet, ਸ਼ਰਮਾ sharma, ਢਿੱਲੋਂ dhillon",
    "other scripts of India": "પટેલ patel, రెడ్డి reddy, శ్రీనివాస్ srinivas, ಗೌಡ gowda, පෙරේරා perera, බණ්ඩාර bandara",
    "Hangul": "이 lee, 이 yi, 박 park, 박 pak, 최 choi, 정 jung, 정 jeong, 임 lim, 우 woo, 서연 seoyeon, 지훈 jihoon",
    "Pashto": "پښتون pashtun, پښتون pakhtun, ښاغلی shaghali, ښاغلی khaghalai, ږوب zhob, ږمنځ gmandz, ځدران dzadran, "
    "ځلاند zaland, څمکنی tsamkani, څرخی sarkhi, کوچۍ kochai, پېغله peghla, ډېره dera, ړنګ rang, مڼه mana",
    "Sorani": "ئازاد azad, هەڵمەت halmat, ڕێبوار rebwar, شێرکۆ sherko, نەورۆز nawroz, بەرزانی barzani, گوڵاڵە gulala, "
    "دڵشاد dilshad, عەبدوڵڵا abdulla, ڤیان vian, ژوان zhwan, پەیمان payman",
    "Persian in one word": "عمادالدین imaduddin, نصرالله nasrullah, احمدزی ahmadzai, محمدزاده mohammadzadeh, "
    "داوود daud",
    "Ethiopic": "አበበ abebe, ግርማ girma, ዳዊት dawit, ወልደ wolde, መኮንን mekonnen, ጸሐይ tsehay, ዮሐንስ yohannes, "
    "ሕይወት hiwot, ጌታቸው getachew, ሙሉጌታ mulugeta, ሐጎስ hagos, ኪዳነ kidane",
    "foreign kana": "ロバート robert, スミス smith, カーター carter, リチャード richard, ウィリアム william, "
    "ジョンソン johnson, クラーク clark, マリー marie",
    "kana": "タナカ tanaka, さとう satou, ｽｽﾞｷ suzuki, じゅんこ junko, きょうこ kyoko, ヴィクトル viktor",
    "Han": "小明 xiaoming, 歐陽 ouyang, 呂 lu, 單 shan",
    "Cyrillic": "щербаков shcherbakov, їжакевич yizhakevych, ђорђевић djordjevic, ђорђевић dordevic, љиљана ljiljana, "
    "қодир qodir, әлия aliya, ўладзімір uladzimir, јована jovana",
    "Arabic": "خديجة khadija, چنگیز changiz, ژاله zhaleh, ٹیپو tipu, څانګه tsanga, هێمن hemin, إبراهيم ibrahim",
}


def words(pair):
    return tuple("".join(fold(word).split()) for word in pair.split())


@pytest.mark.parametrize("script", PAIRS)
def test_a_name_agrees_with_its_latin_spellings(script):
    missed = [pair for pair in PAIRS[script].split(", ") if apart(*words(pair)) is None]
    assert not missed


@pytest.mark.parametrize("script", PAIRS)
def test_it_does_not_agree_with_the_next_name(script):
    pairs = [words(pair) for pair in PAIRS[script].split(", ")]
    crossed = [
        (one, other)
        for (one, _), (_, other) in product(pairs, pairs)
        if (one, other) not in pairs and len(other) > 3 and agrees(one, other)
    ]
    assert not crossed


def test_a_dot_below_makes_another_sound_and_keeps_the_vowel():
    """The Unicode Standard, chapter 12: nukta. Normal forms part it from its letter."""
    assert [form.letters for form in forms(fold("ज़हीर"))] == ["z@hir"]
    assert [form.letters for form in forms(fold("जहीर"))] == ["j@hir"]
    assert [form.letters for form in forms(fold("ਸ਼ਰਮਾ"))] == ["sh@r@ma"]


def test_geresh_stands_within_a_word():
    assert read_tokens("ג׳ורג׳ צ׳רני") == ("גורג", "צרני")


def test_tamil_ca_is_said_as_s_too_but_not_where_it_is_doubled():
    assert [form.letters for form in forms("செல்வம்")] == ["chelv@m", "selv@m"]
    assert [form.letters for form in forms("பச்சை")] == ["p@chchai"]


def test_the_table_of_ethiopic_syllables_is_that_of_the_signs_names():
    """The Unicode Standard, chapter 19: a sign's name has the consonant and the vowel (A, U, I, AA, EE, E, O, WA)."""
    vowels = dict(zip(("A", "U", "I", "AA", "EE", "E", "O"), ethiopic.VOWELS, strict=False))
    for code in range(ethiopic.FIRST, ethiopic.LAST + 1):
        name = unicodedata.name(chr(code), "")
        said = re.fullmatch(r"ETHIOPIC SYLLABLE ([B-DF-HJ-NP-TV-Z]+?)(AA|EE|[AUIEO])", name)
        row, order = divmod(code, ethiopic.ROW)
        if said and chr(code) not in ethiopic.ALONE and order < len(vowels) and row * ethiopic.ROW not in ethiopic.OPEN:
            read = ethiopic.to_latin(chr(code))
            assert read.endswith(vowels[said[2]]), name
            assert read[0] in {"X": "h", "Q": "k", "G": "g"}.get(said[1][0], said[1][0].lower() + "kgt"), name


def test_sorani_writes_its_vowels_and_seats_the_first_one():
    assert fold("ئەحمەد") == "ەحمەد"
    assert fold("رئيس") == fold("رييس")
    assert [form.letters for form in forms(fold("ئەحمەد"))] == ["a'h'm'a'd"]


def test_letters_of_pashto_are_read_as_in_the_south_and_as_in_the_north():
    assert [form.letters for form in forms("پښتون")] == ["p'sh't'w'n", "p'kh't'w'n"]


def test_foreign_names_in_kana_have_readings_of_their_own_and_japanese_ones_keep_theirs():
    assert [form.letters for form in forms("クラーク")][1:] == ["k@rak@", "k@rark@", "k@lak@", "k@lark@"]
    assert [form.letters for form in forms("ミズ")] == ["mizu"]
    assert [form.letters for form in forms("じゅんこ")] == ["junko"]
    assert forms("タナカ")[0].letters == "tanaka"
    assert read_tokens("ジョージ・カーター") == ("ジョージ", "カーター")


@pytest.mark.parametrize(
    ("native", "latin"),
    [("ジョージ", "george"), ("デイビッド", "david"), ("チャールズ", "charles"), ("আক্তার", "akter"), ("রায়", "roy"),
     ("মুখোপাধ্যায়", "mukherjee"), ("বন্দ্যোপাধ্যায়", "banerjee"), ("চট্টোপাধ্যায়", "chatterjee"),
     ("মোঃ", "md"), ("মোঃ", "mohammed"),
     ("गांगुली", "gangopadhyay"), ("सिंह", "singh"), ("ठाकुर", "tagore"), ("वाजपेयी", "bajpai"), ("ஐயங்கார்", "iyengar"),
     ("செட்டியார்", "chetty"), ("عبدالكريم", "karim"), ("বসু", "bose")],
)  # fmt: skip
def test_names_with_a_conventional_spelling_are_forms_of_one_name(native, latin):
    assert set(groups_of_token(fold(native))) & set(groups_of_token(latin))


def test_conventional_spellings_do_not_run_together():
    """Each row of the table is one name: its first word belongs to no other family name of India."""
    names = ("mukherjee", "banerjee", "chatterjee", "ganguly", "chakraborty", "roy", "bose", "dutta", "das", "mitra")
    for one, other in product(names, names):
        assert one == other or not set(groups_of_token(one)) & set(groups_of_token(other))


@pytest.mark.parametrize(
    ("name", "tokens"),
    [("আবদুল আজিজ", ("আবদুলআজিজ",)), ("জসিম উদ্দিন", ("জসিমউদ্দিন",)), ("عماد الدین", ("عماددين",))],
)
def test_heads_and_tails_are_joined_in_bengali_too(name, tokens):
    assert read_tokens(name) == tuple(map(fold, tokens))
