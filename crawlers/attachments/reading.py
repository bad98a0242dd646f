"""One attachment's bytes in, its text and tables out: the kind is found by content, never by the name."""

from crawlers.records import Attachment


def read_attachments(body: bytes, name: str, url: str, document: str) -> tuple[Attachment, ...]:
    """What a file holds, one Attachment for it or for each member of an archive; what was not read is named.

    Never an exception for any bytes, and never empty. `kind` is pdf, docx, doc, xlsx, xls, ods, ofd, rtf, html, text,
    zip … by content. A problem that begins with 未读附件 says that nothing of the file was read.
    """
    raise NotImplementedError
