"""The overview page in a real browser, opened from disk."""

import csv
import json
from pathlib import Path

import pytest

from sdggraph.overview import overview_page
from sdggraph.store import Store
from sdggraph.validation import validate

pytestmark = pytest.mark.browser

SMALL = Path(__file__).parents[1] / "queries" / "small.trig"
HOSTILE = "</script><img src=x onerror=document.body.dataset.stolen=1>"


def shown(page) -> int:
    return page.locator("#table tbody tr").count()


def told(page) -> str:
    return page.locator("#shown").inner_text()


@pytest.fixture
def page(built, open_page):
    return open_page(built / "index.html").page


@pytest.fixture
def statements(built) -> list[dict[str, str]]:
    with (built / "statements.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_asks_for_nothing_and_complains_of_nothing(built, open_page):
    opened = open_page(built / "index.html")
    opened.page.wait_for_timeout(300)
    assert opened.requests == [(built / "index.html").as_uri()]
    assert opened.complaints == []


def test_counts_are_those_of_the_build(built, page):
    counts = json.loads((built / "manifest.json").read_text(encoding="utf-8"))["counts"]
    items = dict(reversed(text.split("\n")) for text in page.locator("ul.counts li").all_inner_texts())
    assert items["recommendations"] == str(counts["recommendations"])
    assert items["commitments"] == str(counts["commitments"])
    assert page.locator("h2", has_text="Documents").count() == 1


def test_every_link_leads_to_a_file_of_the_build(built, page):
    targets = page.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(targets) >= 8
    assert [name for name in targets if not (built / name).is_file()] == []


def test_each_filter_reduces_the_rows(page, statements):
    total = len(statements)
    assert told(page).startswith(f"{total} of {total} statements")
    kinds = {kind: sum(row["kind"] == kind for row in statements) for kind in ("recommendation", "commitment")}
    for kind, number in kinds.items():
        page.select_option("#kind", kind)
        assert told(page).startswith(f"{number} of {total} ")
        assert shown(page) == min(number, 100)
    page.click("button[type=reset]")
    page.wait_for_function(f"document.getElementById('shown').textContent.startsWith('{total} of {total} ')")
    for name in ("who", "theme", "goal", "document"):
        value = page.locator(f"#{name} option").nth(1).get_attribute("value")
        number = page.locator(f"#{name} option").nth(1).inner_text().rsplit("(", 1)[1].rstrip(")")
        page.select_option(f"#{name}", value)
        assert told(page).startswith(f"{number} of {total} ")
        assert int(number) < total
        page.select_option(f"#{name}", "")


def test_words_must_all_be_there(page, statements):
    page.fill("#words", "Member States")
    rows = page.locator("#table tbody tr")
    found = int(told(page).split()[0])
    assert 0 < found < len(statements)
    assert all("member" in text.lower() and "states" in text.lower() for text in rows.all_inner_texts())
    page.fill("#words", "zyzzyva")
    assert (shown(page), told(page).split(" ")[0]) == (0, "0")


def test_more_rows_are_shown_when_asked_for(page, statements):
    assert shown(page) == 100
    assert "the first 100 shown" in told(page)
    page.click("#more")
    assert shown(page) == min(len(statements), 500)


def test_hostile_text_is_shown_as_text(tmp_path, open_page):
    data = tmp_path / "hostile.trig"
    text = SMALL.read_text(encoding="utf-8").replace("Debt must not be raised.", HOSTILE)
    data.write_text(text, encoding="utf-8")
    store = Store.open(data)
    path = tmp_path / "index.html"
    path.write_text(overview_page(store, validate(store), [("a.csv", HOSTILE)]), encoding="utf-8")
    opened = open_page(path)
    assert opened.page.locator("#table td", has_text=HOSTILE).first.inner_text() == HOSTILE
    assert opened.page.locator("a", has_text=HOSTILE).count() == 1
    assert opened.page.locator("img").count() == 0
    assert opened.page.evaluate("document.body.dataset.stolen") is None
    assert opened.requests == [path.as_uri()]
    assert opened.complaints == []
