"""What OParl 1.1 says of each type of object: its properties and their forms, in a notation of our own.

Read from the specification at https://github.com/OParl/spec (the schema folder). "url" is an address, "File" an object
inside another, a star a list. What must be there stands under "must"; `id` and `type` must always be.
"""

from typing import Any

SCHEMA = "https://schema.oparl.org/1.1/"
COMMON = "id:url type:text created:instant modified:instant deleted:bool license:url keyword:text* web:url"
STANDARD: dict[str, dict[str, str]] = {
    "System": {
        "must": "oparlVersion body",
        "may": "oparlVersion:text otherOparlVersions:url* body:url name:text contactEmail:text contactName:text"
        " website:url vendor:url product:url",
    },
    "Body": {
        "must": "name organization person meeting paper legislativeTerm agendaItem consultation file locationList"
        " legislativeTermList membership",
        "may": "system:url shortName:text name:text website:url licenseValidSince:instant oparlSince:instant ags:text"
        " rgs:text equivalent:url* contactEmail:text contactName:text organization:url person:url meeting:url"
        " paper:url legislativeTerm:LegislativeTerm* agendaItem:url consultation:url file:url locationList:url"
        " legislativeTermList:url membership:url classification:text location:Location",
    },
    "LegislativeTerm": {"must": "", "may": "body:url name:text startDate:date endDate:date"},
    "Organization": {
        "must": "",
        "may": "body:url name:text membership:url* meeting:url consultation:url shortName:text post:text*"
        " subOrganizationOf:url organizationType:text classification:text startDate:date endDate:date website:url"
        " location:Location externalBody:url",
    },
    "Person": {
        "must": "",
        "may": "body:url name:text familyName:text givenName:text formOfAddress:text affix:text title:text* gender:text"
        " phone:text* email:text* location:url locationObject:Location status:text* membership:Membership* life:text"
        " lifeSource:text",
    },
    "Membership": {
        "must": "",
        "may": "person:url organization:url role:text votingRight:bool startDate:date endDate:date onBehalfOf:url",
    },
    "Meeting": {
        "must": "",
        "may": "name:text meetingState:text cancelled:bool start:instant end:instant location:Location"
        " organization:url* participant:url* invitation:File resultsProtocol:File verbatimProtocol:File"
        " auxiliaryFile:File* agendaItem:AgendaItem*",
    },
    "AgendaItem": {
        "must": "",
        "may": "meeting:url number:text order:int name:text public:bool consultation:url result:text"
        " resolutionText:text resolutionFile:File auxiliaryFile:File* start:instant end:instant",
    },
    "Paper": {
        "must": "",
        "may": "body:url name:text reference:text date:date paperType:text relatedPaper:url* superordinatedPaper:url*"
        " subordinatedPaper:url* mainFile:File auxiliaryFile:File* location:Location* originatorPerson:url*"
        " underDirectionOf:url* originatorOrganization:url* consultation:Consultation*",
    },
    "Consultation": {
        "must": "",
        "may": "paper:url agendaItem:url meeting:url organization:url* authoritative:bool role:text",
    },
    "File": {
        "must": "accessUrl",
        "may": "name:text fileName:text mimeType:text date:date size:int sha1Checksum:text sha512Checksum:text"
        " text:text accessUrl:url downloadUrl:url externalServiceUrl:url masterFile:url derivativeFile:url*"
        " fileLicense:url meeting:url* agendaItem:url* person:url paper:url*",
    },
    "Location": {
        "must": "",
        "may": "description:text geojson:object streetAddress:text room:text postalCode:text subLocality:text"
        " locality:text bodies:url* organizations:url* persons:url* meetings:url* papers:url*",
    },
}
_FORMS: dict[str, dict[str, Any]] = {
    "url": {"type": "string", "format": "uri", "pattern": "^https?://"},
    "text": {"type": "string", "minLength": 1},
    "date": {"type": "string", "format": "date"},
    "instant": {"type": "string", "format": "date-time"},
    "bool": {"type": "boolean"},
    "int": {"type": "integer"},
    "object": {"type": "object"},
}


def json_schema(type_name: str, *, is_deleted: bool = False) -> dict[str, Any]:
    """Return the JSON schema of a type, to be checked by any validator; of a deleted object only the head must be."""
    must = ["id", "type"] + ([] if is_deleted else STANDARD[type_name]["must"].split())
    properties = dict(_property(one) for one in f"{COMMON} {STANDARD[type_name]['may']}".split())
    return {
        "type": "object",
        "required": [*must, "created", "modified"] if is_deleted else must,
        "properties": {**properties, "type": {"const": SCHEMA + type_name}},
        "patternProperties": {"^decisions:": {}},
        "additionalProperties": False,
    }


def _property(words: str) -> tuple[str, dict[str, Any]]:
    name, _, form = words.partition(":")
    one = form.removesuffix("*")
    schema = _FORMS.get(one) or json_schema(one)
    return name, {"type": "array", "items": schema} if form.endswith("*") else schema
