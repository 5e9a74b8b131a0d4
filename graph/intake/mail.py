"""A message as a mail program saves it (EML): its text, subject, sender and date."""

from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart

from graph.intake import plain_text, web_page
from graph.intake.arrived import Arrived, FileProperties, Refused, plain


def read(data: bytes) -> Arrived:
    """Read a message; what is attached is left out.

    Raises:
        Refused: it has no text.
    """
    message = message_from_bytes(data, policy=policy.default)
    try:
        body = message.get_body(preferencelist=("plain", "html"))
        attached = sum(1 for _ in message.iter_attachments())
    except (MessageError, AttributeError, KeyError, ValueError) as error:
        raise Refused("is damaged; save the message anew, or its text") from error
    if body is None:
        raise Refused("is a message without text; bring what is attached to it by itself")
    remarks = (f"attachments left out: {attached}",) if attached else ()
    payload = body.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    if body.get_content_subtype() == "html":
        page = web_page.read(raw)
        return Arrived(page.text, "EML", page.rule, _told(message), (), (*page.remarks, *remarks))
    read = plain(_decoded(raw, body), "EML", _told(message))
    return Arrived(read.text, "EML", read.rule, read.told, (), remarks)


def _decoded(raw: bytes, body: MIMEPart) -> str:
    try:
        text = raw.decode(body.get_content_charset() or "utf-8")
    except (UnicodeDecodeError, LookupError):
        text = plain_text.decoded(raw)[0]
    if not text.strip():
        raise Refused("is a message without text; bring what is attached to it by itself")
    return text


def _told(message: EmailMessage) -> FileProperties:
    date = message["date"]
    sent = getattr(date, "datetime", None)
    return FileProperties(
        title=str(message["subject"] or "").strip() or None,
        author=str(message["from"] or "").strip() or None,
        date=sent.date().isoformat() if sent else None,
        date_place="Date of the message",
    )
