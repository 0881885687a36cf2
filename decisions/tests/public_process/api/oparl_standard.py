"""What OParl 1.1 says of each type of object: its properties and their forms, in a notation of our own.

Read from https://github.com/OParl/spec: the folder schema as of commit 16af8d7, schema/strings.yml as of fbdc221 (where
some properties are called compulsory that the schemas do not require), and the chapter on what is new in 1.1.
Properties that came after 1.1 are left out.

"@Person" is the address of a person, "@@Meeting" that of a list of meetings, "url" any other address, "File" an object
inside another; a star makes a list of it. What must be there stands under "must", as `ALWAYS` of every object.
"""

from typing import Any

SCHEMA = "https://schema.oparl.org/1.1/"
ALWAYS = ("id", "type", "created", "modified")
COMMON = "id:url type:text created:instant modified:instant deleted:bool license:url web:url"
STANDARD: dict[str, dict[str, str]] = {
    "System": {
        "must": "oparlVersion body",
        "may": "oparlVersion:version otherOparlVersions:@System* body:@@Body name:text contactEmail:text"
        " contactName:text website:url vendor:url product:url",
    },
    "Body": {
        "must": "name organization person meeting paper legislativeTerm agendaItem consultation file locationList"
        " legislativeTermList membership",
        "may": "system:@System shortName:text name:text website:url licenseValidSince:instant oparlSince:instant"
        " ags:text rgs:text equivalent:url* contactEmail:text contactName:text organization:@@Organization"
        " person:@@Person meeting:@@Meeting paper:@@Paper legislativeTerm:LegislativeTerm* agendaItem:@@AgendaItem"
        " consultation:@@Consultation file:@@File locationList:@@Location legislativeTermList:@@LegislativeTerm"
        " membership:@@Membership classification:text location:Location",
    },
    "LegislativeTerm": {"must": "", "may": "body:@Body name:text startDate:date endDate:date"},
    "Organization": {
        "must": "",
        "may": "body:@Body name:text membership:@Membership* meeting:@@Meeting consultation:@@Consultation"
        " shortName:text post:text* subOrganizationOf:@Organization organizationType:text classification:text"
        " startDate:date endDate:date website:url location:Location externalBody:@Body",
    },
    "Person": {
        "must": "",
        "may": "body:@Body name:text familyName:text givenName:text formOfAddress:text affix:text title:text*"
        " gender:text phone:text* email:text* location:@Location locationObject:Location status:text*"
        " membership:Membership* life:text lifeSource:text",
    },
    "Membership": {
        "must": "",
        "may": "person:@Person organization:@Organization role:text votingRight:bool startDate:date endDate:date"
        " onBehalfOf:@Organization",
    },
    "Meeting": {
        "must": "",
        "may": "name:text meetingState:text cancelled:bool start:instant end:instant location:Location"
        " organization:@Organization* participant:@Person* invitation:File resultsProtocol:File verbatimProtocol:File"
        " auxiliaryFile:File* agendaItem:AgendaItem*",
    },
    "AgendaItem": {
        "must": "order",
        "may": "meeting:@Meeting number:text order:place name:text public:bool consultation:@Consultation result:text"
        " resolutionText:text resolutionFile:File auxiliaryFile:File* start:instant end:instant",
    },
    "Paper": {
        "must": "",
        "may": "body:@Body name:text reference:text date:date paperType:text relatedPaper:@Paper*"
        " superordinatedPaper:@Paper* subordinatedPaper:@Paper* mainFile:File auxiliaryFile:File* location:Location*"
        " originatorPerson:@Person* underDirectionOf:@Organization* originatorOrganization:@Organization*"
        " consultation:Consultation*",
    },
    "Consultation": {
        "must": "",
        "may": "paper:@Paper agendaItem:@AgendaItem meeting:@Meeting organization:@Organization* authoritative:bool"
        " role:text",
    },
    "File": {
        "must": "accessUrl",
        "may": "name:text fileName:text mimeType:text date:date size:int sha1Checksum:text sha512Checksum:text"
        " text:text accessUrl:url downloadUrl:url externalServiceUrl:url masterFile:@File derivativeFile:@File*"
        " fileLicense:url meeting:@Meeting* agendaItem:@AgendaItem* person:@Person paper:@Paper*",
    },
    "Location": {
        "must": "",
        "may": "description:text geojson:object streetAddress:text room:text postalCode:text subLocality:text"
        " locality:text bodies:@Body* organizations:@Organization* persons:@Person* meetings:@Meeting* papers:@Paper*",
    },
}
_FORMS: dict[str, dict[str, Any]] = {
    "url": {"type": "string", "format": "uri", "pattern": "^https?://"},
    "version": {"enum": ["https://schema.oparl.org/1.0/", SCHEMA]},
    "text": {"type": "string", "minLength": 1},
    "date": {"type": "string", "format": "date"},
    "instant": {"type": "string", "format": "date-time"},
    "bool": {"type": "boolean"},
    "int": {"type": "integer"},
    "place": {"type": "integer", "minimum": 0},
    "object": {"type": "object"},
}


def json_schema(type_name: str, *, is_deleted: bool = False) -> dict[str, Any]:
    """Return the JSON schema of a type, to be checked by any validator; of a deleted object only the head must be."""
    keyword = "" if type_name == "System" else "keyword:text*"
    properties = dict(_property(one) for one in f"{COMMON} {keyword} {STANDARD[type_name]['may']}".split())
    return {
        "type": "object",
        "required": [*ALWAYS, *(() if is_deleted else STANDARD[type_name]["must"].split())],
        "properties": {**properties, "type": {"const": SCHEMA + type_name}},
        "patternProperties": {"^decisions:": {}},
        "additionalProperties": False,
    }


def references(type_name: str) -> dict[str, tuple[str, bool]]:
    """Return the type that each address of a type leads to, and whether it leads to a list of them."""
    forms = dict(one.split(":") for one in STANDARD[type_name]["may"].split())
    return {name: (form.strip("@*"), form.startswith("@@")) for name, form in forms.items() if form.startswith("@")}


def _property(words: str) -> tuple[str, dict[str, Any]]:
    name, _, form = words.partition(":")
    one = "url" if form.startswith("@") else form.removesuffix("*")
    schema = _FORMS.get(one) or json_schema(one)
    return name, {"type": "array", "items": schema} if form.endswith("*") else schema
