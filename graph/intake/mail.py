"""A message as a mail program saves it (EML), or a page as a browser does (MHT): its text, subject, sender and date.

What is quoted of an earlier message, and the signature, are left out; a message that was forwarded is
the text itself, and its heads are not.
"""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from graph.intake import plain_text, web_page
from graph.intake.arrived import Arrived, FileProperties, Refused, plain

_ATTRIBUTED = re.compile(
    r"\n[^\n>]{0,200}(?:wrote|a écrit|schrieb|写道|寫道)\s?[:：]\s*(?=\n>)|\n>[^\n]*", re.IGNORECASE
)
_KEY = "From|Sent|To|Cc|Subject|Date|De|À|Objet|Envoyé|发件人|收件人|抄送|主题|发送时间|日期|寄件者|收件者|主旨"
_HEAD = re.compile(rf"(?m)^\*?({_KEY})\*?\s?[:：]\*?\s*(.*)$", re.IGNORECASE)
_HEADS = re.compile(
    rf"(?:(?:^|\n)-*\s*(?:Begin forwarded message|Forwarded message|Original Message|Message transféré|转发的邮件|转发邮件)[^\n]*)?"
    rf"\s*(?:(?:^|\n)\*?(?:{_KEY})\*?\s?[:：][^\n]*){{3,}}",
    re.IGNORECASE,
)
"""Three lines or more as a mail program writes the heads of a message that is forwarded."""

_EMPTY = "is a message without text; bring what is attached to it by itself"
_PREFIX = re.compile(r"^(?:\s*(?:re|fwd?|tr|aw|wg|转发|回复|轉寄|答复)\s*[:：])+\s*", re.IGNORECASE)


_UNENCODED = re.compile("[\udc80-\udcff]")
"""A byte of a head that is no ASCII, as the library gives it."""

_SAVED = re.compile(rb"^(?:From:\s*\"?<?Saved by|Snapshot-Content-Location:)", re.IGNORECASE | re.M)
"""The sender of a page that a browser has saved; its date is the day on which that was, and none of the text."""


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
        raise Refused("is damaged; save the message again, or save its text") from error
    if body is None:
        raise Refused(_EMPTY)
    remarks = (f"attachments left out: {attached}",) if attached else ()
    payload = body.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    if body.get_content_subtype() == "html":
        page, properties = web_page.read(raw), _properties(message)
        if _SAVED.search(data[:2_000]):
            return replace(page, form="MHT", remarks=(*page.remarks, *remarks))
        properties = replace(properties, title=page.properties.title or properties.title)
        return Arrived(page.text, "EML", page.rule, properties, (), (*page.remarks, *remarks))
    words, heads, left_out = _own(_decoded(raw, body))
    properties = _properties(message)
    read = plain(words, "EML", _forwarded(heads, properties) if heads else properties)
    return Arrived(read.text, "EML", read.rule, read.properties, (), (*left_out, *remarks))


def _decoded(raw: bytes, body: MIMEPart) -> str:
    if not raw.strip():
        raise Refused(_EMPTY)
    text = plain_text.as_declared(raw, body.get_content_charset() or "")
    if not text.strip():
        raise Refused(_EMPTY)
    return text


def _own(text: str) -> tuple[str, str, list[str]]:
    """The words of a message itself, the heads of a forwarded one, and what was left out.

    Raises:
        Refused: there are no words in it but a signature.
    """
    left_out = []
    words, mark, _ = text.replace("\r\n", "\n").partition("\n-- \n")
    if mark:
        left_out.append("its signature is left out")
    lines = words.split("\n")
    quoted = sum(line.startswith(">") for line in lines)
    if quoted and 2 * quoted < sum(bool(line.strip()) for line in lines):
        words = _ATTRIBUTED.sub("\n", words)
        left_out.append("what it quotes of an earlier message is left out")
    else:
        words = re.sub(r"(?m)^>+ ?", "", words)
    heads = _HEADS.search(words)
    if heads:
        words = words[: heads.start()].rstrip() + "\n\n" + words[heads.end() :].lstrip("\n")
        left_out.append("the heads of the message that it forwards are left out")
    if not words.strip():
        raise Refused(_EMPTY)
    return words, heads.group() if heads else "", left_out


def _forwarded(heads: str, properties: FileProperties) -> FileProperties:
    """What the heads of a forwarded message say; its date is not that of the one that forwards it."""
    heads_of = {key.lower(): value.strip() for key, value in _HEAD.findall(heads)}
    try:
        date = (
            parsedate_to_datetime(heads_of.get("date") or heads_of.get("sent") or "")
            .date()
            .isoformat()
        )
    except ValueError:
        date = None
    subject = next(
        (heads_of[key] for key in ("subject", "objet", "主题", "主旨") if key in heads_of), ""
    )
    sender = next(
        (heads_of[key] for key in ("from", "de", "发件人", "寄件者") if key in heads_of), ""
    )
    return replace(
        properties,
        title=_bare(subject) or properties.title,
        author=sender or properties.author,
        date=date,
    )


def _bare(subject: str) -> str:
    """A subject without what mail programs put before it."""
    return _PREFIX.sub("", subject).strip()


def _head(message: EmailMessage, name: str) -> str:
    """What a head says; letters that its sender did not encode are in the encoding of the message, or tell their own."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name), "")
    if not _UNENCODED.search(raw):
        return str(message[name] or "").strip()
    body = message.get_body(preferencelist=("plain", "html"))
    declared = body.get_content_charset() if body is not None else None
    try:
        words = plain_text.as_declared(raw.encode("ascii", "surrogateescape"), declared or "")
    except (Refused, UnicodeError):
        return ""
    return " ".join(words.split())


def _properties(message: EmailMessage) -> FileProperties:
    date = message["date"]
    sent = getattr(date, "datetime", None)
    return FileProperties(
        title=_bare(_head(message, "subject")) or None,
        is_titled=True,
        author=_head(message, "from") or None,
        date=sent.date().isoformat() if sent else None,
        date_source="Date of the message",
    )
