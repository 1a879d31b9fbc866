"""The article and nothing else, in six layouts that organisations' pages have: all words made up."""

from __future__ import annotations

import pytest

from sdggraph.read import read_document

LONG = "Keepers from twelve seas met in the harbour of Tarva this week and agreed that every lamp should be cleaned."
MORE = (
    "“Lamps save lives,” said the head of the Council of Harbours, who asked Governments to pay for the oil they need."
)

# News of a large organisation: mega menu, breadcrumb, byline, share links, audio player, topics, related stories, newsletter.
NEWS = f"""<!DOCTYPE html><html lang="en"><head><title>Lamps to be cleaned | Harbour News</title>
<meta property="og:site_name" content="Harbour News"><meta property="article:published_time" content="2021-05-04T08:00:00-04:00">
</head><body class="path-node node--type-news-story">
<div id="cookie-consent-banner" class="eu-cookie-compliance-banner"><p>We use cookies to make this site better for you.</p><button>OK</button></div>
<a href="#main" class="visually-hidden focusable skip-link">Skip to main content</a>
<header role="banner"><div class="navbar"><ul class="menu"><li><a href="/">Home</a></li><li><a href="/t">Topics</a></li></ul></div></header>
<div class="region region-breadcrumb"><nav aria-label="breadcrumb"><ol><li>Home</li><li>Seas</li></ol></nav></div>
<main role="main"><div class="layout"><article class="node"><h1>Lamps of all seas to be cleaned</h1>
<div class="field field--name-field-image"><img src="a.jpg" alt="A lamp"><div class="field--name-field-credit">Harbours/K. Onada</div>
<figcaption>A keeper at work in Tarva.</figcaption></div>
<div class="node__meta"><time datetime="2021-05-04">4 May 2021</time><a href="/seas">Seas</a></div>
<div class="audio-player"><audio src="a.mp3"></audio></div>
<div class="social-share"><ul><li><a>Facebook</a></li><li><a>Twitter</a></li><li><a>Print</a></li></ul></div>
<div class="field--name-body"><p>{LONG}</p><p>{MORE}</p><h3>Oil for all</h3><p>Member States should buy oil together.</p>
<div class="related-stories"><h2>Related stories</h2><ul><li><a href="/x">A storm in the north</a></li></ul></div></div>
<div class="field--name-field-tags"><div>Tags</div><ul><li>lamps</li><li>oil</li></ul></div></article>
<div class="region-sidebar-second"><h2>News Tracker: Past Stories on This Issue</h2><p>{LONG}</p></div></div></main>
<div class="newsletter-signup"><p>Get daily updates in your inbox.</p></div>
<footer><p>Copyright of the Council</p></footer></body></html>"""

# Press releases and meetings coverage: tables of menus, symbol line, plain divisions, note for correspondents.
PRESS = f"""<html><head><title>Council Adopts Text on Lamps | Meetings Coverage and Press Releases</title></head>
<body><div id="skip-link"><a href="#x">Skip to main content</a></div>
<div class="un-topbar"><ul class="language-switcher"><li>العربية</li><li>Français</li></ul></div>
<div class="region-navigation"><ul class="nav navbar-nav"><li>Secretary-General</li><li>General Assembly</li></ul></div>
<section class="col-sm-9"><div class="region-content"><div class="field-symbol">SEA/12345</div>
<div class="field-date">4 MAY 2021</div><h1 class="page-header">Council of Harbours Adopts Text on Lamps</h1>
<div class="field-body"><p>{LONG}</p><p><strong>Action on Draft Text</strong></p><p>{MORE}</p>
<p>The Council then <em>adopted</em> the text without a vote.</p></div>
<div class="for-information">For information media. Not an official record.</div></div></section>
<aside class="col-sm-3"><h2>Also on the site</h2><ul><li>Noon briefing</li></ul></aside>
<div id="footer"><ul><li>Terms of use</li></ul></div></body></html>"""

# A page about goals: no article element, a page builder's rows and columns, tabs, buttons, a list of facts.
GOALS = f"""<!DOCTYPE html><html><head><title>Lamps - Harbour Goals</title><link rel="canonical" href="https://example.org/goals/lamps/">
<meta property="og:type" content="article"></head><body class="page-template-default page has-sidebar wpb-js-composer">
<div id="wrapper"><div class="header-wrapper"><div id="navigation" class="site-nav"><ul><li>Goals</li><li>Take action</li></ul></div></div>
<div id="page-title"><h1>Goal 3: Keep the lamps lit</h1></div>
<div id="content" class="site-content"><div class="vc_row"><div class="vc_column-inner"><div class="wpb_text_column"><p>{LONG}</p><p>{MORE}</p>
</div></div></div><div class="vc_row"><div class="tabs"><h3>Facts and figures</h3><ul><li>Forty lamps went out in 2020.</li><li>Oil is dear.</li></ul></div></div>
<div class="vc_row"><h4>Links</h4><ul><li><a href="/y">Council of Harbours</a></li></ul></div>
<div class="social-icons"><a>Follow</a></div></div>
<div id="sidebar" class="widget-area"><h3>Recent posts</h3><ul><li>Another post</li></ul></div></div>
<div class="cookie-notice-container"><span>By going on you accept cookies.</span></div></body></html>"""

# News of a health body: data attributes, lead in a division, notes to editors, media contacts, related blocks.
HEALTH = f"""<!DOCTYPE html><html lang="en"><head><title>Keepers' lungs need care</title><meta name="DC.date" content="2021-05-04">
</head><body><div class="sf-alert" role="alertdialog"><p>This site uses cookies.</p></div>
<nav class="sf-nav"><ul><li>Health topics</li><li>Countries</li></ul></nav>
<section class="sf-content content"><div class="sf-item-header-wrapper"><h1 data-sf-field="Title">Keepers' lungs need care</h1>
<div class="sf-item-header"><span class="timestamp">4 May 2021</span><span class="sf-tags-list">News release</span></div></div>
<article class="sf-detail-body-wrapper"><div><p>{LONG}</p><p>{MORE}</p><ul><li>Wear a mask.</li><li>Open the window.</li></ul>
<p><strong>Note to editors</strong></p><p>The study was made in 2020.</p></div></article>
<div class="sf-related" role="complementary"><h3>Related</h3><p>Fact sheet on smoke</p></div>
<div class="sf-contacts aside"><h3>Media Contacts</h3><p>The media team</p></div></section>
<div class="subscribe-box">Subscribe to our newsletter</div></body></html>"""

# A page of the nineties: tables for layout, no classes, links before and after.
TABLES = f"""<html><head><title>Council of Harbours: lamps</title></head><body bgcolor="#ffffff"><table width="100%"><tr>
<td><a href="/">Home</a></td></tr></table><table><tr><td width="120"><a href="/s">Site map</a></td><td><center><h2>Declaration on Lamps</h2></center>
<p>{LONG}</p><p>1. Governments shall clean their lamps.</p><p>2. They shall report on it.</p></td></tr></table></body></html>"""

# A blog of an alliance: a banner over all, an author's box, comments, teasers as articles, "you may also like".
BLOG = f"""<!DOCTYPE html><html><head><title>&raquo; Why lamps matter</title><meta property="article:published_time" content="2021-05-04"></head>
<body class="single single-post"><div class="gdpr-overlay modal" aria-hidden="true"><p>Choose your cookies</p></div>
<div id="top-bar" class="announcement" role="banner">Join the meeting of keepers!</div>
<main><article class="post"><header class="entry-header"><h1>Why lamps matter</h1><p class="byline">By K. Onada, May 4, 2021</p></header>
<div class="entry-content"><p>{LONG}</p><blockquote><p>{MORE}</p></blockquote><h2>What we will do</h2><p>We will clean a hundred lamps by 2025.</p>
<div class="sharedaddy share-box"><h3>Share this:</h3><ul><li>Mail</li></ul></div></div>
<footer class="entry-footer">Posted in Seas</footer></article>
<section id="comments" class="comments-area"><h2>2 thoughts on lamps</h2><p>Great post!</p></section>
<div class="you-may-like"><h2>You may also like</h2><article><h3>Oil</h3><p>On oil.</p></article><article><h3>Glass</h3><p>On glass.</p></article></div>
</main></body></html>"""

CASES = {
    "news": (
        NEWS,
        ["Lamps of all seas to be cleaned", "A keeper at work in Tarva.", LONG, MORE, "Oil for all", "Member States should buy oil together."],
        {"4 May 2021", "Seas", "Harbours/K. Onada", "4 May 2021 Seas"},
        ("Lamps of all seas to be cleaned", "2021-05-04", "Harbour News", "news", None),
    ),
    "press": (
        PRESS,
        ["Council of Harbours Adopts Text on Lamps", LONG, "Action on Draft Text", MORE, "The Council then adopted the text without a vote."],
        {"SEA/12345", "4 MAY 2021", "For information media. Not an official record."},
        ("Council of Harbours Adopts Text on Lamps", None, None, None, None),
    ),
    "goals": (
        GOALS,
        ["Goal 3: Keep the lamps lit", LONG, MORE, "Facts and figures", "Forty lamps went out in 2020.", "Oil is dear."],
        {"Links", "Council of Harbours"},
        ("Goal 3: Keep the lamps lit", None, None, "news", "https://example.org/goals/lamps/"),
    ),
    "health": (
        HEALTH,
        ["Keepers' lungs need care", LONG, MORE, "Wear a mask.", "Open the window.", "Note to editors", "The study was made in 2020."],
        {"4 May 2021", "News release", "4 May 2021News release", "4 May 2021 News release"},
        ("Keepers' lungs need care", "2021-05-04", None, None, None),
    ),
    "tables": (
        TABLES,
        ["Declaration on Lamps", LONG, "Governments shall clean their lamps.", "They shall report on it."],
        {"Home", "Site map"},
        ("Council of Harbours: lamps", None, None, None, None),
    ),
    "blog": (
        BLOG,
        ["Why lamps matter", LONG, MORE, "What we will do", "We will clean a hundred lamps by 2025."],
        {"By K. Onada, May 4, 2021"},
        ("Why lamps matter", "2021-05-04", None, "news", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", CASES)
def test_all_of_the_article_and_nothing_else(layout):
    page, expected, may_stand, _ = CASES[layout]
    document = read_document(page.encode(), name=f"{layout}.html")
    found = [block.span.of(document.text) for block in document.blocks]
    assert [text for text in found if text not in may_stand] == expected


@pytest.mark.parametrize("layout", CASES)
def test_what_the_page_says_of_itself(layout):
    page, _, _, expected = CASES[layout]
    found = read_document(page.encode(), name=f"{layout}.html").metadata
    title, issued, publisher, kind, url = expected
    assert (found.title, found.publisher, found.url) == (title, publisher, url)
    assert issued is None or found.issued == issued
    assert kind is None or found.kind == kind
