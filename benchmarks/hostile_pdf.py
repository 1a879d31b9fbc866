"""PDF files that ask for more than a document may: made from small parts, in sizes that a seed decides."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from random import Random

TEXT = b"BT /F 10 Tf 100 700 Td (The Council should act now.) Tj ET"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def size(rng: Random, low: int, high: int) -> int:
    """A size between two, small ones as often as big ones."""
    return int(low * (high / low) ** rng.random())


def pdf(*objects: bytes, trailer: bytes = b"", head: bytes = b"%PDF-1.5\n") -> bytes:
    parts, places, length = [head], [], len(head)
    for number, body in enumerate(objects, 1):
        places.append(length)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        length += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table)
    ending = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, length)
    return b"".join([*parts, ending])


def stream(data: bytes, more: bytes = b"", times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = b"/FlateDecode" * times
    return b"<</Filter[%s]/Length %d%s>>stream\n%s\nendstream" % (filters, len(data), more, data)


def page(
    content: bytes = b"", *more: bytes, box: bytes = b"[0 0 600 800]", extra: bytes = b"", font: bytes = FONT
) -> bytes:
    one = (
        b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>"
        b"/Pattern<</P 6 0 R>>>>%s>>" % (box, extra)
    )
    return pdf(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", one, content or stream(TEXT), font, *more)


def many_objects(rng: Random) -> bytes:
    count = size(rng, 10_000, 1_000_000)
    return page(stream(TEXT), *([rng.choice([b"null", b"<</A 1>>", b"[1 2 3]", b"(x)"])] * count))


def many_objects_without_table(rng: Random) -> bytes:
    body = b"".join(b"%d 0 obj<</A %d 0 R>>endobj\n" % (n, n + 1) for n in range(3, size(rng, 1000, 300_000)))
    return b"%PDF-1.4\n1 0 obj" + CATALOGUE + b"endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n" + body


def page_tree_loop(rng: Random) -> bytes:
    kids = b"2 0 R " * size(rng, 1, 2000)
    count = rng.choice([b"1", b"-1", b"3", b"2147483647", b"99999999999"])
    again = rng.choice([b"2 0 R", b"1 0 R", b"9 0 R"])
    return pdf(
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R %s]/Count %s/Parent 3 0 R>>" % (kids, count),
        b"<</Type/Pages/Kids[%s 4 0 R]/Count %s/Parent 2 0 R>>" % (again, count),
        b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]>>",
    )


def deep_page_tree(rng: Random) -> bytes:
    depth = size(rng, 100, 100_000)
    inner = [b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (n + 3, n + 1) for n in range(depth)]
    return pdf(CATALOGUE, *inner, b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 600 800]>>" % (depth + 1))


def giant_box(rng: Random) -> bytes:
    far = rng.choice([b"1e9", b"1e38", b"99999999999999999999", b"-1e30", b"0", b"nan", b"2147483648", b"14400"])
    extra = rng.choice([b"", b"/UserUnit 1e9", b"/Rotate 45", b"/Rotate -2147483648", b"/CropBox[9e9 9e9 -9e9 0]"])
    return page(box=b"[0 0 %s %s]" % (far, far), extra=extra)


def object_stream(rng: Random) -> bytes:
    count = size(rng, 1000, 400_000)
    told = rng.choice([count, 10**9, -5, 0])
    table = b" ".join(b"%d %d" % (n + 10, n * 5) for n in range(count))
    more = b"/Type/ObjStm/N %d/First %d" % (told, len(table))
    return page(stream(TEXT), b"<</A 10 0 R>>", stream(table + b"null " * count, more))


def deep_values(rng: Random) -> bytes:
    depth = size(rng, 100, 500_000)
    opening, closing = rng.choice([(b"[", b"]"), (b"<</A ", b">>"), (b"(", b")"), (b"<</A[", b"]>>")])
    value = opening * depth + rng.choice([b"", closing * depth])
    where = rng.choice(["page", "content", "trailer"])
    if where == "page":
        return page(extra=b"/X " + value)
    return page(stream(b"/F " + value + b" TJ ")) if where == "content" else pdf(CATALOGUE, trailer=b"/X " + value)


def deep_graphics(rng: Random) -> bytes:
    word = rng.choice([b"q ", b"BT ", b"/A BMC ", b"BX ", b"/A<</MCID 1>>BDC ", b"1 0 0 1 1 1 cm q "])
    return page(stream(word * size(rng, 1000, 3_000_000) + TEXT))


def drawings_in_drawings(rng: Random) -> bytes:
    levels, times = rng.randint(2, 40), rng.randint(1, 12)
    kind = rng.choice([b"Form", b"F#6frm"])
    forms = []
    for level in range(levels):
        inner = b"/X Do " * times if level + 1 < levels else TEXT
        own = b"/Type/XObject/Subtype/%s/BBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>/XObject<</X %d 0 R>>>>" % (
            kind,
            7 + level,
        )
        forms.append(stream(inner, own))
    return page(stream(b"/X Do " * times), *forms)


def drawing_of_itself(rng: Random) -> bytes:
    own = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>/Font<</F 5 0 R>>>>"
    return page(stream(b"/X Do"), stream(b"/X Do " * rng.randint(1, 9) + TEXT, own))


def type3_of_itself(rng: Random) -> bytes:
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97/Widths[1]"
        b"/Encoding<</Differences[97/a]>>/CharProcs<</a 6 0 R>>/Resources<</Font<</F 5 0 R>>>>>>"
    )
    body = b"BT /F 1 Tf (%s) Tj ET" % (b"a" * rng.randint(1, 50))
    return page(stream(body * size(rng, 1, 1000)), stream(b"1 0 d0 " + body), font=font)


def long_meanings(rng: Random) -> bytes:
    length = size(rng, 10, 20_000)
    table = b"1 begincodespacerange <00><ff> endcodespacerange 1 beginbfchar <61> <" + b"0041" * length + b"> endbfchar"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    return page(stream(b"BT /F 10 Tf 10 100 Td (%s) Tj ET" % (b"a" * size(rng, 10, 100_000))), stream(table), font=font)


def packed_many_times(rng: Random) -> bytes:
    return page(stream(b" " * size(rng, 1 << 20, 1 << 28) + TEXT, times=rng.randint(1, 4)))


def one_content_often(rng: Random) -> bytes:
    content = stream(rng.choice([b"q ", TEXT + b" ", b"0 0 m 9 9 l S "]) * size(rng, 100, 300_000))
    again = b"[" + b"4 0 R " * size(rng, 2, 3000) + b"]"
    one = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %s/Resources<</Font<</F 5 0 R>>>>>>" % again
    return pdf(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", one, content, FONT)


def many_pages(rng: Random) -> bytes:
    count = size(rng, 100, 8000)
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, count)
    one = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    return pdf(CATALOGUE, tree, one, stream(TEXT * rng.randint(1, 20)), FONT)


def odd_type(rng: Random) -> bytes:
    big = rng.choice([b"1e38", b"-1e38", b"0", b"1e-38", b"nan", b"99999999999999999999999"])
    matrix = b" ".join(rng.choice([big, b"0", b"1", b"-1"]) for _ in range(6))
    body = b"BT /F %s Tf %s Tm (The Council should act) Tj %s %s Td (now) Tj ET " % (big, matrix, big, big)
    return page(stream(body * size(rng, 1, 20_000)))


def words_everywhere(rng: Random) -> bytes:
    count = size(rng, 100, 150_000)
    place = [(rng.randint(-50, 650), rng.randint(-50, 850), rng.randint(1, 40)) for _ in range(min(count, 3000))]
    words = b"".join(b"1 0 0 1 %d %d Tm /F %d Tf (ab) Tj " % (x, y, high) for x, y, high in place)
    return page(stream(b"BT " + words * max(1, count // 3000) + b" ET"))


def loop_of_tables(rng: Random) -> bytes:
    data = page()
    start = data.rindex(b"startxref")
    place = int(data[start + 10 :].split()[0])
    before = rng.choice([place, 0, -1, 2**40, place + 3])
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d/XRefStm %d" % (before, place))


def table_as_stream(rng: Random) -> bytes:
    told = rng.choice([10, 10**6, 10**9, 2**31 - 1, -4])
    more = b"/Type/XRef/Size %d/W[%s]/Index[0 %d]/Root 1 0 R/DecodeParms<</Predictor 12/Columns %d>>" % (
        told,
        rng.choice([b"1 2 1", b"8 8 8", b"0 0 0", b"99999999 1 1", b"-1 2 3"]),
        told,
        rng.choice([4, 10**9, 0, -3]),
    )
    head = b"%PDF-1.5\n1 0 obj" + CATALOGUE + b"endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    return head + b"3 0 obj" + stream(bytes(4000), more) + b"endobj\nstartxref\n%d\n%%%%EOF" % len(head)


def pictures(rng: Random) -> bytes:
    wide, high = (rng.choice([1, 100, 1000, 4000, 30_000, 60_000, 2**31 - 1, 10**10]) for _ in range(2))
    data = bytes([rng.randrange(256)]) * min(wide * high // 8 + 1, 4_000_000)
    own = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent %d" % (
        wide,
        high,
        rng.choice([1, 8, 16, 0, 255]),
    )
    box = rng.choice([b"[0 0 600 800]", b"[0 0 14400 14400]", b"[0 0 2000000 2000000]", b"[0 0 1 900000]"])
    times = rng.choice([1, 1, 20])
    return page(stream(b"q 600 0 0 800 0 0 cm /X Do Q " * times), stream(data, own), box=box)


def patterns(rng: Random) -> bytes:
    own = (
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .0001/YStep .0001"
        b"/Resources<</Pattern<</P 6 0 R>>>>"
    )
    paint = b"/Pattern cs /P scn 0 0 600 800 re f "
    return page(stream(paint * rng.randint(1, 50)), stream(paint, own))


def lines_without_end(rng: Random) -> bytes:
    return page(
        stream(b"".join(b"%d %d l " % (n % 600, n % 799) for n in range(size(rng, 1000, 300_000))) + b"S " + TEXT)
    )


def tagged_loop(rng: Random) -> bytes:
    rows = b"8 0 R " * size(rng, 1, 3000)
    catalogue = b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 7 0 R>>"
    one = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/StructParents 0"
        b"/Resources<</Font<</F 5 0 R>>>>>>"
    )
    tree = b"<</Type/StructTreeRoot/K[8 0 R]/ParentTree<</Nums[0[8 0 R]]>>>>"
    loop = b"<</Type/StructElem/S/Table/P 7 0 R/Pg 3 0 R/K[%s 0]>>" % rows
    body = stream(b"/TD<</MCID 0>>BDC " + TEXT + b" EMC")
    return pdf(catalogue, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", one, body, FONT, b"null", tree, loop)


MAKERS: tuple[tuple[str, Callable[[Random], bytes], float], ...] = (
    ("million-objects", many_objects, 0.4),
    ("objects-without-table", many_objects_without_table, 0.5),
    ("page-tree-loop", page_tree_loop, 1),
    ("deep-page-tree", deep_page_tree, 1),
    ("giant-box", giant_box, 1),
    ("object-stream", object_stream, 1),
    ("deep-values", deep_values, 1),
    ("deep-graphics", deep_graphics, 1),
    ("drawings-in-drawings", drawings_in_drawings, 1),
    ("drawing-of-itself", drawing_of_itself, 0.5),
    ("type3-of-itself", type3_of_itself, 0.5),
    ("long-meanings", long_meanings, 1),
    ("packed-many-times", packed_many_times, 0.6),
    ("one-content-often", one_content_often, 1),
    ("many-pages", many_pages, 1),
    ("odd-type", odd_type, 1),
    ("words-everywhere", words_everywhere, 1),
    ("loop-of-tables", loop_of_tables, 0.5),
    ("table-as-stream", table_as_stream, 1),
    ("pictures", pictures, 1.5),
    ("patterns", patterns, 0.5),
    ("lines", lines_without_end, 0.7),
    ("tagged-loop", tagged_loop, 0.7),
)
