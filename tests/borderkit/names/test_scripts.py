"""Every script with a table: common names beside the spellings that passports and lists have for them."""

from itertools import product

import pytest
from tests.borderkit.names.test_names import apart

from borderkit.names.agreeing import agrees
from borderkit.names.folding import fold
from borderkit.names.romanising import forms
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
