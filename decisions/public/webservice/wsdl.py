"""The description of the service in WSDL 1.1, for software that makes its client from it."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from decisions.public.webservice.methods import METHODS, NAMESPACE, Method
from decisions.public.webservice.written import DECLARATION

_TRANSPORT = "http://schemas.xmlsoap.org/soap/http"
_VERSIONS = (("soap", "Soap"), ("soap12", "Soap12"))


def description(base: str) -> str:
    """Return the description; each method answers XML without a type of its own."""
    methods = list(METHODS.values())
    parts = [
        f'<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://www.w3.org/2001/XMLSchema"'
        f' xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/"'
        f' xmlns:tns="{NAMESPACE}" targetNamespace="{NAMESPACE}">',
        f'<wsdl:types><s:schema elementFormDefault="qualified" targetNamespace="{NAMESPACE}">',
        *map(_types, methods),
        "</s:schema></wsdl:types>",
        *map(_messages, methods),
        '<wsdl:portType name="mgWebServiceSoap">',
        *map(_port, methods),
        "</wsdl:portType>",
    ]
    for prefix, name in _VERSIONS:
        parts.append(
            f'<wsdl:binding name="mgWebService{name}" type="tns:mgWebServiceSoap"><{prefix}:binding'
            f' transport="{_TRANSPORT}"/>'
        )
        parts += [_binding(one, prefix) for one in methods]
        parts.append("</wsdl:binding>")
    parts.append('<wsdl:service name="mgWebService">')
    parts += [
        f'<wsdl:port name="mgWebService{name}" binding="tns:mgWebService{name}">'
        f"<{prefix}:address location={quoteattr(f'{base}/mgWebService.asmx')}/></wsdl:port>"
        for prefix, name in _VERSIONS
    ]
    parts.append("</wsdl:service></wsdl:definitions>")
    return DECLARATION + "\n".join(parts)


def _types(one: Method) -> str:
    parameters = "".join(
        f'<s:element minOccurs="{0 if kind == "string" else 1}" maxOccurs="1" name="{name}" type="s:{kind}"/>'
        for name, kind in one.parameters
    )
    answered = "<s:any/>" if one.name != "CheckComms" else ""
    result = (
        f'<s:element minOccurs="0" maxOccurs="1" name="{one.name}Result"><s:complexType mixed="true"><s:sequence>'
        f"{answered}</s:sequence></s:complexType></s:element>"
    )
    return (
        f'<s:element name="{one.name}"><s:complexType><s:sequence>{parameters}</s:sequence></s:complexType></s:element>'
        f'<s:element name="{one.name}Response"><s:complexType><s:sequence>{result}</s:sequence></s:complexType>'
        "</s:element>"
    )


def _messages(one: Method) -> str:
    return "".join(
        f'<wsdl:message name="{one.name}Soap{way}"><wsdl:part name="parameters" element="tns:{one.name}{end}"/>'
        "</wsdl:message>"
        for way, end in (("In", ""), ("Out", "Response"))
    )


def _port(one: Method) -> str:
    return (
        f'<wsdl:operation name="{one.name}"><wsdl:input message="tns:{one.name}SoapIn"/>'
        f'<wsdl:output message="tns:{one.name}SoapOut"/></wsdl:operation>'
    )


def _binding(one: Method, prefix: str) -> str:
    literal = f'<{prefix}:body use="literal"/>'
    return (
        f'<wsdl:operation name="{one.name}"><{prefix}:operation soapAction="{NAMESPACE}/{one.name}" style="document"/>'
        f"<wsdl:input>{literal}</wsdl:input><wsdl:output>{literal}</wsdl:output></wsdl:operation>"
    )
