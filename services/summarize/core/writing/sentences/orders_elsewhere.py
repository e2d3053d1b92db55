"""How machines are ordered about in French, Spanish, Italian, Portuguese and Russian."""

from services.summarize.core.writing.sentences.orders import Orders
from services.summarize.core.writing.words.lists import words_in

_NAMED = r"(?-i:IA|AI|LLM[sS]?|ChatGPT|GPT|Copilot|Gemini|Claude|Grok)|chat[- ]?bots?"
_CUES = "ia ai llm llms chatgpt gpt chatbot chatbots chat prompt prompts"

FRENCH = Orders(
    cues=words_in(
        f"""{_CUES} précède ci instruction instructions consigne consignes directive
        directives règles ordres modèle modèles assistant assistants assistante agent
        agents intelligence intelligences robots votre ton ta tes vos vous tu résumant"""
    ),
    first=words_in(
        """écris écrivez dis dites affirme affirmez réponds répondez ajoute ajoutez
        mentionne mentionnez inclus incluez résume résumez indique indiquez répète
        répétez traduis traduisez cite citez précise précisez rédige rédigez insère
        insérez prétends prétendez rapporte rapportez"""
    ),
    ignore=r"ignore[zs]?|oublie[zs]?|négligez?|fai(?:s|tes) abstraction|écarte[zs]?"
    r"|contourne[zs]?|laisse[zs]? de côté|ne (?:suis|suivez|respecte[zs]?) (?:pas|plus)"
    r"|ne (?:tiens|tenez) (?:pas|plus|aucun) compte",
    must=r"vous devez|tu dois|veuillez|merci d(?:e |['’])|prière d(?:e |['’])",
    ignoring=r"ignorer|oublier|négliger|contourner|faire abstraction",
    rules=r"instructions?|consignes?|directives?|prompts?|règles|ordres",
    earlier=r"précédent\w*|antérieur\w*|ci-dessus|toutes?|tous|tes|vos|préalables?"
    r"|plus haut|initiales?|reçues",
    above=r"le texte (?:ci-dessus|précédent)|(?:tout )?ce qui (?:précède"
    r"|est écrit plus haut)",
    machine=rf"{_NAMED}|(?:grands? )?modèles? (?:de langage|d['’](?-i:IA)|linguistiques?"
    r"|(?-i:IA))|assistante?s? (?:d['’](?-i:IA)|(?-i:IA)|virtuels?|numériques?)"
    r"|agents? (?:d['’](?-i:IA)|(?-i:IA)|conversationnels?)|robots? conversationnels?"
    r"|intelligences? artificielles?",
    note=r"(?:(?:note|message|avis|instructions?|consignes?|remarque|attention)s?,? "
    r"(?:aux? |à |pour |destinée?s? aux? )|(?:aux? |à |pour )(?=[^.,;:!?]{0,60}:)"
    r"|(?:(?:note|message|avis)s?,? )?à l['’](?:attention|intention) "
    r"(?:de |des |du |d['’]))(?:toutes? |tous |les? |la |l['’])*",
    who=r"qui|lisant|résumant",
    role=r"en tant qu(?:e |['’])(?:une? |l['’])?",
    you=r"vous|tu|je|ne|n['’]",
    say=r"écri(?:s|vez)|dis|dites|affirme[zs]?|répond(?:s|ez)|ajoute[zs]?|mentionne[zs]?"
    r"|inclu(?:s|ez)|résume[zs]?|indique[zs]?|répète|répétez|traduis(?:ez)?|cite[zs]?"
    r"|précise[zs]?|rédige[zs]?|insère|insérez|prétend(?:s|ez)|rapporte[zs]?",
    unsaid=r"n(?:e |['’])(?:mentionne[zs]?|dis|dites|parle[zs]?|cite[zs]?|écri(?:s|vez))",
    that=r"qu(?:e\b|['’])|seulement|uniquement|exactement|la phrase|le (?:mot|texte)"
    r"|ce(?:ci| texte| qui suit)|dans (?:votre|ton|le) résumé|pas|jamais",
    please=r"s['’]il (?:vous|te) plaît|maintenant|désormais|à présent|et|veuillez"
    r"|au lieu de cela",
    only=(
        r"(?:tu es|vous êtes) (?:maintenant |désormais |à présent )?"
        r"(?:une? |l['’]|des )?(?:{m}|assistant)",
        r"{m},? (?:qui (?:lis(?:ent|ez|es)?|lit|résum\w+|traite\w*)|lisant|résumant)"
        r" (?:ceci|cela|ce (?:texte|message|document)|cet article|cette (?:page|phrase))",
        r"(?:votre|ton|vos|tes|ta) (?:résumé|réponse|synthèse|sortie|instructions"
        r"|titre(?! d(?:e |['’]))|consignes|prompt|tâche)\b",
        r"(?:lorsque|quand|si) (?:vous|tu) résume[zs]",
        r"en résumant (?:ce|cet|cette)\b",
    ),
)
SPANISH = Orders(
    cues=words_in(
        f"""{_CUES} anterior arriba instrucción instrucciones órdenes indicaciones
        directrices reglas consignas modelo modelos asistente asistentes agente agentes
        inteligencia inteligencias tu tus eres resumes resumas resumir"""
    ),
    first=words_in(
        """escribe escriba escriban escribid di diga digan decid responde responda
        respondan añada añadan agregue mencione mencionen incluya incluyan resuma resuman
        afirme afirmen indique indiquen repita repitan traduzca cite"""
    ),
    ignore=r"ignor(?:a|en?|ad)|olvid(?:a|en?|ad)|olvíd[ea][ts]e de|descart(?:a|en?)"
    r"|omit(?:e|an?)|desestim(?:a|en?)|(?:haz|haga|hagan|haced) caso omiso"
    r"|pas[ae] por alto|no (?:hagas|hagan?|sigas|sigan?|obedezcas?)",
    must=r"(?:tú |usted )?debes|debe usted|tienes que|has de|por favor",
    ignoring=r"ignorar|olvidar|descartar|omitir|desobedecer",
    rules=r"instrucci(?:ón|ones)|órdenes|indicaciones|directrices|prompts?|reglas"
    r"|consignas?",
    earlier=r"anterior(?:es)?|previ[ao]s?|precedentes?|tod[ao]s|tus|de arriba|cualquier"
    r"|recibidas",
    above=r"(?:todo )?lo (?:anterior|de arriba)|el texto (?:anterior|de arriba)",
    machine=rf"{_NAMED}|inteligencias? artificial(?:es)?|modelos? (?:de lenguaje"
    r"|de (?-i:IA)|lingüísticos?)|asistentes? (?:de (?-i:IA)|virtual(?:es)?)"
    r"|agentes? de (?-i:IA)",
    note=r"(?:nota|mensaje|aviso|instrucci(?:ón|ones)|advertencia)s? (?:para|a|al)"
    r"(?: (?:tod[ao]s|l[ao]s?|el))*|atención,?(?: a)?(?: l[ao]s)?",
    who=r"que",
    role=r"como (?:una? )?",
    you=r"debes|tú|usted|no (?:puedo|puedes)|tienes",
    say=r"escrib(?:e|an?|id)|di|digan?|decid|respond(?:e|an?)|añadan?|agregue"
    r"|mencionen?|incluyan?|resuman?|afirmen?|indiquen?|repitan?|traduzca|cite",
    unsaid=r"no (?:menciones?|digas?|escribas?|incluyas?|cites?)",
    that=r"que|s[oó]lo|solamente|únicamente|exactamente|la (?:frase|palabra)"
    r"|el (?:texto|titular)|lo siguiente|est[oae]|en (?:tu|el|su) resumen",
    please=r"por favor|ahora|en su lugar|a partir de ahora|y",
    only=(
        r"(?:tú )?eres (?:ahora )?(?:una? )?(?:{m}|asistente)",
        r"{m},? que (?:le[ae]n?|lees|est[áé]n? leyendo|resum[ae]n?|proces[ae]n?)"
        r" (?:esto|est[ea] (?:texto|artículo|página|mensaje|frase))",
        r"tus? (?:resumen|respuesta|salida|instrucciones|titular|síntesis|tarea|prompt)"
        r"\b",
        r"(?:cuando|al|si) resum(?:as|es|ir) est[eao]",
    ),
)
ITALIAN = Orders(
    cues=words_in(
        f"""{_CUES} precede sopra precedente istruzione istruzioni ordini indicazioni
        direttive regole comandi modello modelli assistente assistenti agente agenti
        intelligenza intelligenze tuo tua tue vostro vostra vostre sei riassumi
        riassumendo"""
    ),
    first=words_in(
        """scrivi scrivete scriva di dì dite dica rispondi rispondete risponda aggiungi
        aggiungete includi includete menzionate ripeti ripetete riassumi riassumete
        traduci traducete riportate"""
    ),
    ignore=r"ignor(?:a|ate|i)|dimentic(?:a|ate|hi)|trascura(?:te)?|scarta(?:te)?"
    r"|tralascia(?:te)?|non (?:seguire|seguite|segua)"
    r"|non (?:tenere|tenete|tenga) conto",
    must=r"(?:tu )?devi|dovete|per favore|si prega di",
    ignoring=r"ignorare|dimenticare|trascurare|scartare|tralasciare",
    rules=r"istruzion[ei]|ordini|indicazioni|direttive|prompt|regole|comandi",
    earlier=r"precedent[ei]|tutt[ei]|qualsiasi|tue|tuoi|vostr[ei]|di cui sopra|sopra"
    r"|ricevut[ei]",
    above=r"(?:tutto )?(?:quanto|ciò che) (?:precede|è scritto sopra)|quanto sopra"
    r"|il testo (?:precedente|sopra)",
    machine=rf"{_NAMED}|intelligenz[ae] artificial[ei]|modell[oi] (?:linguistic[oi]"
    r"|di linguaggio|(?:di )?(?-i:IA|AI))|assistent[ei] (?:(?:di )?(?-i:IA|AI)"
    r"|virtual[ei])|agent[ei] (?-i:IA|AI)",
    note=r"(?:nota|messaggio|avviso|istruzioni|avvertenza) (?:per|a|ai|agli|alle|all['’]"
    r"|rivolt[oa] a\w*)(?: ?(?:tutt[ei]|gli|i|le|l['’]))* ?|attenzione,?",
    who=r"che",
    role=r"(?:come|in quanto|in qualità di) (?:un[ao'’]? ?)?",
    you=r"(?:tu )?devi|dovete|non (?:posso|puoi|devi)|tu",
    say=r"scriv(?:i|ete|a)|di['’]|dì|dite|dica|rispond(?:i|ete|a)|aggiung(?:i|ete)"
    r"|includ(?:i|ete)|menzionate|ripet(?:i|ete)|riassum(?:i|ete)|traduc(?:i|ete)"
    r"|riportate",
    unsaid=r"non (?:menzionare|scrivere|dire|citare|includere|riportare)",
    that=r"che|solo|soltanto|esattamente|la (?:frase|parola)|il (?:testo|titolo)"
    r"|quanto segue|quest[oae]|nel (?:tuo )?riassunto",
    please=r"per favore|ora|adesso|invece|e|d['’]ora in poi",
    only=(
        r"(?:sei (?:ora |adesso )?un[ao'’]? ?|siete (?:ora |adesso )?(?:un[ao'’]? ?)?)"
        r"(?:{m}|assistente)",
        r"{m},? che (?:legg(?:e|i|ono|ete)|riassum\w+|elabor\w+) (?:quest[oaie]|ciò)\b",
        r"(?:tuo|tua|tue|vostro|vostra|vostre) (?:riassunto|sintesi|risposta|output"
        r"|istruzioni|titolo|compito|prompt)\b",
        r"quando riassum(?:i|ete)|riassumendo quest[oa]",
    ),
)
PORTUGUESE = Orders(
    cues=words_in(
        f"""{_CUES} acima precede instrução instruções ordens orientações diretrizes
        regras comandos indicações modelo modelos assistente assistentes agente agentes
        inteligência inteligências você vocês tu teu tua tuas resumir"""
    ),
    first=words_in(
        """escreva escrevam escreve diga digam responda respondam acrescente adicione
        mencione mencionem inclua incluam resuma resumam afirme afirmem indique repita
        repitam traduza"""
    ),
    ignore=r"ignor(?:a|em?)|esque(?:ça|çam|ce)|desconsider(?:a|em?)|descart(?:a|em?)"
    r"|não (?:sigam?|sigas|obedeçam?|levem? em conta|tenham? em conta)",
    must=r"(?:você|vocês|tu) (?:deve[ms]?|precisam?)|deves|por favor",
    ignoring=r"ignorar|esquecer|desconsiderar|descartar",
    rules=r"instruç(?:ão|ões)|ordens|orientações|diretrizes|prompts?|regras|comandos"
    r"|indicações",
    earlier=r"anterior(?:es)?|prévi[ao]s?|precedentes?|tod[ao]s|quaisquer|tuas|acima"
    r"|recebidas",
    above=r"tudo (?:acima|o que está acima)|o (?:que precede|texto acima)",
    machine=rf"{_NAMED}|inteligências? artificia(?:l|is)|modelos? (?:de linguagem"
    r"|de (?-i:IA)|linguísticos?)|assistentes? (?:de (?-i:IA)|virtua(?:l|is))"
    r"|agentes? de (?-i:IA)",
    note=r"(?:nota|mensagem|aviso|instruç(?:ão|ões)|recado) (?:para|à|às|aos?)"
    r"(?: (?:tod[ao]s|[ao]s?))*|atenção,?",
    who=r"que",
    role=r"(?:como|enquanto|na qualidade de) (?:uma? )?",
    you=r"você|tu|deves?|não (?:posso|pode)",
    say=r"escrev(?:am?|e)|digam?|respondam?|acrescente|adicione|mencionem?|incluam?"
    r"|resumam?|afirmem?|indique|repitam?|traduza",
    unsaid=r"não (?:mencione[ms]?|digas?|escrevas?|inclua|cite)",
    that=r"que|só|somente|apenas|exatamente|a (?:frase|palavra)|o (?:texto|título)"
    r"|o seguinte|isto|isso|est[ea]|no (?:seu |teu )?resumo",
    please=r"por favor|agora|em vez disso|a partir de agora|e",
    only=(
        r"(?:você|tu|vocês) (?:é|és|são|for|fores|forem) (?:agora )?(?:uma? )?(?:{m}"
        r"|assistente)",
        r"{m},? que (?:l(?:ê|eem|eia|eiam|er|erem)|est\w+ lendo|resum\w+|process\w+)"
        r" (?:isto|isso|est[ea] (?:texto|artigo|página|mensagem))",
        r"(?:teu|tua|tuas) (?:resumo|resposta|saída|instruções|título|tarefa|prompt)\b",
        r"(?:quando|ao) resumir(?:es)? est[ea]",
    ),
)
RUSSIAN = Orders(
    cues=words_in(
        """вышесказанное выше предыдущее инструкции инструкций инструкцию инструкция
        указания указаний команды команду промпт промпты правила распоряжения ии ai
        интеллект интеллекта модель модели моделей моделям нейросеть нейросети
        нейросетей нейросетям бот боты ботов чат чатбот чатботы чатботов ассистент
        ассистенты ассистентам ассистентов llm chatgpt gpt ты твой твоём твоей твоё
        вашей вашем"""
    ),
    first=words_in(
        """напиши напишите скажи скажите ответь ответьте добавь добавьте укажи укажите
        сообщи сообщите повтори повторите упомяни упомяните переведи переведите"""
    ),
    ignore=r"(?:про)?игнорируй(?:те)?|забудь(?:те)?|отбрось(?:те)?"
    r"|не (?:следуй|обращай|учитывай)(?:те)?",
    must=r"ты должен|ты должна|вы должны|пожалуйста",
    ignoring=r"(?:про)?игнорировать|забыть|отбросить",
    rules=r"инструкци\w+|указани\w+|команд\w*|промпт\w*|правила?|распоряжени\w+",
    earlier=r"предыдущ\w+|прежн\w+|все|всех|любые|твои|ваши|прошл\w+|предшествующ\w+"
    r"|выше\w*",
    above=r"вс[её],? (?:что )?(?:выше\w*|предыдущее)|вышесказанное|сказанное выше",
    machine=rf"{_NAMED}|(?-i:ИИ)(?:-\w+)?|искусственн\w+ интеллект\w*|языков\w+ модел\w+"
    r"|нейросет\w+|чат-?бот\w*|ассистент\w*",
    note=r"(?:примечание|сообщение|инструкци[яи]|обращение|указани[ея]) (?:для|к)"
    r"(?: (?:всех|всем))?|внимание,?",
    who=r"котор\w+|читающ\w+",
    role=r"как ",
    you=r"ты|вы|я",
    say=r"напиши(?:те)?|скажи(?:те)?|ответь(?:те)?|добавь(?:те)?|укажи(?:те)?"
    r"|сообщи(?:те)?|повтори(?:те)?|упомяни(?:те)?|переведи(?:те)?",
    unsaid=r"не (?:упоминай|пиши|говори)(?:те)?",
    that=r"что(?! (?:вы|ты|случилось|делать)\b)|только|лишь|следующее|фразу|слово"
    r"|в (?:резюме|сводке|пересказе)",
    please=r"пожалуйста|теперь|вместо этого|и",
    only=(
        r"ты (?:теперь )?(?:[—–-] ?)?(?:{m}|ассистент)",
        r"вы (?:теперь )?[—–-] ?{m}",
        r"{m},? (?:котор\w+ )?(?:чита\w+|обрабатыва\w+) (?:это|этот|эту)\b",
        r"(?:тво(?:ём|ей|ё|й|я|ему)|вашем|вашей|ваше) (?:резюме|ответ\w*|сводк\w+"
        r"|пересказ\w*|задач\w+|инструкци\w+)\b",
    ),
)
#: Chinese has no spaces between words: looked for as it is.
CHINESE = (
    r"(?:^|[。：:；;！!？?，,、\s]|请|請|必须|必須|立即|应当)\W*"
    r"(?:忽略|无视|無視|忘记|忘記|忘掉|不要理会|不要遵循|不要遵守)"
    r"(?=[^。；！？]{0,12}(?:以上|上述|之前|先前|所有|此前|前面|你的))"
    r"[^。；！？了]{0,12}(?:指令|指示|提示|说明|說明|命令|规则|規則)(?!的)",
    r"(?:^|[。！？\s])\W*(?:致|给|給|告知|提醒)(?:所有|各位|各)?"
    r"(?:AI|人工智能|语言模型|大模型|聊天机器人)(?:模型|系统|助手)?(?:的[^。：:，]{1,6})?[：:]",
    r"[你您](?:现在)?是(?:一个|一名|个)?(?:AI|人工智能|大?语言模型|聊天机器人|助手)"
    r"(?!研究|专家|公司|企业)",
    r"作为(?:一个)?(?:AI|人工智能|语言模型)[^，。]{0,6}[，,]?(?:你|您|请)",
    r"^\W*[请請](?:你|您|在[^。，]{0,10}[中里])?(?:只|务必)?"
    r"(?:写|寫|说|說|输出|回答|回复|总结|翻译)(?![出下明]|以下问题|短信)",
    r"[你您]的(?:摘要|总结|回答|输出|指令|任务)",
)
