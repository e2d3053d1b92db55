"""Texts of scripts without spaces are alike by what they tell, not by their letters."""

from itertools import combinations

import pytest

from services.enrich.core.terms import IdfTable, terms
from tests.copydesk import WEIGHTS

TABLE = IdfTable("idf-test", "en", 1_000, {})
#: From here on articles without names and vectors are of one story.
ONE_STORY = WEIGHTS.cut / WEIGHTS.unread

#: By language: two reports of a fire in a market, then a match, a rate of interest, a
#: new bridge.
TOLD = {
    "th": (
        "เกิดเหตุไฟไหม้ตลาดสดกลางเมืองเมื่อคืนนี้ แผงค้ากว่าห้าสิบแผงถูกเผาวอด "
        "เจ้าหน้าที่ดับเพลิงใช้เวลาสามชั่วโมง",
        "ไฟไหม้ตลาดสดกลางเมือง แผงค้าเสียหายกว่าห้าสิบแผง "
        "เจ้าหน้าที่ดับเพลิงควบคุมได้ภายในสามชั่วโมง",
        "ทีมฟุตบอลหญิงชนะคู่แข่งสองประตูต่อศูนย์ในนัดเปิดสนาม "
        "ผู้เล่นทำประตูได้ตั้งแต่ครึ่งแรก",
        "ธนาคารกลางประกาศคงอัตราดอกเบี้ยนโยบายไว้ที่เดิม "
        "เพราะเงินเฟ้อยังอยู่ในระดับต่ำ",
        "รัฐบาลเปิดสะพานข้ามแม่น้ำแห่งใหม่ ช่วยให้ประชาชนเดินทางไปทำงานได้เร็วขึ้น",
    ),
    "lo": (
        "ໄຟໄໝ້ຕະຫຼາດສົດໃນຕົວເມືອງໃນຄືນວານນີ້ ຮ້ານຄ້າຫຼາຍກວ່າຫ້າສິບຮ້ານເສຍຫາຍ "
        "ເຈົ້າໜ້າທີ່ດັບເພີງໃຊ້ເວລາສາມຊົ່ວໂມງ",
        "ຕະຫຼາດສົດໃນຕົວເມືອງຖືກໄຟໄໝ້ ຮ້ານຄ້າຫ້າສິບຮ້ານເສຍຫາຍ "
        "ເຈົ້າໜ້າທີ່ດັບເພີງມອດໄຟໄດ້ໃນສາມຊົ່ວໂມງ",
        "ທີມບານເຕະຍິງເອົາຊະນະຄູ່ແຂ່ງສອງປະຕູຕໍ່ສູນໃນນັດເປີດສະໜາມ",
        "ທະນາຄານກາງປະກາດຮັກສາອັດຕາດອກເບ້ຍໄວ້ຄືເກົ່າ ຍ້ອນເງິນເຟີ້ຍັງຕ່ຳ",
        "ລັດຖະບານເປີດຂົວຂ້າມແມ່ນ້ຳແຫ່ງໃໝ່ ເຮັດໃຫ້ປະຊາຊົນເດີນທາງໄດ້ໄວຂຶ້ນ",
    ),
    "my": (
        "မြို့လယ်ဈေးတွင် ညက မီးလောင်မှုဖြစ်ပွားပြီး ဆိုင်ခန်းငါးဆယ်ကျော် "
        "ပျက်စီးခဲ့သည်။ မီးသတ်သမားများ သုံးနာရီကြာ ငြိမ်းသတ်ခဲ့ရသည်။",
        "မြို့လယ်ဈေး မီးလောင်မှုကြောင့် ဆိုင်ခန်းငါးဆယ်ကျော် ပျက်စီးသွားပြီး "
        "မီးသတ်သမားများက သုံးနာရီအတွင်း ထိန်းချုပ်နိုင်ခဲ့သည်။",
        "အမျိုးသမီးဘောလုံးအသင်းသည် ဖွင့်ပွဲတွင် နှစ်ဂိုးသုညဖြင့် အနိုင်ရရှိခဲ့သည်။",
        "ဗဟိုဘဏ်သည် အတိုးနှုန်းကို မပြောင်းလဲဘဲ ထားရှိမည်ဟု ကြေညာခဲ့သည်။",
        "အစိုးရက မြစ်ကူးတံတားအသစ်ကို ဖွင့်လှစ်ပေးခဲ့ပြီး ခရီးသွားလာမှု "
        "မြန်ဆန်လာမည်ဖြစ်သည်။",
    ),
    "km": (
        "ភ្លើងឆេះផ្សារកណ្តាលទីក្រុងកាលពីយប់មិញ តូបលក់ដូរជាងហាសិបត្រូវខូចខាត "
        "ក្រុមពន្លត់អគ្គិភ័យចំណាយពេលបីម៉ោង",
        "ផ្សារកណ្តាលទីក្រុងត្រូវភ្លើងឆេះ តូបលក់ដូរហាសិបខូចខាត "
        "ក្រុមពន្លត់អគ្គិភ័យគ្រប់គ្រងបានក្នុងរយៈពេលបីម៉ោង",
        "ក្រុមបាល់ទាត់នារីឈ្នះគូប្រកួតពីរទល់នឹងសូន្យក្នុងការប្រកួតបើកឆាក",
        "ធនាគារកណ្តាលប្រកាសរក្សាអត្រាការប្រាក់នៅដដែល ព្រោះអតិផរណានៅទាប",
        "រដ្ឋាភិបាលបើកស្ពានឆ្លងទន្លេថ្មី ជួយឱ្យប្រជាជនធ្វើដំណើរបានលឿនជាងមុន",
    ),
}  # fmt: skip


def cosine(one: str, other: str, language: str) -> float:
    mine, theirs = (terms(None, text, language, TABLE) for text in (one, other))
    return sum(weight * theirs.get(stem, 0.0) for stem, weight in mine.items())


@pytest.mark.parametrize("language", TOLD)
def test_texts_about_nothing_in_common_have_hardly_a_run_in_common(language) -> None:
    _, *unrelated = TOLD[language]
    alike = [cosine(*pair, language) for pair in combinations(unrelated, 2)]
    assert max(alike) < ONE_STORY


@pytest.mark.parametrize("language", TOLD)
def test_two_reports_of_one_event_have_many_runs_in_common(language) -> None:
    assert cosine(*TOLD[language][:2], language) > 2 * ONE_STORY
