"""Sentences of an article that speak to whoever summarises it, and not to readers."""

import re
from functools import lru_cache

_TOLD = (
    r"write|say|state|output|print|respond|reply|answer|repeat|include|add|mention|begin"
    r"|end|start|summari[sz]e|translate|reveal|pretend|act|insert|append|quote"
)
_MACHINE = r"(?:an?\s+)?(?:AI|LLM|chat ?bot|assistant|(?:large )?language model|model)s?"
_ADDRESSED = re.compile(
    # ignore all previous instructions
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}"
    r"\b(?:instructions?|prompts?|rules|guidelines|previous|prior|above|earlier)\b"
    # you are now a model; as an AI
    rf"|\byou are (?:now )?{_MACHINE}\b|\bas an AI\b"
    r"|\bsystem (?:prompt|message|override)\b"
    # note to the model: ...; models that read this
    rf"|\b(?:note|attention|message|instructions?)\b[^.]{{0,12}}\b{_MACHINE}\b"
    rf"|\b{_MACHINE}\b.{{0,20}}\b(?:reading|who read|that reads?|summari[sz]ing)\b"
    rf"|^(?:dear\s+)?{_MACHINE}\s*[,:]"
    # your summary must ...; when you summarise this
    r"|\byour (?:summary|answer|output|response|reply|instructions?|headline|task)\b"
    r"|\b(?:when|while|before) (?:you )?summari[sz](?:e|ing)\b"
    # marks of a conversation
    r"|<\|?/?(?:system|assistant|user|im_start|im_end|s)\|?>|\[/?INST\]|^#{2,}\s"
    r"|^(?:system|assistant|user|human)\s*:"
    # Write that ...
    rf"|^(?:please\s+|now\s+|instead,?\s+)*(?:{_TOLD})\s+"
    r"(?:that|only|exactly|the (?:word|following|phrase|sentence|text)|in (?:your|the)"
    r"|this|with)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 12)
def is_addressed(text: str) -> bool:
    """Say whether a sentence gives orders to a machine that reads it."""
    return _ADDRESSED.search(text) is not None
