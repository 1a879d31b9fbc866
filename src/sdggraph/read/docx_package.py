"""The package of a Word document: a ZIP archive of XML parts, opened within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from sdggraph.core.errors import ReadError
from sdggraph.read.source import Source

# The longest reports of the United Nations have about 20 MB of XML in 60 parts.
MAX_TOTAL = 256 * 1024 * 1024
MAX_PART = 128 * 1024 * 1024
MAX_NODES = 2_000_000
MAX_PARTS = 10_000
# Deflate packs real documents up to 60 times; only above this length does the ratio say anything.
MAX_RATIO = 400
_RATIO_FROM = 4 * 1024 * 1024

_OOXML = "http://schemas.openxmlformats.org"
W = f"{{{_OOXML}/wordprocessingml/2006/main}}"
R = f"{{{_OOXML}/officeDocument/2006/relationships}}"
MC = f"{{{_OOXML}/markup-compatibility/2006}}"
# The strict form of the standard has other names for the same things.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", f"{_OOXML}/wordprocessingml/2006/main".encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", f"{_OOXML}/officeDocument/2006/math".encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        f"{_OOXML}/officeDocument/2006/relationships".encode(),
    ),
)
_MAIN = "word/document.xml"
_WHOLE = "Open it in Word or LibreOffice, save it again as DOCX, and retry."
_COPY = "Copy or download it again, or save it again as DOCX."


@dataclass(slots=True)
class Package:
    """The parts of one document, parsed when they are asked for."""

    name: str
    archive: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]
    main: str = _MAIN
    related: dict[str, tuple[str, str]] = field(default_factory=dict)
    _read: int = 0

    def root(self, part: str) -> etree._Element | None:
        """The root of a part's XML, or ``None`` if there is no such part.

        Raises:
            ReadError: if the part is damaged or beyond the limits.
        """
        info = self.parts.get(part.lower())
        return None if info is None else self._parse(info)

    def of_kind(self, kind: str) -> etree._Element | None:
        """The root of the first part that the main one is related to as "styles", "numbering", "footnotes", ..."""
        target = next((target for found, target in self.related.values() if found == kind), None)
        return None if target is None else self.root(target)

    def _parse(self, info: zipfile.ZipInfo) -> etree._Element:
        data = self._bytes(info)
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            data = _without_declaration(data.decode("utf-16", "replace")).encode("utf-8", "replace")
        head = data[:16384]
        for strict, usual in _STRICT:
            if strict in head:
                head = head.replace(strict, usual)
        data = head + data[16384:]
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise ReadError(self.name, f'"{info.filename}" declares entities, as no Word document does.', _WHOLE)
        if data.count(b"<") - data.count(b"</") + data.count(b'="') + data.count(b"='") > MAX_NODES:
            raise ReadError(
                self.name,
                f'"{info.filename}" has more than {MAX_NODES:,} elements.',
                "Split the document into several.",
            )
        parser = etree.XMLParser(
            encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            told = str(error).lower()
            reason = f'"{info.filename}" in it is damaged: it is no XML that can be read.'
            if "depth" in told:
                reason = f'the elements of "{info.filename}" are nested too deep.'
            elif "huge" in told or "too long" in told or "too large" in told:
                reason = f'"{info.filename}" has a paragraph or value of more than 10 MB.'
            raise ReadError(self.name, reason, _WHOLE) from error

    def _bytes(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 0x1:
            raise ReadError(self.name, "it is protected by a password.", "Save it without a password and retry.")
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise ReadError(self.name, f'"{info.filename}" is packed in a way that Word does not use.', _WHOLE)
        ratio = info.file_size > MAX_RATIO * max(1, info.compress_size)
        if info.file_size > MAX_PART or (info.file_size > _RATIO_FROM and ratio):
            raise self._bomb(info)
        try:
            with self.archive.open(info) as file:
                data = file.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            raise ReadError(self.name, f'"{info.filename}" in it is damaged or cut off.', _COPY) from error
        self._read += len(data)
        if len(data) > MAX_PART or self._read > MAX_TOTAL:
            raise self._bomb(info)
        return data

    def _bomb(self, info: zipfile.ZipInfo) -> ReadError:
        reason = f'"{info.filename}" unpacks to more than a document can have.'
        return ReadError(self.name, reason, "Check where the file comes from; do not open it elsewhere.")


def open_package(source: Source) -> Package:
    """The package of a Word document, its main part found.

    Raises:
        ReadError: if it is no whole ZIP archive, or holds no Word document.
    """
    if source.data.count(b"PK\x01\x02") > MAX_PARTS:
        raise ReadError(source.name, f"it is a ZIP archive of more than {MAX_PARTS:,} files.", _WHOLE)
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
        raise ReadError(source.name, "the file is damaged or was cut off.", _COPY) from error
    except Exception as error:
        # A damaged archive makes zipfile raise struct.error and others that it does not name.
        raise ReadError(source.name, "the file is damaged.", _COPY) from error
    parts = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in archive.infolist()}
    package = Package(source.name, archive, parts)
    package.main = _main_part(package)
    if package.main.lower() not in parts:
        if not any(part.startswith("word/") for part in parts):
            raise ReadError(source.name, "it is a ZIP archive without a Word document in it.", "Give the files in it.")
        raise ReadError(source.name, f'its text is missing (the part "{package.main}").', _COPY)
    package.related = relations(package, package.main)
    return package


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """What a part is related to: by identifier, the kind ("header") and the name of the other part."""
    folder, name = posixpath.split(part)
    root = package.root(posixpath.join(folder, "_rels", f"{name}.rels"))
    if root is None:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for each in root:
        target, kind = each.get("Target"), (each.get("Type") or "").rsplit("/", 1)[-1]
        if target and each.get("TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found[each.get("Id") or str(len(found))] = (kind, posixpath.normpath(path))
    return found


def _main_part(package: Package) -> str:
    related = relations(package, "")
    return next((target for kind, target in related.values() if kind == "officeDocument"), _MAIN)


def _without_declaration(text: str) -> str:
    end = text.find("?>")
    return text[end + 2 :] if text.startswith("<?xml") and end >= 0 else text
