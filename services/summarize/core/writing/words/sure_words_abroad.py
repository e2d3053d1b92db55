"""What is less than sure, and what somebody only says, in six more languages: data."""

from collections.abc import Mapping

from services.summarize.core.writing.words.lists import words_in

#: What may be, is planned, or is believed.
MAYBE_ABROAD: Mapping[str, frozenset[str]] = {
    "sv": words_in(
        """kan bör borde lär torde möjligen kanske troligen sannolikt förmodligen
        misstänks misstänkt misstänkta misstänkte påstådda påstådd föreslår föreslås
        planerar planeras planerade väntas förväntas hoppas vill överväger befaras
        eventuellt"""
    ),
    "da": words_in(
        """kan kunne måske muligvis formentlig sandsynligvis angiveligt mistænkes mistænkt
        mistænkte sigtet foreslår foreslås planlægger planlægges ventes forventes håber
        vil overvejer frygtes bør eventuelt"""
    ),
    "no": words_in(
        """kan kunne kanskje muligens trolig sannsynligvis angivelig mistenkes mistenkt
        mistenkte siktet foreslår foreslås planlegger planlegges ventes forventes håper
        vil vurderer fryktes bør eventuelt"""
    ),
    "pl": words_in(
        """może mogą mógłby mogłaby mogłoby mogliby mogłyby prawdopodobnie przypuszczalnie
        rzekomo rzekomy rzekoma rzekome podejrzany podejrzana podejrzani podejrzewany
        podobno planuje planują planowany planowana planowane zamierza zamierzają chce
        chcą proponuje rozważa powinien powinna"""
    ),
    "ru": words_in(
        """может могут возможно вероятно предположительно якобы подозревается подозревают
        подозреваемый подозреваемая подозреваемые подозреваемого планирует планируют
        планируется намерен намерена намерены хочет хотят предлагает предлагают
        рассматривает ожидается ожидают должен должна должны запланировано запланирован
        запланирована"""
    ),
    "cs": words_in(
        """může mohou mohl mohla mohlo mohli mohly by možná pravděpodobně údajně údajný
        údajná podezřelý podezřelá podezřelí plánuje plánují chce chtějí navrhuje zvažuje
        očekává hodlá"""
    ),
}
#: Of these the ones that no writer may add.
ADDED_ABROAD: Mapping[str, frozenset[str]] = {
    "sv": words_in("kanske möjligen eventuellt"),
    "da": words_in("måske muligvis angiveligt"),
    "no": words_in("kanskje muligens angivelig"),
    "pl": words_in("rzekomo podobno"),
    "ru": words_in("возможно якобы предположительно"),
    "cs": words_in("možná údajně"),
}
#: Verbs of whoever holds something against others, or holds it for true.
CLAIMING_ABROAD: Mapping[str, frozenset[str]] = {
    "sv": words_in(
        "påstår hävdar anklagar anklagade anklagas misstänker tror befarar nekar förnekar"
    ),
    "da": words_in("påstår hævder anklager anklagede mistænker tror frygter nægter"),
    "no": words_in("påstår hevder anklager anklaget mistenker tror frykter nekter"),
    "pl": words_in(
        """twierdzi twierdzą oskarża oskarżył oskarżyła oskarżyli zarzuca zarzucił
        zarzuciła podejrzewa uważa sądzi zaprzecza zaprzeczył zaprzeczyła"""
    ),
    "ru": words_in(
        """утверждает утверждают обвинил обвинила обвинили обвиняет обвиняют подозревает
        считает полагает опасается отрицает отрицал отрицала"""
    ),
    "cs": words_in(
        """tvrdí obvinil obvinila obviňuje podezírá domnívá popírá popřel popřela"""
    ),
}
#: Between such a word and the one that it softens; nothing of these is softened.
PASSING: Mapping[str, frozenset[str]] = {
    "en": words_in("having"),
    "fr": words_in("avoir être"),
    "es": words_in("haber sido"),
    "it": words_in("aver avere essere"),
    "pt": words_in("ter haver sido"),
    "sv": words_in(
        """att för ha har hade vara är var bli blir i på av med en ett den det de som om
        till och inte sig högst minst sin sitt sina ska skulle nästa då från"""
    ),
    "da": words_in(
        """at for have har havde være er var blive bliver i på af med en et den det de som
        om til og ikke sig højst mindst sin sit sine skal skulle næste da fra"""
    ),
    "no": words_in(
        """å at for ha har hadde være er var bli blir i på av med en et ei den det de som
        om til og ikke seg høyst minst sin sitt sine skal skulle neste da fra"""
    ),
    "pl": words_in(
        """się być był była było były jest są i w we na z ze do o od po za nie to że przez
        dla oraz a co najmniej jego jej ich"""
    ),
    "ru": words_in(
        """быть был была было были и в во на с со к ко о об от по за не это что для из у а
        его её ее их как"""
    ),
    "cs": words_in(
        """se si být byl byla bylo byly je jsou a v ve na z ze do o od po za to že pro při
        jeho její jejich stát"""
    ),
}
