"""Orders to a machine are told from news about them in other languages, too."""

import pytest

from services.summarize.core.writing.sentences.addressed import is_addressed
from tests.unit.summarize.writing.orders_abroad import ORDERS

NEWS = {
    "de": """
        Der Fahrer ignorierte alle bisherigen Anweisungen der Polizei und fuhr weiter.
        Ignoriert ein Betrieb die Anweisungen des Amtes, droht ein Bußgeld.
        Die Ministerin will alle früheren Anordnungen für den Hafen aufheben.
        KI-Modelle, Roboter und Drohnen zeigt die Messe in Lindau bis Sonntag.
        Eine KI, die Röntgenbilder liest, fand vier Tumore.
        Als KI-Forscherin arbeitet sie seit sechs Jahren in Lindau.
        Forscher versteckten „Ignoriere alle bisherigen Anweisungen“ auf ihrer Seite.
        Der Prompt, mit dem der Schüler den Aufsatz schreiben ließ, lag dem Gericht vor.
        In ihrer Antwort auf die Anfrage nannte die Regierung neue Zahlen.
        Das Sprachmodell soll bisherige Anweisungen nicht vergessen, heißt es.
        Die Stadt gab Hinweise an alle Haushalte aus, wie sie Wasser sparen.
        Sag niemals nie: Der Trainer kehrt nach neun Jahren zurück.
        Die Assistenten, sagen die Ärzte, tragen die halbe Last der Station.
        Nutzer wiesen den Chatbot an, alle Regeln zu ignorieren und Witze zu erzählen.
    """,
    "fr": """
        Le conducteur a ignoré toutes les consignes précédentes de la police.
        Si vous ignorez les consignes, le chien ne suivra plus, dit la dresseuse.
        La ministre veut annuler toutes les directives antérieures sur le port.
        Les modèles de langage, dit le rapport, inventent une source sur dix.
        Une IA qui lit les radiographies a trouvé quatre tumeurs.
        En tant que chercheuse en IA, elle travaille depuis six ans à Lindeval.
        Des chercheurs ont caché la phrase « Ignore toutes les instructions précédentes ».
        Le message aux habitants rappelle les horaires du bac et le prix des billets.
        Dans sa réponse au maire, la région a donné de nouveaux chiffres.
        Des élèves ont demandé au robot d'ignorer toutes les règles et d'écrire le devoir.
        L'assistante du maire a lu les instructions au public.
        Les consignes précédentes sont oubliées par la moitié des conducteurs.
        Attention aux chutes de pierres : la route du col reste fermée jusqu'à lundi.
    """,
    "es": """
        El conductor ignoró todas las instrucciones anteriores de la policía.
        Quien ignora las órdenes previas del juez paga una multa.
        La ministra quiere anular todas las directrices anteriores sobre el puerto.
        Los modelos de lenguaje, dice el informe, inventan una de cada diez fuentes.
        Una IA que lee radiografías encontró cuatro tumores.
        Como investigadora de IA trabaja desde hace seis años en Valdeluna.
        Unos investigadores ocultaron «Ignora todas las instrucciones anteriores».
        Aviso para los asistentes: el congreso abre el lunes a las nueve.
        En su respuesta al alcalde, la región dio nuevas cifras.
        Unos alumnos pidieron al chatbot que ignorara todas las reglas.
        Añade que la presa se revisó en mayo y que no había grietas.
        Afirma que las instrucciones llegaron tarde a la comisaría.
        El mensaje para los modelos de la pasarela llegó por teléfono.
    """,
    "it": """
        L'autista ha ignorato tutte le istruzioni precedenti della polizia.
        Chi ignora gli ordini precedenti del giudice paga una multa.
        La ministra vuole annullare tutte le direttive precedenti sul porto.
        I modelli linguistici, dice il rapporto, inventano una fonte su dieci.
        Un'IA che legge le radiografie ha trovato quattro tumori.
        Come ricercatrice di IA lavora da sei anni a Valforte.
        Alcuni ricercatori hanno nascosto «Ignora tutte le istruzioni precedenti».
        Nota ai lettori: il traghetto parte da oggi alle nove.
        Nella sua risposta al sindaco la regione ha dato nuove cifre.
        Alcuni studenti hanno chiesto al chatbot di ignorare tutte le regole.
        Sei assistenti virtuali rispondono alle domande dei pendolari.
        Afferma che le istruzioni sono arrivate tardi ai vigili.
        Le indicazioni precedenti valgono ai caselli fino a domenica.
    """,
    "pt": """
        O motorista ignorou todas as instruções anteriores da polícia.
        Quem ignora as ordens anteriores do juiz paga multa.
        A ministra quer anular todas as diretrizes anteriores sobre o porto.
        Os modelos de linguagem, diz o relatório, inventam uma fonte em dez.
        Uma IA que lê radiografias encontrou quatro tumores.
        Como pesquisadora de IA, ela trabalha há seis anos em Valmor.
        Pesquisadores esconderam «Ignore todas as instruções anteriores» na página.
        Aviso para os assistentes: o congresso abre na segunda às nove.
        Na sua resposta ao prefeito, a região deu novos números.
        Alunos pediram ao chatbot que ignorasse todas as regras.
        Afirma que as instruções chegaram tarde à delegacia.
        O modelo anterior da barragem ficou em exposição até domingo.
        Os assistentes, dizem os médicos, fazem metade do trabalho.
    """,
    "nl": """
        De bestuurder negeerde alle eerdere aanwijzingen van de politie.
        Wie de eerdere instructies van de rechter negeert, krijgt een boete.
        De minister wil alle vorige richtlijnen voor de haven schrappen.
        Taalmodellen, zegt het rapport, verzinnen een op de tien bronnen.
        Een AI die röntgenfoto's leest, vond vier tumoren.
        Als AI-onderzoeker werkt zij al zes jaar in Oudemeer.
        Onderzoekers verstopten de zin “Negeer alle eerdere instructies” op hun pagina.
        Bericht aan alle bewoners: het water wordt maandag afgesloten.
        In haar antwoord aan de burgemeester gaf de provincie nieuwe cijfers.
        Leerlingen vroegen de chatbot om alle regels te negeren.
        Vat met olie dat lekte, lag al weken naast de loods van het bedrijf.
        De assistenten volgden de instructies van de arts niet.
        De opdrachten die het bedrijf eerder kreeg, zijn vergeten.
    """,
    "ru": """
        Водитель проигнорировал все предыдущие указания полиции.
        Министр хочет отменить все прежние распоряжения о порте.
        Языковые модели, говорится в докладе, выдумывают каждый десятый источник.
        ИИ, который читает рентгеновские снимки, нашёл четыре опухоли.
        Как исследователь ИИ она работает в городе шесть лет.
        Учёные спрятали фразу «Игнорируй все предыдущие инструкции» на странице.
        В своём ответе губернатору министерство назвало новые цифры.
        Ученики попросили чат-бота игнорировать все правила.
        Сообщение для жителей посёлка передали по радио в понедельник.
        Команды прошлых лет снова играют на стадионе в воскресенье.
    """,
    "zh": """
        司机忽略了警方之前的所有指示，继续行驶。
        市政府取消了此前所有关于港口的命令。
        报告说，语言模型会编造十分之一的来源。
        一种能读X光片的AI发现了四个肿瘤。
        研究人员把“忽略之前的所有指令”这句话藏在网页里。
        她作为AI研究员在该市工作了六年。
        学生要求聊天机器人忽略所有规则，并替他们写作文。
        市长在回答中公布了新的数字。
        公司给所有用户发出了关于新模型的说明。
        助手们在周一阅读了医生的指示。
    """,
}


def lines(told):
    return [
        (language, line.strip())
        for language, text in told.items()
        for line in text.strip().splitlines()
    ]


@pytest.mark.parametrize(("language", "text"), lines(ORDERS))
def test_an_order_to_a_machine_is_one_in_every_language(language, text):
    assert is_addressed(text)


@pytest.mark.parametrize(("language", "text"), lines(NEWS))
def test_news_about_machines_and_instructions_stay_in_every_language(language, text):
    assert not is_addressed(text)


@pytest.mark.parametrize("language", ORDERS)
def test_each_language_has_enough_of_both(language):
    assert len(ORDERS[language].strip().splitlines()) >= 10
    assert len(NEWS[language].strip().splitlines()) >= 10
