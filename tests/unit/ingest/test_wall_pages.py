"""Walls of many kinds and languages are refused, and news that looks like one is read."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.pages.html_pages import read_html

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
BRIEF = (
    "Water stood a metre high in three houses of Marsh Lane on Friday night.",
    "The fire brigade brought nine people to safety in boats, said Jane Doe.",
)


def read(title: str, *said: str, head: str | None = None) -> Draft | Refused:
    text = "".join(f"<p>{one}</p>" for one in said)
    page = (
        f"<html><head><title>{title}</title></head>"
        f"<body><main><h1>{head or title}</h1>{text}</main></body></html>"
    )
    return read_html(page.encode(), received_at=NOON)


def refused(title: str, *said: str, head: str | None = None) -> str:
    found = read(title, *said, head=head)
    assert isinstance(found, Refused)
    assert found.reason == "not_an_article"
    return found.detail


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Your privacy choices", "We and our partners keep data on your device for ads."),
        ("Before you continue to Marl", "We use cookies to keep our services up, it says"
         " here, and to show you what you like."),
        ("Ad blocker detected", "You seem to use a blocker; please switch it off here."),
        ("Please enable JavaScript | Marl Times", "Your browser runs no scripts, and this"
         " site needs them to work for you."),
        ("Ihre Privatsphäre ist uns wichtig", "Wir und unsere Partner speichern auf Ihrem"
         " Gerät, was Sie lesen und wie lange."),
        ("Mit Werbung weiterlesen", "Lesen Sie wie gewohnt mit Werbung, oder zahlen Sie"
         " drei Euro im Monat."),
        ("Paramètres des cookies", "Avec votre accord, nos partenaires et nous gardons ce"
         " que vous lisez ici."),
        ("Valoramos tu privacidad", "Nosotros y los socios guardamos datos en tu equipo"
         " para medir el uso del sitio."),
    ],
)  # fmt: skip
def test_a_page_that_asks_for_consent_is_no_article(title, said):
    assert "consent" in refused(title, said)


def test_conditions_may_be_long():
    said = ("We and our 700 partners keep on your device what you read, and for how"
            " long you did so, and where you were. ") * 3  # fmt: skip
    assert "consent" in refused("We value your privacy", *(said, said, said))


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("403 Forbidden", "You don't have permission to access this on our server."),
        ("451: Unavailable due to legal reasons", "We recognise that you are reading from"
         " a country of the EEA, and cannot grant you access now."),
        ("Our European visitors are important to us", "This site cannot be reached from"
         " the EEA while we look at the rules that protect your data."),
        ("This video is not available in your country", "We are sorry that our rights end"
         " at the border of the country."),
        ("marl.example is for sale", "This domain can be yours within a day, ask for a"
         " price today."),
        ("Accès refusé", "Vous n'avez pas le droit de lire cette page, nous en sommes"
         " désolés."),
    ],
)  # fmt: skip
def test_a_page_that_is_closed_to_its_reader_is_no_article(title, said):
    assert "closed" in refused(title, said)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("503 Service Temporarily Unavailable", "nginx"),
        ("502 Bad Gateway", "nginx/1.18.0 (Ubuntu)"),
        ("504 Gateway Time-out", "The server didn't respond in time."),
        ("500 Internal Server Error", "The server encountered an internal error and was"
         " unable to complete your request. Please contact the administrator."),
        ("Error 503 Backend fetch failed", "Guru Meditation: XID: 98563"),
        ("marl.example | 522: Connection timed out", "The initial connection between the"
         " network and the server of this site timed out."),
        ("Service Unavailable", "HTTP Error 503. The service is unavailable."),
        ("Marl Times is temporarily unavailable", "The server is temporarily unable to"
         " service your request due to maintenance. Please try again later."),
        ("Maintenance", "Our site is being worked on. Please come back in an hour."),
        ("429 Too Many Requests", "You asked for more pages than this server can give,"
         " try again in a few minutes."),
        ("Service temporarily unavailable", "We are working on our machines tonight and"
         " will be back before the morning."),
        ("Wartungsarbeiten", "Wir arbeiten gerade an unseren Rechnern und sind in einer"
         " Stunde wieder da."),
    ],
)  # fmt: skip
def test_a_page_of_a_site_that_could_not_answer_is_told_as_that(title, said):
    assert "can't answer now" in refused(title, said)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Se connecter | Le Marais", "Connectez-vous pour lire la suite. Mot de passe"
         " oublié ? Vous pouvez en demander un autre."),
        ("Einloggen", "Melden Sie sich an, um alles zu lesen. Passwort vergessen? Hier"
         " bekommen Sie ein neues."),
        ("Iniciar sesión", "¿Olvidaste tu contraseña? Te mandamos otra al correo que nos"
         " diste."),
        ("Sign in", "You need an account of ours to read on. Forgot your password?"),
    ],
)  # fmt: skip
def test_a_page_that_asks_to_log_in_needs_no_form(title, said):
    assert "log in" in refused(title, said)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("記事は見つかりませんでした", "移動または削除された可能性がありますので、"
         "最初のページからもう一度お探しになってみてください。"),
        ("404 - Strona nie istnieje", "Adres mógł się zmienić, a artykuł mógł zostać"
         " usunięty przez redakcję w ciągu roku."),
        ("Страница не найдена", "Возможно, она была удалена или перенесена в другой"
         " раздел нашего сайта в этом году."),
        ("Sidan hittades inte | Kärrbladet", "Den kan ha flyttats eller tagits bort av"
         " oss under det senaste året."),
        ("页面不存在", "您要找的文章可能已经被删除或者移动到了别的地方，"
         "请从首页重新开始查找。"),
    ],
)  # fmt: skip
def test_a_missing_page_is_told_in_other_languages_too(title, said):
    assert "no such page" in refused(title, said)


@pytest.mark.parametrize(
    "title",
    [
        "We value your privacy",
        "Service unavailable",
        "Under maintenance",
        "Access blocked",
        "Too many requests",
        "Cookies",
        "Sign in",
    ],
)
def test_a_brief_with_the_title_of_a_wall_is_read(title):
    found = read(title, *BRIEF)
    assert isinstance(found, Draft)
    assert found.paragraphs == BRIEF


@pytest.mark.parametrize(
    "title",
    [
        "Marl mill is for sale",
        "Your privacy is important to us, the firm told 800 victims",
        "Hospital's service unavailable for a third night",
        "Cookies and coal: a baker's winter",
        "Seite nicht gefunden: wie ein Amt seine Akten verlor",
        "Access blocked to the harbour of Fenwick",
    ],
)
def test_a_headline_that_begins_like_a_wall_is_read(title):
    said = "We had no choice, our clerk told you and me on Friday, and he should know."
    found = read(title, said, *BRIEF)
    assert isinstance(found, Draft)
    assert found.title == title


def test_a_brief_below_a_banner_for_consent_is_read():
    banner = "We and our partners keep data on your device, please say if you agree."
    found = read("Flood in Marsh Lane", banner, *BRIEF, head="We value your privacy")
    assert isinstance(found, Draft)
    assert BRIEF[0] in found.paragraphs


def test_an_essay_on_consent_is_read():
    said = tuple(
        f"You pay with your data, and we know it, said reader {n} of our paper"
        " in a letter that we print here with the others."
        for n in range(40)
    )
    assert isinstance(read("We value your privacy", *said), Draft)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("We will be back", "“We will be back,” said nurses in Marl on Friday night."),
        ("Access restricted", '"We ask you to stay indoors," the fire chief said.'),
        ("Acceso restringido", "La policía cierra el puerto. «Nuestra prioridad es la "
         "seguridad», dijo el alcalde."),
    ],
)  # fmt: skip
def test_news_is_read_in_which_only_somebody_quoted_speaks_to_readers(title, said):
    assert isinstance(read(title, BRIEF[0], said), Draft)
    assert isinstance(read(title, said), Draft)


@pytest.mark.parametrize(
    "title",
    [
        "Search results for “flood” | Marl Times",
        "Search Results for: flood – Marl Times",
        "Terms and Conditions - Marl Times",
        "Privacy Policy",
        "Impressum | Marl Bote",
        "Mentions légales",
        "About us",
    ],
)
def test_a_page_of_the_site_itself_is_no_article(title):
    said = (
        "The publisher of these pages is Marl Press, which anybody may write to.",
    ) * 9
    assert "of its site" in refused(title, *said, head="Welcome")


@pytest.mark.parametrize(
    "title",
    [
        "Privacy policy of a bank fails",
        "Search results for boat disappoint many",
        "Search results: how an engine of lies is built",
        "You searched for these ten dishes most",
        "Impressum - wer haftet?",
        "Terms of service | What your photos are worth",
    ],
)
@pytest.mark.parametrize("site", ["", " | Marl Times"])
def test_news_of_such_pages_is_read(title, site):
    assert isinstance(read(f"{title}{site}", *BRIEF, head=title), Draft)
