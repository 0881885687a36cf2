"""Questions in SOAP envelopes, 1.1 and 1.2, and answers in the same."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from lxml import etree

from decisions.public.webservice.methods import NAMESPACE
from decisions.public.webservice.written import DECLARATION, Element, piece

LARGEST_QUESTION = 100_000
"""Bytes. A question has a name and a few parameters."""
_ENVELOPES = {
    "http://schemas.xmlsoap.org/soap/envelope/": "text/xml; charset=utf-8",
    "http://www.w3.org/2003/05/soap-envelope": "application/soap+xml; charset=utf-8",
}
_NOT_SOAP = (
    "This is no SOAP envelope that can be read. Send an envelope of SOAP 1.1 or 1.2 with one method in its body, or "
    "ask by GET: the page of this address says how."
)


class NotSoap(ValueError):
    """Says in a sentence why a question is no envelope."""


@dataclass(frozen=True, slots=True)
class Question:
    """A method with its parameters, their names in small letters, and the namespace of its envelope."""

    method: str
    parameters: dict[str, str]
    envelope: str

    @property
    def content_type(self) -> str:
        """The media type of an answer in the same version."""
        return _ENVELOPES[self.envelope]


def read(body: bytes) -> Question:
    """Read an envelope. Entities are not expanded and nothing is fetched. Raises NotSoap for anything else."""
    if len(body) > LARGEST_QUESTION:
        raise NotSoap(f"The question is longer than {LARGEST_QUESTION} bytes. Send a method and its parameters only.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NotSoap(_NOT_SOAP) from None
    name = etree.QName(root)
    if name.localname != "Envelope" or name.namespace not in _ENVELOPES:
        raise NotSoap(_NOT_SOAP)
    holder = root.find(f"{{{name.namespace}}}Body")
    asked = next((one for one in holder if isinstance(one.tag, str)), None) if holder is not None else None
    if asked is None:
        raise NotSoap(_NOT_SOAP)
    parameters = {
        etree.QName(one).localname.lower(): "".join(one.itertext()) for one in asked if isinstance(one.tag, str)
    }
    return Question(etree.QName(asked).localname, parameters, name.namespace or "")


def answer(question: Question, method: str, root: Element) -> str:
    """Return the answer of a method in an envelope."""
    if root.name == "string":
        inner = escape(str(root.value))
    else:
        # The elements of the answer have no namespace of their own.
        bare = Element(root.name, root.value, {"xmlns": "", **root.attributes})
        inner = f"\n{piece(bare, level=4)}\n      "
    return _enveloped(
        question.envelope,
        f'    <{method}Response xmlns="{NAMESPACE}">\n      <{method}Result>{inner}</{method}Result>\n'
        f"    </{method}Response>",
    )


def fault(question: Question, sentence: str) -> str:
    """Return what is wrong with a question as a fault of its version of SOAP."""
    said = escape(sentence)
    if question.content_type.startswith("text/xml"):
        inner = (
            "    <soap:Fault>\n      <faultcode>soap:Client</faultcode>\n"
            f"      <faultstring>{said}</faultstring>\n    </soap:Fault>"
        )
    else:
        inner = (
            "    <soap:Fault>\n      <soap:Code><soap:Value>soap:Sender</soap:Value></soap:Code>\n"
            f'      <soap:Reason><soap:Text xml:lang="en">{said}</soap:Text></soap:Reason>\n    </soap:Fault>'
        )
    return _enveloped(question.envelope, inner)


def _enveloped(namespace: str, inner: str) -> str:
    return (
        f'{DECLARATION}<soap:Envelope xmlns:soap="{namespace}">\n  <soap:Body>\n{inner}\n  </soap:Body>\n'
        "</soap:Envelope>"
    )
