"""A page of text as PDF: what an account manager sends along with a letter."""

from collections.abc import Sequence

from npsapp.lib.attachments import Attachment, recognise

_MARGIN, _TOP, _LEADING = 72, 770, 20


def paper(name: str, lines: Sequence[str]) -> Attachment:
    """One A4 page, the first line as its heading; letters beyond Latin-1 are not in its font."""
    drawn = [f"BT /F1 12 Tf {_LEADING} TL {_MARGIN} {_TOP} Td"]
    drawn += [f"({_escaped(line)}) Tj T*" for line in lines]
    content = " ".join([*drawn, "ET"]).encode("cp1252")
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        font,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    return recognise(name, _file(objects))


def _file(objects: Sequence[bytes]) -> bytes:
    """The objects, numbered from 1, and the table that says at which byte each begins."""
    data = b"%PDF-1.4\n"
    starts = []
    for number, each in enumerate(objects, start=1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + head + table + trailer


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
