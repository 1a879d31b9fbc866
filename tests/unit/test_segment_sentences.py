"""Where sentences end. "|" stands where one ends and the next begins."""

import pytest

from sdggraph.segment import split_sentences

CASES = [
    "The Council met. | It agreed.",
    "Mr. Li and Ms. Roe met Dr. No. | They agreed.",
    "H.E. Ms. Roe spoke. | Amb. Li agreed.",
    "See para. 3 and paras. 4–5 of it. | It agreed.",
    "See No. 5 of the list. | There is no. | We go on.",
    "It met (see A/RES/74/1, para. 3). | It agreed.",
    "The text is in A/RES/74/1. | It agreed.",
    "See sect. II.A of the report (chap. I. A.). | They further affirmed it.",
    "Emissions fell by 3.5 per cent to 1.2 billion. | That is not enough.",
    "Goods, services, etc. are traded. | Goods, services, etc. | The rest is not.",
    "Li et al. found it. | It was found by Li et al. | The Council took note.",
    "The U.S. Government and the U.N. Secretariat agreed. | So did others.",
    "J. Smith and A. B. Jones spoke. | They agreed.",
    "See annex I. | Countries agreed on vitamin A. | Supplements were given.",
    "They asked: who is to act? | Nobody answered!  | It ended.",
    "“We must act.” | He said so.",
    "“Who?” he asked. | Nobody answered.",
    "It said “act now”. | It agreed.",
    "(It met in Geneva.) | It agreed.",
    "The Board (it has 5 members. One is new.) met. | It agreed.",
    "An open bracket (never closes. | It agreed.",
    "It wants equity; security; and solidarity. | It agreed.",
    "It has three aims: Equity is one. | It agreed.",
    "It waited ... and agreed. | It waited... | Then it agreed.",
    "In 2020. | 5 million people came.",
    "It met at 10 a.m. | The meeting was long.",
    "Published by X Inc. and Y Ltd. in 2020. | It was read.",
    "Adopted on 12 Sept. 2020 in Geneva. | It was read.",
    "See vol. II, pp. 3–5, art. 4, and cf. the rest, e.g. The Plan. | It was read.",
    "It is on the web at www.un.org/a.b. | See https://un.org/a?b=c.d too. | Fine.",
    "The plan (phase II) ended. | (b) It began again.",
    "No full stop at the end",
    "It ended*. | It began.",
    "They met.It was late. | It agreed.",
    "The eHealth plan stands. | eHealth is new.",
    "Rev. Roe and Sgt. Li climbed Mt. Tarva. | Gov. Poe did not.",
    "It is in CRP.1/Rev.1. | Call tel. 555 or ext. 12. | It agreed.",
]


@pytest.mark.parametrize("case", CASES)
def test_sentences(case):
    expected = [part.strip() for part in case.split("|")]
    text = case.replace("| ", "")
    assert [span.of(text) for span in split_sentences(text)] == expected


def test_only_the_part_asked_for():
    text = "One. Two. Three."
    assert [span.of(text) for span in split_sentences(text, 5, 9)] == ["Two."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("! Early warning is needed.", ["Early warning is needed."]),
        ("It agreed. ... It met.", ["It agreed.", "It met."]),
        ("...", ["..."]),
    ],
)
def test_marks_alone_are_no_sentence(text, expected):
    assert [span.of(text) for span in split_sentences(text)] == expected


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_gives_nothing(text):
    assert split_sentences(text) == ()
