"""Sentences of an article that speak to whoever summarises it, and not to readers."""

import re
from functools import lru_cache

_TOLD = (
    r"write|say|state|output|print|respond|reply|answer|repeat|include|add|mention|begin"
    r"|end|start|summari[sz]e|translate|reveal|pretend|act|insert|append|quote"
)
_MACHINE = r"(?:an?\s+)?(?:AI|LLM|chat ?bot|assistant|(?:large )?language model|model)s?"
#: The same with what comes before it: AI models, all assistants.
_MACHINES = rf"(?:(?:all|any|the|every|dear)\s+)*(?:AI\s+)?{_MACHINE}"
_ORDER = (
    rf"(?:{_TOLD})\s+"
    # "Write that down" is said to people.
    r"(?:that(?!\s*[,.;:!?]|\s+(?:down|again|out|back|up|off|on|to)\b)|only|exactly"
    r"|the (?:word|following|phrase|sentence|text)|in (?:your|the)|this|with)\b"
)
_ADDRESSED = re.compile(
    # ignore all previous instructions
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}"
    r"\b(?:instructions?|prompts?|rules|guidelines|previous|prior|above|earlier)\b"
    # you are now a model; as an AI, which is no "as an AI researcher"
    rf"|\byou are (?:now )?{_MACHINE}\b"
    r"|\bas an AI\b(?: (?:language )?model| assistant| chat ?bot)?"
    r"(?=\s*(?:[,.:;!]|$)|\s+(?:you|I)\b)"
    r"|\bsystem (?:prompt|message|override)\b"
    # note to all models: ...; attention, models, ...; models that read this; models,
    # write that ...
    rf"|\b(?:note|message|instructions?) (?:to|for) {_MACHINES}\b[^.:]{{0,30}}:"
    rf"|^\W*attention\b[\s,:]*{_MACHINES}\s*[,:]"
    rf"|\b{_MACHINE}\b.{{0,20}}\b(?:reading|read|reads|summari[sz]ing) this\b"
    rf"|^{_MACHINES}\s*[,:]\s*(?:please\s+|now\s+)*{_ORDER}"
    # your summary must ...; when you summarise this
    r"|\byour (?:summary|answer|output|response|reply|instructions?|headline|task)\b"
    r"|\b(?:when|while|before) (?:you )?summari[sz](?:e|ing)\b"
    # marks of a conversation
    r"|<\|?/?(?:system|assistant|user|im_start|im_end|s)\|?>|\[/?INST\]|^#{2,}\s"
    r"|^(?:system|assistant|user|human)\s*:"
    # Write that ...
    rf"|^(?:please\s+|now\s+|instead,?\s+)*{_ORDER}",
    re.IGNORECASE,
)
#: A machine is named where one may be spoken to: the news writes so of machines, too.
_NAMED = re.compile(
    rf"\b(?:note|attention|message|instructions?)\b[^.]{{0,12}}\b{_MACHINE}\b"
    rf"|\b{_MACHINE}\b.{{0,20}}\b(?:reading|who read|that reads?|summari[sz]ing)\b"
    rf"|^{_MACHINES}\s*[,:]",
    re.IGNORECASE,
)
#: Beside that, somebody is told to do something.
_CUE = re.compile(
    r"\b(?:you|your|please|ignore|disregard|do not|don['’]t)\b"
    r"|\b(?:is|are) to be\b|[,:]\s*(?:never|always)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 12)
def is_addressed(text: str) -> bool:
    """Say whether a sentence gives orders to a machine that reads it."""
    if _ADDRESSED.search(text):
        return True
    return bool(_NAMED.search(text) and _CUE.search(text))
