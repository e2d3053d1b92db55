"""Mails of programs and replies are no articles; what a note covers is one."""

import pytest

from services.ingest.core.draft import Draft, Refused

from .mail_writer import LAST, LEDE, TEXT, mail, read

LONG = f"{LEDE} {LAST} Nine people were brought to safety in boats that night."
WROTE = "On Fri, 17 May 2024 at 21:30, Marsh Gazette <news@gazette.example> wrote:"


def covered(note: str, text: str = LONG) -> Draft | Refused:
    made = mail(note, Subject="For you")
    made.add_attachment(text, filename="flood.txt")
    return read(made)


@pytest.mark.parametrize(
    "note",
    [
        "See attached.",
        "Please find enclosed what our council had to say on the flood.\n\nBest, Ada",
        "Hi Bo,\n\nI am attaching the story on the flood that you asked for.\n\nAda",
        "Anbei finden Sie unsere Mitteilung zur Flut.\n\nMit besten Grüßen, Ada",
        "Bonjour, vous trouverez ci-joint notre communiqué sur la crue.",
        "Adjunto el texto sobre la crecida.",
    ],
)
def test_what_a_covering_note_covers_is_the_article(note):
    assert covered(note).paragraphs == (LONG,)


@pytest.mark.parametrize(
    "text",
    [
        f"{LEDE}\n\nA pump attached to the wall failed, said the mayor of the town.",
        f"{LONG}\n\n{LEDE} Please see the map attached to this letter of ours, on which"
        " all of the houses are marked, and find your own, said the council, which drew"
        " it in the winter of the last flood and has kept it since then.",
    ],
)
def test_a_mail_that_says_more_is_the_article(text):
    found = covered(text)
    assert isinstance(found, Draft)
    assert found.title == "For you"
    assert LEDE in found.paragraphs[0]


def test_a_note_stays_where_nothing_longer_is_attached():
    note = "Please find attached the map of the houses in Marsh Lane."
    assert covered(note, "A map of the lane.").paragraphs == (note,)


def test_an_attachment_that_is_no_article_does_not_hide_the_next():
    made = mail("See attached.")
    made.add_attachment(" ", filename="empty.txt")
    made.add_attachment(LONG, filename="flood.txt")
    assert read(made).paragraphs == (LONG,)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (f"Thanks!\n\n{WROTE}\n> {LEDE}\n> {LAST}\n", None),
        (f"{WROTE}\n> {LEDE}\n\nGood to know.\n", None),
        (None, f"<p>Thanks!</p><div>{WROTE}</div><blockquote>{LEDE}</blockquote>"),
        ("Danke!\n\nAm 17.05.2024 um 21:30 schrieb Ada Quill:\n> " + LEDE, None),
        ("Merci !\n\nLe ven. 17 mai 2024 à 21:30, Ada Quill a écrit :\n> " + LEDE, None),
    ],
)
def test_a_reply_of_a_few_words_is_no_article(text, page):
    found = read(mail(text, page, Subject="Re: Flood in Marsh Lane"))
    assert isinstance(found, Refused)
    assert "reply" in found.detail


def test_a_reply_that_says_much_is_read_without_what_it_quotes():
    text = f"{LEDE}\n\n{LONG}\n\n{WROTE}\n> Other words that were written before.\n"
    assert read(mail(text, Subject="AW: Flood")).paragraphs == (LEDE, LONG)


def test_a_letter_that_says_who_wrote_what_is_read():
    text = f"{WROTE}\n\n{LEDE}\n\n{LAST}\n"
    assert LEDE in read(mail(text)).paragraphs
    said = f"On Friday the mayor wrote:\n\n{LEDE}\n\n{LAST}\n"
    assert LEDE in read(mail(said, Subject="Re: Flood")).paragraphs


def test_what_a_server_reports_is_no_article():
    found = read(mail(From="Mail System <MAILER-DAEMON@gazette.example>"))
    assert isinstance(found, Refused)
    report = bytes(mail()).replace(b"text/plain", b"multipart/report; boundary=x")
    found = read(report.replace(LEDE.encode(), b"--x\n\nIt was not delivered."))
    assert isinstance(found, Refused)
    assert "report" in found.detail


def test_an_automatic_answer_is_no_article():
    assert isinstance(read(mail(Auto_Submitted="auto-replied")), Refused)
    assert isinstance(read(mail(Auto_Submitted="auto-generated")), Draft)


@pytest.mark.parametrize(
    "subject",
    [
        "Confirm your subscription",
        "Please verify your email address",
        "Action required: confirm your newsletter subscription",
        "Bitte bestätigen Sie Ihre Anmeldung",
        "Confirmez votre inscription à la lettre",
        "Conferma la tua iscrizione",
    ],
)
def test_a_mail_that_asks_to_confirm_is_no_article(subject):
    found = read(
        mail("You asked for our letter. Press the button below.", Subject=subject)
    )
    assert isinstance(found, Refused)
    assert "confirm" in found.detail


@pytest.mark.parametrize(
    "subject",
    [
        "Confirm or deny: what the mayor knew",
        "Verify your facts, mayor tells gazette",
        "Please confirm: flood is over",
        "Council asks to confirm your subscription",
    ],
)
def test_a_letter_of_such_a_subject_is_read(subject):
    assert isinstance(read(mail(TEXT, Subject=subject)), Draft)


def test_a_long_letter_is_read_whatever_its_subject():
    text = "\n\n".join(f"{LONG} It was so in hour {n}." for n in range(9))
    assert isinstance(read(mail(text, Subject="Confirm your account")), Draft)


@pytest.mark.parametrize(
    "sign", ["Mit freundlichen Grüßen\nBo Roe", "Best regards,\nBo", "Bo Roe", "Bo"]
)
def test_who_forwards_a_mail_signs_none_of_it(sign):
    inner = (
        f"From: Marsh Gazette <n@g.example>\nDate: 17 May 2024\nSubject: Flood\n\n{TEXT}"
    )
    made = mail(f"For you\n\n{inner}\n{sign}\n", From="Bo Roe <bo@home.example>")
    assert read(made).paragraphs == (LEDE, LAST)


@pytest.mark.parametrize("sign", ["Jane Doe", "Yours sincerely\n\nJane Doe"])
def test_who_signed_the_letter_that_is_forwarded_stays(sign):
    inner = (
        f"From: Marsh Gazette <n@g.example>\nDate: 17 May 2024\nSubject: Flood\n\n{TEXT}"
    )
    made = mail(f"{inner}\n{sign}\n", From="Bo Roe <bo@home.example>")
    assert read(made).paragraphs[-1] == "Jane Doe"


def test_the_buttons_of_a_letter_go():
    text = f"{LEDE}\n\nUpgrade to paid\n\n{LAST}\n\nLike · Comment · Restack\n"
    assert read(mail(text)).paragraphs == (LEDE, LAST)
    said = "Like it or not: comment and share, the mayor told the whole of Marsh Lane."
    assert said in read(mail(f"{LEDE}\n\n{said}\n")).paragraphs


@pytest.mark.parametrize("answers", [{}, {"References": "<0@gazette.example>"}])
def test_a_newsletter_called_an_answer_keeps_what_stands_below_a_letter(answers):
    said = (LEDE, "On 11 May 2024 at 10:30, the mayor of Fenwick wrote:", LAST)
    page = "".join(f"<p>{one}</p>" for one in said)
    letter = {"Subject": "Re: Marsh Lane", "List-Unsubscribe": "<https://x.example/u>"}
    found = read(mail(None, page, **letter, **answers))
    kept = isinstance(found, Draft) and LAST in found.paragraphs
    assert kept is not bool(answers)


@pytest.mark.parametrize(
    ("method", "is_read"), [("REQUEST", False), ("CANCEL", False), (None, True)]
)
def test_what_asks_a_calendar_for_something_is_no_article(method, is_read):
    made = mail(TEXT, Subject="Flood")
    made.add_attachment("BEGIN:VCALENDAR\nEND:VCALENDAR\n", subtype="calendar")
    if method:
        made.get_payload()[-1].set_param("method", method)
    found = read(made)
    assert isinstance(found, Draft) == is_read
    if not is_read:
        assert "invitation" in found.detail


@pytest.mark.parametrize("is_attached", [True, False])
def test_a_release_may_have_an_invitation_attached(is_attached):
    made = mail(TEXT * 8, Subject="Flood")
    made.add_attachment("BEGIN:VCALENDAR\nEND:VCALENDAR\n", subtype="calendar")
    made.get_payload()[-1].set_param("method", "REQUEST")
    if not is_attached:
        del made.get_payload()[-1]["Content-Disposition"]
    assert isinstance(read(made), Draft) == is_attached
