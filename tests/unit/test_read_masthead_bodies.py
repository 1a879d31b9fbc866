"""First pages on which the title, the body that meets, the kind or a note of reissue stands in an uncommon place."""

import pytest

from sdggraph.core.document import BlockKind
from sdggraph.read import read_document
from sdggraph.read.draft import Draft
from sdggraph.read.metadata import guess_metadata

GA, ECOSOC = "General Assembly", "Economic and Social Council"
FORUM = "High-level political forum on sustainable development"
CONVENED = "Convened under the auspices of the Economic and Social Council"
PROSE = (
    "1. The lamps of the coast were lit again in the spring, and the keepers went back to their towers after the winter.",
    "2. The keepers of the northern towers asked for oil, and the council of the towns gave it to them before the frost.",
)


def metadata(*lines: str, organ: str = ECOSOC, symbol: str = "E/2025/99", distr: str = "General"):
    first = ("United Nations", symbol, organ, f"Distr.: {distr}", "3 March 2025", "Original: English")
    return read_document("\n\n".join((*first, *lines, *PROSE)) + "\n", name="a.txt").metadata


SUBMITTED = (
    "Draft resolution submitted by the Vice-President of the Council, Flavia Elphberg (Ruritania), on the basis of "
    "informal consultations"
)
LAMPS = "Report of the Committee of Keepers of Lamps, Towers and Harbours of the Coast on its twenty-fourth session"
DRAFTS = {
    "the report of a committee": (("Economic questions: keepers of lamps", SUBMITTED, LAMPS), LAMPS),
    "the item has the name of a report too": (("Report of the Committee of Keepers", SUBMITTED, LAMPS), LAMPS),
    "the item has the name of the title": ((LAMPS, SUBMITTED, LAMPS), LAMPS),
    "a note of the Secretariat": (
        ("Economic questions: keepers of lamps", SUBMITTED, "Note by the Secretariat on the keeping of lamps"),
        "Note by the Secretariat on the keeping of lamps",
    ),
    "any other title": (("Economic questions: keepers of lamps", SUBMITTED, "Lamps of the sea"), "Lamps of the sea"),
    "no title of its own": (("Economic questions: keepers of lamps", SUBMITTED), "Economic questions: keepers of lamps"),
}  # fmt: skip


@pytest.mark.parametrize("name", DRAFTS)
def test_the_title_of_a_draft_stands_below_those_who_submit_it(name):
    lines, title = DRAFTS[name]
    found = metadata(
        "2025 session", "Agenda item 18 (e)", *lines, "The Economic and Social Council,",
        symbol="E/2025/L.99", distr="Limited",
    )  # fmt: skip
    assert found.title == title
    assert (found.author, found.kind, found.status) == ("Vice-President of the Council", "resolution", "draft")
    assert (found.submitted_to, found.agenda_item) == (ECOSOC, "18 (e)")


@pytest.mark.parametrize(
    "words",
    [
        "Draft decision submitted by the Vice-President of the Council on the basis of informal consultations",
        "Draft resolution submitted by the Vice-President of the Council, Flavia Elphberg (Ruritania)",
        "Draft resolution submitted by the Vice-President of the Council",
    ],
)
def test_who_submits_a_draft(words):
    found = metadata("2025 session", "Agenda item 5", "Keepers", words, "Lamps", "The Council,", symbol="E/2025/L.99")
    assert (found.author, found.title) == ("Vice-President of the Council", "Lamps")


TITLE, NOTE = "Papers from the keepers of lamps", "Note by the Secretariat"
BODIES = {
    "days": ((FORUM, CONVENED, "14–23 July 2025", TITLE, NOTE), FORUM),
    "place and days": ((FORUM, CONVENED, "New York, 14–23 July 2025", TITLE, NOTE), FORUM),
    "an item": ((FORUM, CONVENED, "Agenda item 2", "Keepers", TITLE, NOTE), FORUM),
    "neither": ((FORUM, CONVENED, TITLE, NOTE), FORUM),
    "no author": ((FORUM, CONVENED, TITLE, "Summary"), FORUM),
    "small letters": ((FORUM, CONVENED.replace("Con", "con"), "14–23 July 2025", TITLE, NOTE), FORUM),
    "in one line": ((f"{FORUM}, convened under the auspices of the {ECOSOC}", "14–23 July 2025", TITLE, NOTE), FORUM),
    "a session after all": ((FORUM, CONVENED, "Ninth session", TITLE, NOTE), FORUM),
    "under a committee": (
        ("Forum of Keepers", "Held under the auspices of the Committee on Lamps", "3–5 May 2025", TITLE, NOTE),
        "Forum of Keepers",
    ),
    "nobody convened it": (("Forum of Keepers", "3–5 May 2025", TITLE, NOTE), "Forum of Keepers"),
    "nobody convened it, an item": (("Forum of Keepers", "Agenda item 2", "Keepers", TITLE, NOTE), "Forum of Keepers"),
    "the council itself": (("2025 session", "Agenda item 2", "Keepers", TITLE, NOTE), ECOSOC),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_the_body_that_meets_where_no_session_is_printed(name):
    lines, body = BODIES[name]
    found = metadata(*lines, symbol="E/HLPF/2025/99")
    assert (found.submitted_to, found.title, found.publisher) == (body, TITLE, ECOSOC)


def test_a_report_of_a_meeting_is_no_body():
    title = "Report of the expert group meeting of the Committee on Lamps"
    found = metadata(title, "Zenda, 3–5 May 2025", "Contents of the day", "Contents")
    assert found.title == title


BOARD = ("Annual session 2025", "2 to 6 June 2025, New York", "Item 12 of the provisional agenda", "Lamp Office")
# The title and what follows it, up to the summary box.
KINDS = {
    "an update with a box": (("Progress update on the lamps of the Office", "Summary"), "This document summarizes", "report"),
    "an update, named last": (("Lamps of the sea: progress update", "Summary"), "This document summarizes", "report"),
    "a progress report": (("Progress report on the oil reserve", "Summary"), "This document summarizes", "report"),
    "a summary within a report": (
        ("Progress report on the oil reserve, with a summary of its use", "Summary"), "This report gives", "report",
    ),
    "a report first": (("Progress report and summary of oil", "Summary"), "This report gives", "report"),
    "findings of a progress report": (
        ("Progress report on oil", NOTE), "The present note contains the main findings on", "report",
    ),
    "a resolution within an update": (
        ("Update on the implementation of the resolution on lamps", "Summary"), "This document gives", "report",
    ),
    "neither": (("Oil reserve and its use", "Summary"), "This document summarizes", "other"),
    "the present summary of the box": (("Oil reserve", "Summary"), "The present summary gives", "other"),
    "takeaways": (("Oil reserve", "Summary"), "Key takeaways from the year are", "other"),
    "a note on progress": (("Oil reserve", NOTE, "Summary"), "The present note summarizes", "report"),
    "a title": (("Summary of the dialogue on oil", "Summary"), "The keepers met for", "summary"),
    "a title, and who reports": (
        ("Summary of submissions on oil", "Report of the Director of Lamps", "Summary"), "The keepers wrote of", "summary",
    ),
    "a title that ends so": (("Dialogue on oil: summary of the discussion", "Summary"), "The keepers met for", "summary"),
    "a line of whose it is": (("Dialogue on oil", "Summary by the Director of Lamps"), "The keepers met for", "summary"),
    "a line below the title": (("Dialogue on oil", "Chair’s summary", "Contents"), "The keepers met for", "summary"),
    "a meeting named below the title": (
        ("Dialogue on oil", "Summary of the discussions of the keepers", "Contents"), "The keepers met for", "summary",
    ),
    "a section": (("Dialogue on oil", "Contents", "Summary of the discussions"), "The keepers met for", "other"),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_a_summary_is_what_calls_itself_so(name):
    lines, opening, kind = KINDS[name]
    found = metadata(*BOARD, *lines, f"{opening} the progress made in the keeping of the oil of the coast in 2024.")
    assert found.kind == kind


NOTES = {
    "The present note summarizes the discussions of the keepers at their meeting in Zenda.": "summary",
    "The present note contains a summary of the submissions of the keepers.": "summary",
    "The present note presents a summary of progress in the towers.": "report",
}


@pytest.mark.parametrize("opening", NOTES)
def test_what_a_note_sums_up(opening):
    assert metadata("2025 session", "Agenda item 5", "Keepers", "Lamps", NOTE, opening).kind == NOTES[opening]


PLAIN = {
    "Meeting summary": "summary",
    "Financial summary": "other",
    "Executive summary": "other",
    "Key takeaways from the second dialogue include the price of oil and of wicks.": "summary",
    "This note summarizes the discussions of the keepers in Zenda.": "summary",
    "This document summarizes the state of the towers.": "other",
    "Key takeaways are the price of oil and of wicks.": "other",
}


@pytest.mark.parametrize("opening", PLAIN)
def test_papers_without_a_masthead(opening):
    text = "\n\n".join(("Dialogues of the keepers", opening, *PROSE)) + "\n"
    assert read_document(text, name="a.txt").metadata.kind == PLAIN[opening]


def volume(*second: str, first: tuple[str, ...] = (), page: int = 2) -> tuple[Draft, ...]:
    """A cover with nothing but names, and the page with the inner title."""
    cover = ("A/80/99", GA, "Official Records", "Eightieth Session", "Report of the Committee on Lamps", *first)
    texts = [*((text, 1) for text in cover), *((text, page) for text in ("A/80/99", *cover[1:], *second))]
    drafts = [Draft(text, BlockKind.OTHER, page=page) for text, page in texts]
    return (*drafts, *(Draft(text, BlockKind.PARAGRAPH, page=4) for text in PROSE))


NAMED = "* Reissued for technical reasons on 5 May 2025."
REISSUED = {
    "inner title": (volume(NAMED), "reissued"),
    "a second time": (volume("* Second reissue for technical reasons (5 May 2025)."), "reissued"),
    "with a hyphen": (volume("** Re-issued for technical reasons."), "reissued"),
    "in a sentence": (volume("* The present document was reissued on 5 May 2025 for technical reasons."), "reissued"),
    "third page": (volume(NAMED, page=3), None),
    "on the cover": (volume(first=(NAMED,)), "reissued"),
    "not there": (volume("Note"), None),
    "another document": (volume("1 A/79/99, reissued for technical reasons."), None),
    # Where the first page has text, the second is none of titles: its notes are on what the text cites.
    "second page of text": (volume(NAMED, first=(PROSE[0] * 3,)), None),
}  # fmt: skip


@pytest.mark.parametrize("name", REISSUED)
def test_notes_of_reissue(name):
    drafts, status = REISSUED[name]
    assert guess_metadata(drafts).status == status
