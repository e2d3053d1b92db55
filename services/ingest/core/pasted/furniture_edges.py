"""More furniture of a page's edges: how long reading takes, where a post is filed, who
wrote more, what is earned by its links. All on folded lines."""

import re

_MINUTES = (
    r"(?:min|mins|minutes?|minuten|minuti|minutos?|minuut|minut[ay]?|minuter|minutter|"
    r"dakika|dk|минут[аы]?|мин)\.?"
)
#: How long a text takes, in many languages; folded, whole.
READING_TIME = re.compile(
    rf"""(?:
      (?:(?:estimated|average|approx\.?)\ )?read(?:ing)?\ time\b.{{0,30}}
    | (?:(?:estimated|average|approx\.?)\ )?time\ to\ read\b[\ :：]{{0,3}}.{{0,6}}
        \d{{1,3}}\ ?{_MINUTES}
    | (?:lesezeit|lesedauer|temps\ de\ lecture|durée\ de\ lecture
        |tiempo\ (?:estimado\ )?de\ lectura|tempo\ (?:médio\ |estimado\ )?de\ leitura
        |tempo\ di\ lettura|leestijd|lästid|lesetid|læsetid|lukuaika|czas\ czytania
        |doba\ čtení|okuma\ süresi|время\ (?:на\ )?чтени[ея]|час\ читання|読了時間
        |阅读时间|閱讀時間|وقت\ القراءة|مدة\ القراءة)[\ :：]{{0,3}}.{{0,6}}\d.{{0,20}}
    | (?:lecture|lectura|leitura|lettura)(?:\ d[ei])?\ ?:?\ ?\d{{1,3}}\ ?{_MINUTES}
    | (?:ten\ )?(?:tekst|artykuł)\ przeczytasz\ w\ \d{{1,3}}\ ?{_MINUTES}
    | \d{{1,3}}\ ?{_MINUTES}(?:\ (?:read|reading|lesezeit|lesedauer|de\ lecture
        |de\ lectura|de\ leitura|di\ lettura|lezen|leestijd|lästid|lesetid|læsetid
        |czytania|čtení|okuma(?:\ süresi)?|чтения|на\ чтение|watch|listen))?
    )""",
    re.VERBOSE,
)
_STARTS = (
    *("posted", "filed", "published", "categor", "tag", "view", "see", "read"),
    *("explore", "this", "the", "our"),
)
_FILED = re.compile(
    r"(?:(?:posted|filed|published) (?:in|under)\b:?|(?:categor(?:y|ies)|tags?):) ?"
    r"[^.!?]{2,90}|"
    r"(?:view|see)(?: the)? author(?:'s)?(?: page| profile| bio)?|explore further|"
    r"(?:view|see|read) (?:all|more) (?:posts|articles|stories) (?:by|from)\b.{0,40}"
)
_EARNS = re.compile(
    r"(?:this|the|our) (?:post|article|page|site|story|website|blog) (?:may )?contains? "
    r"(?:some )?affiliate links?\b.{0,160}|"
    r"this (?:story|article|post|content) (?:was|is) (?:developed|created|written) "
    r"in (?:partnership|collaboration|cooperation) with .{2,160}"
)


def is_of_edge(folded: str, *, is_ended: bool = False) -> bool:
    """Say whether a folded line is nothing but such furniture.

    `is_ended`: it ends as sentences do, and so tells nothing of where a post is filed.
    """
    if len(folded) > 240:
        return False
    is_timed = any(map(str.isdigit, folded)) and READING_TIME.fullmatch(folded)
    if is_timed or not folded.startswith(_STARTS):
        return bool(is_timed)
    is_filed = not is_ended and _FILED.fullmatch(folded) is not None
    return is_filed or _EARNS.fullmatch(folded) is not None
