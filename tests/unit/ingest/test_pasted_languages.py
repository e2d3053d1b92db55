"""Pasted pages of languages other than English: header and furniture."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pages.markdown_pages import read_markdown
from services.ingest.core.pasted.pasted_pages import read_page
from tests.unit.ingest.page_paster import page

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
#: Outlet, title, byline, date and author of pages; below them stand two paragraphs.
PAGES = [
    (
        "Kurier Nadbrzeżny\nProm wraca po trzydziestu latach\nŁukasz Żak\n"
        "17 maja 2024, 18:30",
        "Prom wypłynął w piątek w południe z dziewięcioma autami i orkiestrą pokładową.",
        "Murarze i załoga świętowali na nabrzeżu, aż o piątej zaczął się odpływ.",
        ("Kurier Nadbrzeżny", "Prom wraca po trzydziestu latach", "Łukasz Żak"),
    ),
    (
        "Noordkust Courant\nVeerboot vaart weer na elf dagen\n"
        "Door onze verslaggever Sietske de Boer\n17 mei 2024 om 14:05",
        "De veerboot voer vrijdag om twaalf uur uit met negen auto's en een fanfare.",
        "Metselaars en bemanning dronken erop op de kade tot het om vijf uur eb werd.",
        ("Noordkust Courant", "Veerboot vaart weer na elf dagen", "Sietske de Boer"),
    ),
    (
        "Kustposten\nFärjan går igen efter elva dagar\n"
        "Publicerad 2024-05-17 07.15\nMaja Lind",
        "Färjan gick på fredagen klockan tolv med nio bilar och en blåsorkester ombord.",
        "Murare och besättning firade på kajen tills det klockan fem blev ebb i viken.",
        ("Kustposten", "Färjan går igen efter elva dagar", "Maja Lind"),
    ),
    (
        "Kıyı Gazetesi\nVapur on bir gün sonra yeniden sefere çıktı\n"
        "17 Mayıs 2024 Cuma, 10:20\nHaber: Elif Şahin",
        "Vapur cuma günü öğle saatinde dokuz araba ve bir bandoyla denize açıldı.",
        "Ustalar ve mürettebat saat beşte sular çekilene dek rıhtımda kutlama yaptılar.",
        (
            "Kıyı Gazetesi",
            "Vapur on bir gün sonra yeniden sefere çıktı",
            "Elif Şahin",
        ),
    ),
    (
        "海湾日报\n海湾市渡轮十一天后恢复航行\n来源：海湾日报 作者：李明 2024-05-17",
        "海湾市渡轮星期五中午恢复航行，船上有九辆汽车和一支铜管乐队。",
        "工匠和船员在码头上庆祝，直到五点钟退潮。",
        ("海湾日报", "海湾市渡轮十一天后恢复航行", "李明"),
    ),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[3][0])
def test_a_page_says_who_wrote_it_where_and_when(page):
    *texts, told = page
    draft = read_page("\n\n".join(texts), received_at=NOON)
    assert isinstance(draft, Draft)
    assert (draft.publisher, draft.title, draft.author) == told
    assert draft.published.moment.date().isoformat() == "2024-05-17"
    assert draft.paragraphs == tuple(texts[1:])


def test_the_editor_in_charge_is_no_paragraph():
    head, one, two, _ = PAGES[-1]
    draft = read_page("\n\n".join((head, one, two, "责任编辑：陈静")), received_at=NOON)
    assert draft.paragraphs == (one, two)


@pytest.mark.parametrize("post", ["political editor", "Chief Reporter", "editor for art"])
def test_a_post_behind_a_comma_is_no_part_of_a_byline(post):
    text = (
        f"**Marsh Herald** | *Politics*\n\n# Mayor steps down\n\nBy **Jo Reed**, {post}"
        "\n\nThe mayor of Marsh will not stand again in May, she told the town council."
    )
    draft = read_markdown(text.encode(), received_at=NOON)
    assert (draft.author, draft.publisher) == ("Jo Reed", "Marsh Herald")
    assert draft.section == "Politics"


def test_the_stamps_and_the_reporter_of_a_korean_page_are_its_header():
    read = page(
        "늪길의 홍수로 세 가족 대피",
        "",
        "입력 2024.05.17. 오후 6:45  수정 2024.05.17. 오후 9:10",
        "김민서 기자 minseo@marl.example",
        "",
        "늪길의 홍수로 세 가족이 금요일 밤 집을 떠났다고 소방 관계자가 말했다.",
        "",
        "시장은 겨울이 오기 전에 둑을 모두 고치겠다고 주민들에게 약속했다.",
        "",
        "무단전재 및 재배포 금지",
    )
    assert (read.author, len(read.paragraphs)) == ("김민서", 2)
    assert read.published.moment == datetime(2024, 5, 17, 18, 45, tzinfo=UTC)
    assert read.modified.moment == datetime(2024, 5, 17, 21, 10, tzinfo=UTC)


def test_an_arabic_day_below_the_title_is_its_date():
    first = "غمرت المياه ثلاثة منازل في شارع المستنقع ليلة الجمعة وفق ما قالت البلدية."
    last = "وسيتم إصلاح السد قبل الشتاء وفق ما وعد به رئيس البلدية سكان الشارع."
    read = page("فيضان في شارع المستنقع", "", "17 مايو 2024", "", first, "", last)
    assert read.paragraphs == (first, last)
    assert read.published.moment == datetime(2024, 5, 17, tzinfo=UTC)
    said = "وصلت المياه إلى المدينة في 17 مايو 2024 وفق ما قالت البلدية يوم الجمعة."
    assert said in page("فيضان في شارع المستنقع", "", first, "", said).paragraphs
