"""Which language a text is in: English unless it clearly is another."""

from __future__ import annotations

import re
from collections import Counter

_SMALL_WORDS = {
    "en": "the of and to in for that with is by on as are be this from which have was its an or it",
    "fr": "le la les des et du une dans pour que qui est sur par au aux avec sont ce cette ses ou ne pas",
    "es": "el la los las de y en del que para por con una se su sus es al como lo más no son",
    "pt": "o os as de e em do da dos das que para por com uma se ao não na no são pela pelo",
    "de": "der die das und in den von zu mit für auf ist im dem des eine ein nicht sich auch werden bei",
    "it": "il lo gli di e che in per la del della con una sono nel dei delle alla non si",
}
_SETS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_SCRIPTS = (
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_LONGEST = 40_000


def guess_language(text: str) -> str:
    """A BCP 47 tag; "en" unless the script or the small words clearly tell of another language.

    >>> guess_language("The Council met."), guess_language("Le Conseil et les États dans la région pour une fois que")
    ('en', 'fr')
    """
    sample = text[:_LONGEST]
    latin = len(_LATIN.findall(sample))
    for language, script in _SCRIPTS:
        if len(script.findall(sample)) > latin:
            return language
    counts = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    scores = {language: sum(counts[word] for word in words) for language, words in _SETS.items()}
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    clearly = scores[best] >= 8 and scores[best] > 1.5 * scores["en"]
    return best if clearly else "en"
