"""Texts of charsets that they do not name are read right, or refused; never wrong."""

import pytest

from services.ingest.core.pages.html_charset import decode_page
from services.ingest.core.text.charsets import charset_of
from services.ingest.core.text.decoding import decode

CS = (
    "Povodeň v Bažinné ulici vyhnala tři rodiny z domů. Voda stála v pátek v noci "
    "metr vysoko, uvedl mluvčí hasičů. Podle starosty bude hráz opravena před "
    "zimou, protože ještě teče."
)
SK = (
    "Povodeň v Močiarnej ulici vyhnala tri rodiny z domov. Voda stála v piatok v "
    "noci meter vysoko, povedal hovorca hasičov. Podľa starostu bude hrádza "
    "opravená pred zimou, lebo ešte tečie."
)
PL = (
    "Powódź na ulicy Bagiennej wypędziła trzy rodziny z domów. Woda stała w "
    "piątek w nocy na metr, powiedział rzecznik straży. Tama będzie naprawiona "
    "przed zimą, bo się nie trzyma."
)
HU = (
    "Az árvíz a Mocsár utcában három családot űzött el. A víz pénteken éjjel egy "
    "méter magasan állt, mondta a tűzoltók szóvivője. A gátat a tél előtt "
    "megjavítják, és nem lesz több baj."
)
TR = (
    "Bataklık sokağındaki sel üç aileyi evinden çıkardı. Su cuma gecesi bir metre "
    "yüksekliğe ulaştı, dedi itfaiye sözcüsü. Belediye başkanına göre set kıştan "
    "önce onarılacak ve daha yüksek olacak."
)
LT = (
    "Potvynis Pelkių gatvėje išvijo tris šeimas iš namų. Vanduo penktadienį naktį "
    "buvo metro aukščio, sakė ugniagesių atstovas. Pylimas bus sutvarkytas iki "
    "žiemos, nes jau yra suplyšęs ir teka."
)
HR = (
    "Poplava u Močvarnoj ulici otjerala je tri obitelji iz kuća. Voda je u petak "
    "noću bila metar visoka, rekao je glasnogovornik vatrogasaca. Nasip će biti "
    "popravljen prije zime, što je već obećano."
)
RU = (
    "Наводнение на Болотной улице выгнало три семьи из домов. В пятницу ночью "
    "вода стояла на метр, сказал представитель пожарных. Плотину починят до зимы."
)
UK = (
    "Повінь на Болотній вулиці вигнала три родини з домівок. У п'ятницю вночі "
    "вода стояла на метр, сказав речник пожежників. Греблю полагодять до зими, "
    "але це ще не все."
)
EL = (
    "Η πλημμύρα στην οδό Έλους έδιωξε τρεις οικογένειες από τα σπίτια τους. Το "
    "νερό έφτασε το ένα μέτρο το βράδυ της Παρασκευής, είπε ο εκπρόσωπος της "
    "πυροσβεστικής."
)
AR = (
    "طرد الفيضان في شارع المستنقع ثلاث عائلات من منازلها. وصل الماء إلى متر يوم "
    "الجمعة في الليل، قال المتحدث. وسيتم إصلاح السد قبل الشتاء على ما قال رئيس "
    "البلدية."
)
HE = (
    "השיטפון ברחוב הביצה גירש שלוש משפחות מהבית. המים הגיעו למטר ביום שישי בלילה, "
    "אמר דובר הכבאים. הסכר יתוקן לפני החורף, הבטיח ראש העיר, וגם לא יהיה עוד "
    "שיטפון על הרחוב."
)
JA = (
    "沼地通りの洪水で三つの家族が家を追われた。水は金曜日の夜に一メートルの高さに達し"
    "たと消防の担当者は話した。"
)
ZH = (
    "沼泽巷的洪水使三个家庭离开了家。消防发言人说，周五晚上水深一米。市长说，大坝将在"
    "冬天之前修好。"
)
ZHT = (
    "沼澤巷的洪水使三個家庭離開了家。消防發言人說，週五晚上水深一米。市長說，大壩將在"
    "冬天之前修好。"
)
KO = (
    "늪길의 홍수로 세 가족이 집을 떠났다. 금요일 밤 물은 일 미터까지 "
    "올랐다고 소방 관계자가 말했다. 시장은 겨울 전에 둑을 고치겠다고 "
    "약속했다."
)
TH = "น้ำท่วมที่ถนนหนองน้ำทำให้สามครอบครัวต้องออกจากบ้าน น้ำสูงหนึ่งเมตรในคืนวันศุกร์"
FR = (
    "L'inondation de la rue du Marais a chassé trois familles. L'eau était très "
    "haute, à un mètre, et la mère de l'élève a été sauvée par où les pompiers "
    "entrèrent."
)
IS = (
    "Flóðið í Mýrargötu rak þrjár fjölskyldur að heiman. Vatnið var metri á hæð á "
    "föstudag, sagði talsmaður slökkviliðsins og það er ekki búið að laga "
    "stífluna með öllu."
)
PT = (
    "As inundações não pouparam a povoação. Três famílias saíram de casa e os "
    "bombeiros dizem que as condições são más, com previsões de mais chuva."
)
DA = (
    "Oversvømmelsen i Mosegade har drevet tre familier på flugt. Vandet stod en "
    "meter højt, sagde brandvæsenet, og det er ikke første gang at åen går over."
)
IT = (
    "L'alluvione ha già cacciato tre famiglie. L'acqua è salita più di un metro, "
    "perché il fiume è così alto, e non c'è più modo."
)


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (CS, "cp1250"),
        (CS, "iso8859_2"),
        (SK, "cp1250"),
        (PL, "cp1250"),
        (PL, "iso8859_2"),
        (HU, "cp1250"),
        (TR, "cp1254"),
        (LT, "cp1257"),
        (HR, "cp1250"),
        (RU, "cp1251"),
        (RU, "koi8_r"),
        (RU, "cp866"),
        (RU, "iso8859_5"),
        (UK, "cp1251"),
        (EL, "cp1253"),
        (AR, "cp1256"),
        (HE, "cp1255"),
        (JA, "cp932"),
        (JA, "euc_jp"),
        (ZH, "gb18030"),
        (ZHT, "big5hkscs"),
        (KO, "cp949"),
        (TH, "cp874"),
    ],
)
def test_a_charset_is_told_by_the_language_of_the_text(text, charset):
    assert decode(text.encode(charset)) == text
    page = f"<html><body><p class='lead'>{text}</p></body></html>"
    assert decode_page(page.encode(charset)) == page


@pytest.mark.parametrize("text", [FR, IS, PT, DA, IT])
def test_western_texts_stay_western(text):
    assert charset_of(text.encode("cp1252")) is None
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    "text",
    [
        "The café stayed open, said Zoë Müller, and naïve visitors came by at night.",
        "Dvořák Çelik",
        "El niño señaló la caña y dijo que la inundación llegó a más de un metro.",
        "Die Straße zur Brücke wurde gesperrt, weil der Fluß über die Ufer trat.",
        "£5m to fix São Tomé’s façade – “très cher”, said a señor",
    ],
)
def test_a_western_text_with_foreign_names_stays_western(text):
    assert charset_of(text.encode("cp1252", "replace")) is None


def test_a_text_that_no_language_tells_is_refused_not_guessed():
    assert decode("Наводнение".encode("koi8-r")) is None


@pytest.mark.parametrize("charset", ["cp437", "cp850"])
def test_french_of_dos_is_refused_and_no_text_of_low_quotes(charset):
    text = "Le préfet a déclaré que les élèves étaient rentrés chez eux après l'école. "
    assert decode((3 * text).encode(charset)) is None
    assert decode((3 * text).encode("cp1252")) == 3 * text


def test_utf_8_with_stray_bytes_is_still_utf_8():
    mixed = RU.encode() + b" caf\xe9"
    assert charset_of(mixed) is None
    assert charset_of(JA.encode() + b" caf\xe9") is None


def test_a_long_text_is_told_by_its_beginning():
    text = " ".join([CS] * 400)
    assert decode(text.encode("cp1250")) == text


@pytest.mark.parametrize("data", [bytes(range(128, 256)) * 50, b"\xff" * 900, b"\x80"])
def test_bytes_without_language_tell_nothing(data):
    assert charset_of(data) is None


@pytest.mark.parametrize(
    "text",
    [
        "Hävittäjät lentävät yöllä Marlissa\n\nHävittäjät lentävät yöllä Marlissa",
        "Sää lämpenee hetkeksi\n\nLämpötila nousee pääsiäisenä, sään kääntyessä kylmään",
    ],
)
def test_short_finnish_in_latin_1_is_not_thai(text):
    assert decode(text.encode("latin-1")) == text
