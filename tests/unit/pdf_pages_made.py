"""Sets made-up texts as PDF in the layouts of United Nations documents; nothing of it is kept in a file."""

from __future__ import annotations

import io

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 612, 792
LEFT, TEXT, RIGHT = 123, 147, 490
ROMAN, BOLD, ITALIC = "Times-Roman", "Times-Bold", "Times-Italic"


class Pages:
    """A PDF under construction: what stands where, in points from the left and from the foot."""

    def __init__(self, **options) -> None:
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(WIDTH, HEIGHT), invariant=1, **options)
        self.y = 700

    def at(self, x, y, text, font=ROMAN, size=10):
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)
        return x + self.canvas.stringWidth(text, font, size)

    def centred(self, text, font=BOLD, size=10, way=20):
        self.y -= way
        self.canvas.setFont(font, size)
        self.canvas.drawCentredString((LEFT + RIGHT) / 2, self.y, text)

    def line(self, text, x=LEFT, font=ROMAN, size=10, way=12):
        self.y -= way
        return self.at(x, self.y, text, font, size)

    def lines(self, *texts, number=None, x=LEFT, first=TEXT, font=ROMAN, size=10, way=12, space=6):
        """A paragraph, its lines as given; its first line stands further in, after its number."""
        self.y -= space
        for place, text in enumerate(texts):
            self.y -= way
            if place == 0 and number:
                self.at(x, self.y, number, font, size)
            self.justified(first if place == 0 and number else x, text, font, size, last=place == len(texts) - 1)

    def justified(self, x, text, font, size, *, last):
        """A line with its blanks stretched to the right edge, if it nearly fills it."""
        self.canvas.setFont(font, size)
        spare = RIGHT - x - self.canvas.stringWidth(text, font, size)
        blanks = text.count(" ")
        if last or not blanks or not 0 < spare < 60:
            self.at(x, self.y, text, font, size)
            return
        thing = self.canvas.beginText(x, self.y)
        thing.setFont(font, size)
        thing.setWordSpace(spare / blanks)
        thing.textOut(text)
        thing.setWordSpace(0)
        self.canvas.drawText(thing)

    def note(self, mark, *texts, y):
        self.at(LEFT + 4, y + 3, mark, size=6)
        for place, text in enumerate(texts):
            self.at(LEFT + 12, y - 10 * place, text, size=8.5)

    def head(self, symbol, page, of, job="25-01234"):
        left = page % 2 == 0
        self.at(60 if left else 500, 735, symbol, BOLD, 8.5)
        self.at(60 if left else 530, 36, f"{page}/{of}", BOLD, 8.5)
        self.at(524 if left else 60, 38, job, size=7)

    def turn(self):
        self.canvas.showPage()
        self.y = 725

    def bytes(self):
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()


def masthead(pages, symbol="A/81/500", organ="General Assembly"):
    """The head of a first page: two columns, the agenda item below."""
    pages.at(LEFT, 734, "United Nations", size=14)
    letter, rest = symbol.split("/", 1)
    x = pages.at(480, 735, letter, size=20)
    pages.at(x, 735, f"/{rest}", size=10)
    pages.at(LEFT, 705, organ, BOLD, 20)
    pages.at(397, 705, "Distr.: General")
    pages.at(397, 693, "4 March 2026")
    pages.at(397, 669, "Original: English")
    pages.at(65, 44, "25-01234 (E)    050326")
    pages.at(65, 30, "*2501234*", BOLD, 12)
    pages.at(350, 30, "Please recycle", size=8)
    pages.at(60, 600, "Eighty-first session", BOLD)
    x = pages.at(60, 588, "Item 31 (c) of the provisional agenda")
    pages.at(x, 588, "*")
    pages.at(60, 576, "Harbours, lighthouses and other matters of the sea and of the", BOLD)
    pages.at(60, 564, "coast", BOLD)
    pages.at(LEFT, 530, "Lighthouses of the world: a plan for the keeping of", BOLD, 14)
    pages.at(LEFT, 515, "their lamps", BOLD, 14)
    pages.at(LEFT, 490, "Report of the Secretary-General", BOLD, 12)
    pages.y = 460


def report():
    """Four pages: masthead, summary, sections, a paragraph cut by a page end, notes, a table, an annex."""
    pages = Pages()
    masthead(pages)
    pages.at(LEFT - 50, 440, "Summary", ITALIC, 12)
    pages.y = 432
    pages.lines("The present report tells how the lamps of lighthouses were kept in the year 2025.", first=LEFT)
    pages.at(LEFT - 8, 90, "*", size=8.5)
    pages.at(LEFT, 90, "A/81/100.", size=8.5)
    pages.turn()

    pages.head("A/81/500", 2, 4)
    pages.at(102, 707, "I.", BOLD, 14)
    pages.at(LEFT, 707, "Introduction", BOLD, 14)
    pages.y = 695
    pages.lines(
        "Keepers of lighthouses met at Tarva in May 2025 and set out a well-",
        "being programme for all who live by the sea, with well-being grants and a devel-",
        "opment fund; the development fund was opened in June.",
        number="1.",
    )
    pages.lines("Member States should repair every lamp that is older than forty", "years.", number="2.")
    end = pages.at(RIGHT - 340, pages.y, "Most lamps are older than that.")
    pages.at(end, pages.y + 3.5, "1", size=6)
    pages.at(102, pages.y - 30, "A.", BOLD, 12)
    pages.at(LEFT, pages.y - 30, "Lamps", BOLD, 12)
    pages.y -= 36
    pages.lines("Governments are invited:", number="3.")
    pages.lines("To count their lamps;", number="(a)", x=TEXT, first=TEXT + 24)
    pages.lines("To report on them:", number="(b)", x=TEXT, first=TEXT + 24)
    pages.lines("Every year;", number="(i)", x=TEXT + 24, first=TEXT + 48)
    pages.lines("In plain words.", number="(ii)", x=TEXT + 24, first=TEXT + 48)
    pages.lines("Oil of good quality;", number="•", x=TEXT, first=TEXT + 20)
    pages.lines(
        "The Council of Harbours, which was founded in 1931 and has met every year",
        "since, asked the secretariat to draw up a list of all lamps of the northern seas and",
        number="4.",
    )
    pages.note("1", "Lamps and their age, a survey of 2024, available from the", "Council of Harbours.", y=90)
    pages.turn()

    pages.head("A/81/500", 3, 4)
    pages.lines("to publish it before the next meeting.", first=LEFT)
    pages.centred("Table 1")
    pages.centred("Lamps by sea", way=12)
    pages.y -= 10
    for row in (("Sea", "Lamps", "Repaired"), ("Northern", "1 204", "87"), ("Southern", "930", "12")):
        pages.y -= 20
        for x, cell in zip((LEFT, 300, 400), row, strict=True):
            pages.at(x, pages.y, cell)
    pages.y -= 20
    pages.lines("The table shows how few were repaired.", number="5.")
    pages.turn()

    pages.head("A/81/500", 4, 4)
    pages.at(60, 707, "Annex", BOLD, 14)
    pages.y = 690
    pages.lines("The list was drawn up in 2026.", first=LEFT)
    return pages.bytes()


def two_columns():
    """A first page of its own, then a page in two columns of prose."""
    pages = Pages()
    pages.at(LEFT, 700, "A newsletter of the sea", BOLD, 16)
    pages.turn()
    west = [f"West line {place} tells of the harbour and ships" for place in range(1, 25)]
    east = [f"East line {place} tells of the fields and barns" for place in range(1, 25)]
    for place, (left, right) in enumerate(zip(west, east, strict=True)):
        pages.at(60, 700 - 12 * place, left)
        pages.at(320, 700 - 12 * place, right)
    return pages.bytes()


def locked():
    pages = Pages(encrypt=StandardEncryption("secret", ownerPassword="other", strength=128))
    pages.line("Nobody reads this.")
    return pages.bytes()


def picture_only():
    pages = Pages()
    pages.canvas.rect(100, 100, 300, 300, fill=1)
    return pages.bytes()
