"""Deadlines and quantities of statements."""

from __future__ import annotations

import pytest

from sdggraph.state.terms import deadline, quantity


@pytest.mark.parametrize(
    ("text", "written", "date", "precision"),
    [
        ("end hunger by 2030", "by 2030", "2030-12-31", "year"),
        ("report by the end of 2025", "by the end of 2025", "2025-12-31", "year"),
        ("agree by end-2026 on terms", "by end-2026", "2026-12-31", "year"),
        ("finish by June 2026", "by June 2026", "2026-06-30", "month"),
        ("finish by February 2028", "by February 2028", "2028-02-29", "month"),
        ("reply by 30 July 2021", "by 30 July 2021", "2021-07-30", "day"),
        ("reply by July 30, 2021", "by July 30, 2021", "2021-07-30", "day"),
        ("adopt it no later than 2027", "no later than 2027", "2027-12-31", "year"),
        ("close it before 2030", "before 2030", "2029-12-31", "year"),
        ("close it before 15 May 2030", "before 15 May 2030", "2030-05-14", "day"),
        ("renew it by mid-2027", "by mid-2027", "2027-06-30", "month"),
        ("do so within two years", "within two years", None, ""),
        ("report to it at its eightieth session", "at its eightieth session", None, ""),
        ("report by its next regular session", "by its next regular session", None, ""),
        ("complete it by the end of the decade", "by the end of the decade", None, ""),
        (
            "issue it by the end of the second quarter of 2027",
            "by the end of the second quarter of 2027",
            "2027-06-30",
            "month",
        ),
        ("issue it in the last quarter of 2026", "in the last quarter of 2026", "2026-12-31", "month"),
        ("issue it before the third quarter of 2026", "before the third quarter of 2026", None, ""),
        ("open it in 2026, at the latest", "in 2026, at the latest", "2026-12-31", "year"),
        ("present it at its second regular session 2025", "at its second regular session 2025", None, ""),
        ("present it at its resumed session in June 2026", "at its resumed session in June 2026", None, ""),
        ("reply not later than 30 days after the visit", "not later than 30 days after the visit", None, ""),
        ("finish before the end of its current mandate", "before the end of its current mandate", None, ""),
        ("finish by the end of fiscal year 2027", "by the end of fiscal year 2027", None, ""),
        ("decide within the next biennium", "within the next biennium", None, ""),
        ("decide prior to its next session", "prior to its next session", None, ""),
    ],
)
def test_deadline(text: str, written: str, date: str | None, precision: str) -> None:
    found = deadline(text)
    assert found is not None
    assert (found.text, found.date, found.precision) == (written, date, precision)


@pytest.mark.parametrize(
    "text",
    [
        "cut emissions by 50 per cent",
        "as in 2030",
        "since 2015",
        "by 2,030 schools",
        "over two years old",
        "by 2015-2020",
    ],
)
def test_no_deadline(text: str) -> None:
    assert deadline(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("provide 0.7 per cent of gross national income as aid", "0.7 per cent of gross national income"),
        ("mobilize $100 billion per year for the climate", "$100 billion per year"),
        ("raise US$ 3.5 million", "US$ 3.5 million"),
        ("spend 250,000 United States dollars", "250,000 United States dollars"),
        ("protect at least 30 per cent of the ocean", "at least 30 per cent of the ocean"),
        ("train 500 teachers", "500 teachers"),
        ("connect the remaining 2.6 billion people", "the remaining 2.6 billion people"),
        ("train 2,000 health workers by June", "2,000 health workers"),
        ("contribute SwF 4.2 million a year", "SwF 4.2 million a year"),
        ("install 300 megawatts", "300 megawatts"),
        ("raise the share by 20 percentage points", "20 percentage points"),
        ("implement resolution 70 and article 5", None),
        ("act before 2030", None),
    ],
)
def test_quantity(text: str, expected: str | None) -> None:
    assert quantity(text) == expected
