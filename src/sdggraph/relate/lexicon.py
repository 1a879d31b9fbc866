"""Classes of words by which the relation rules read a sentence."""

from __future__ import annotations

import re

MODALS = frozenset({"should", "must", "could", "can", "would", "may", "might", "will", "shall", "ought", "need"})
GOES_ON = frozenset({"continue", "begin", "start", "help", "serve", "manage"})
# What a definite noun may take up from the sentence before.
TAKEN_UP = {
    **dict.fromkeys(
        ("event", "meeting", "workshop", "conference", "forum", "summit", "symposium", "session"), ("event",)
    ),
    **dict.fromkeys(("policy", "declaration", "agreement", "resolution", "decision"), ("instrument",)),
    **dict.fromkeys(("strategy", "plan", "framework"), ("instrument", "initiative")),
    **dict.fromkeys(("programme", "project", "initiative", "partnership", "campaign", "fund"), ("initiative",)),
    **dict.fromkeys(("report", "publication", "study"), ("publication",)),
}
# What may stand between a subject's name and its verb: an acronym, a comma, auxiliaries, an adverb.
AUXILIARIES = re.compile(
    r"(\s*\([^()]{1,30}\))?\s+((has|have|had|also|jointly|recently|then|\w+ly|co-|is|are|was|were|been)\s*)*",
    re.IGNORECASE,
)
TITLES = frozenset({"government", "governments", "delegation", "authority", "representative", "delegate"})
# "ensure that WHO supports": what is wished or proposed in a clause is not said to be so.
WISHES = frozenset(
    {
        "ensure",
        "recommend",
        "propose",
        "suggest",
        "hope",
        "wish",
        "urge",
        "demand",
        "insist",
        "require",
        "expect",
        "ask",
        "request",
        "stipulate",
    }
)
# "the appreciation to X for hosting": who is thanked for it did it.
THANKS = frozenset(
    {
        "appreciation",
        "gratitude",
        "thank",
        "thanks",
        "express",
        "commend",
        "congratulate",
        "praise",
        "applaud",
        "acknowledge",
        "credit",
    }
)
# "in adopting X, the Assembly", "by hosting X, Kenya"
BY_DOING = frozenset({"since", "after", "by", "in", "through", "upon", "on", "while", "before"})
ONES_OWN = frozenset({"effort", "work", "capacity", "endeavour", "endeavor"})
PRONOUN_RELATIVES = frozenset({"which", "that", "who"})
# Nouns that only say what kind of thing a name before them is ("the ZODIAC initiative"); any other noun is a thing of
# its own ("the Framework's evaluations", "Framework evaluations").
# fmt: off
CLASS_NOUNS = frozenset({
    "initiative", "programme", "program", "project", "partnership", "platform", "facility", "fund", "campaign",
    "framework", "agenda", "plan", "strategy", "agreement", "convention", "treaty", "protocol", "declaration",
    "pact", "compact", "conference", "forum", "meeting", "session", "event", "summit", "series", "network",
    "alliance", "coalition", "consortium", "mechanism", "process", "scheme", "hub", "centre", "center", "portal",
    "database", "tool", "accelerator", "report", "publication", "study", "guide", "toolkit", "brief", "resolution",
    "symposium", "workshop", "policy", "decision",
})
# fmt: on
# "the webinar series on “Oceans”": a title in quotation marks names the thing before it.
TITLED = re.compile(r"\s+((on|entitled|titled|called|named|about)\s+)?(the\s+)?[“‘\"*]+\s*")
# "partners such as WHO": those named stand for the class.
EXAMPLES = re.compile(
    r"(\s*\([^()]{1,40}\))?,?\s+(such as|including|notably|namely|especially|particularly|in particular)\s+"
    r"(with\s+)?((the|its|both)\s+)?"
)
# "the Conference was co-", before "hosted"
CO_DONE = re.compile(r"\s*,?\s*((is|was|are|were|been|being|has|have|had|also|which|that)\s+)*co-")
# "the programme (ZODIAC) of the Agency": what stands between a thing and its owner.
OF = re.compile(r"\s*(\([^()]{1,40}\)\s*)?of (the )?")
# Money and help by which somebody supports.
MEANS = frozenset(
    {
        "grant",
        "investment",
        "funding",
        "fund",
        "contribution",
        "support",
        "financing",
        "donation",
        "assistance",
        "loan",
    }
)
BY = re.compile(r"(\s+(in|on|at)\s+[\w ]{1,25})?,?\s+by\s+(the\s+)?")
OF_IT = re.compile(r"(\s*\([^()]{1,40}\))?(,?\s+(in|on|at)\s+[^,;.]{1,30})?,?\s+of\s+((the|its|a|an)\s+)?")
# A name that hangs on another word is no subject.
HANGING = re.compile(r"\b(representatives?|observers?|delegations?|by)( of| for)? (the )?\Z")
MONEY = frozenset({"million", "billion", "$", "€", "thousand", "dollar", "euro"})
