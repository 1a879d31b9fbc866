"""How the clauses of resolutions open, in the practice of the United Nations and its agencies.

A preambular clause opens with a participle or an adjective ("Recalling", "Deeply concerned", "Mindful"), an operative
one with a verb in the third person ("Requests", "Also takes note"), in a declaration with "We". The lists are our own
knowledge of how resolutions of the United Nations write, and those of UNESCO, the World Health Assembly and the
International Labour Conference, which write "DECIDES" in capitals, number the preamble or begin it with "Whereas".
"""

from __future__ import annotations

import re

_ADVERBS = (
    r"(?:(?:also|further|furthermore|again|once (?:again|more)|once|in addition|additionally|likewise|equally|hereby|"
    r"therefore|accordingly|nevertheless|moreover|finally|jointly|solemnly|unanimously|deeply|seriously|gravely|"
    r"greatly|fully|strongly|firmly|profoundly|keenly|particularly|especially|specifically|extremely|increasingly|"
    r"highly|warmly|sincerely|urgently|earnestly|categorically|unequivocally|unreservedly|vigorously|resolutely|"
    r"bearing|taking|having|and|being|still|very|most|in particular|at the same time),? ){0,3}"
)
_STATES_OF_MIND = (
    r"alarmed|anxious|appalled|appreciative|apprehensive|assured|aware|cognizant|committed|concerned|confident|"
    r"conscious|convinced|dedicated|desirous|determined|dismayed|distressed|disturbed|eager|encouraged|grateful|"
    r"gratified|grieved|guided|heartened|horrified|impressed|indignant|inspired|mindful|moved|outraged|perturbed|"
    r"persuaded|pleased|preoccupied|reassured|resolved|saddened|satisfied|sensitive|shocked|troubled|united|worried"
)
_PREAMBULAR = re.compile(
    rf"(?:{_ADVERBS})(?!(?:beijing|during|nothing|everything|anything|something|king|spring|morning|evening)\b)"
    rf"(?:[a-z]+ing|{_STATES_OF_MIND}|given|whereas|in (?:the light|view|accordance|conformity|response|"
    r"recognition|pursuance)(?: of| with)?|pursuant to|with (?:a view to|reference to|regard to)|on the basis of)\b",
    re.IGNORECASE,
)
_VERBS = (
    r"accepts|acknowledges|adopts|affirms|agrees|allocates|amends|appeals|applauds|appoints|appreciates|approves|asks|"
    r"associates itself|assures|authorizes|authorises|awaits|calls|cautions|commemorates|commends|commits|concludes|"
    r"concurs|condemns|confirms|congratulates|considers|continues|decides|declares|defers|delegates|demands|deplores|"
    r"designates|determines|directs|draws|elects|emphasizes|emphasises|encourages|endorses|ensures|entrusts|"
    r"establishes|exhorts|expects|expresses|extends|favours|follows|hails|honours|hopes|instructs|intends|invites|"
    r"joins|keeps|launches|looks forward|maintains|mandates|notes|observes|offers|opts|pays|pledges|praises|proclaims|"
    r"prohibits|promises|proposes|re-emphasizes|re-establishes|reaffirms|realizes|recalls|recognizes|recognises|"
    r"recommends|recommits|reconfirms|records|refers|regrets|reiterates|rejects|remains|reminds|renews|repeats|"
    r"requests|requires|reserves|resolves|sets|shares|stands|states|stresses|submits|subscribes|suggests|supports|"
    r"suspends|sympathizes|takes|terminates|thanks|transmits|trusts|underlines|underscores|undertakes|urges|views|"
    r"voices|vows|warns|welcomes|wishes"
)
_VERB = re.compile(rf"{_ADVERBS}(?P<verb>{_VERBS})\b", re.IGNORECASE)
# "States shall", "Demands from": nouns that are spelled like verbs, told by what follows.
_NOUN = re.compile(
    r"(?:States|Calls|Demands|Requests|Notes|Views|Records|Sets|Stands|Offers|Shares|Reserves|Extends|Supports|Hopes|"
    r"Wishes)\s+(?:shall|should|must|may|will|can|is|are|was|were|has|have|had|of|from|[Pp]art(?:y|ies))\b|"
    r"Requests for\b"
)
# "In this regard, requests", "Recalling paragraph 3 of its resolution 70/1, urges".
_LATER = re.compile(rf"[A-Z][^;:.]{{2,180}}?,\s+{_ADVERBS}(?:{_VERBS})\b")
_ANY_VERB = re.compile(rf"(?:{_ADVERBS})(?:[a-z]+(?:s|ses|shes)\b|we\b|decision\b)|also\b|further\b", re.IGNORECASE)
_BODY = r"The (?:(?:[A-Z][\w’'-]*|of|the|and|on|for|to|in|its),? ){0,14}?"
_DECIDES = re.compile(rf"{_BODY}[A-Z][\w’'-]* {_ADVERBS}(?P<verb>{_VERBS})\b")
_READ = 240


def opens_preamble(text: str) -> bool:
    """Whether a clause opens as one of a preamble does: "Deeply concerned", "Having examined", "Mindful".

    >>> opens_preamble("Noting with satisfaction the report,"), opens_preamble("Notes the report;")
    (True, False)
    """
    return bool(_PREAMBULAR.match(text[:_READ]))


def opens_operative(text: str) -> bool:
    """Whether a clause opens with a verb of the operative part: "Also requests", "Takes note", "In this regard, urges".

    >>> opens_operative("Further invites Member States"), opens_operative("States shall refrain")
    (True, False)
    """
    words = text[:_READ]
    return bool((_VERB.match(words) and not _NOUN.match(words)) or _LATER.match(words))


def may_open_operative(text: str) -> bool:
    """The same by form alone, for a clause whose number follows that of the one before."""
    words = text[:_READ]
    return opens_operative(words) or bool(_ANY_VERB.match(words) and not _NOUN.match(words))


def decides(text: str) -> bool:
    """Whether a body is named with what it decides in one sentence: "The Council takes note of the report."."""
    return bool(_DECIDES.match(text[:_READ]))
