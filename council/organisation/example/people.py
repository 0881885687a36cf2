"""The people of the example council. The telephone numbers are of the range that is kept for invented people."""

from __future__ import annotations

from dataclasses import dataclass

DOMAIN = "wharfemoor.example"


@dataclass(frozen=True)
class Somebody:
    """A person, with the name they sign in under if they do."""

    key: str
    name: str
    signs_in: bool = True

    @property
    def email(self) -> str:
        """Return an address that no mail can reach."""
        plain = self.name.removeprefix("Councillor ").lower().replace(" ", ".")
        return f"{plain}@{DOMAIN}"


@dataclass(frozen=True)
class Councillor(Somebody):
    """An elected member with ward and political group."""

    ward: str = ""
    group: str = ""


OFFICERS = (
    Somebody("dso", "Priya Hollingbeck"),
    Somebody("author", "Tomasz Fenwright"),
    Somebody("finance", "Grace Oduyemane"),
    Somebody("legal", "Hywel Carrowmoor"),
    Somebody("hr", "Nadia Whinfellow"),
    Somebody("director", "Eleanor Brackenthorne"),
    Somebody("director2", "Samuel Ottershaw"),
    Somebody("monitoring", "Farah Lindrowe"),
    Somebody("proper_officer", "Colm Deverage"),
    Somebody("scrutiny_officer", "Bethan Quillfeather"),
    Somebody("auditor", "Idris Palmgrove"),
    Somebody("admin", "Joanna Stellwick"),
    Somebody("chief_executive", "Verity Macklethorpe", signs_in=False),
    Somebody("finance_chief", "Rajan Summerscald", signs_in=False),
    Somebody("director_resources", "Martin Yewbarrow", signs_in=False),
    Somebody("director_adults", "Olivia Penncastle", signs_in=False),
    Somebody("acting_adults", "Kwesi Larkholme", signs_in=False),
    Somebody("former_director", "Dorothy Askrigg-Hume", signs_in=False),
    Somebody("highways_chief", "Leila Thornmere", signs_in=False),
)

_CIVIC, _DALES, _INDEPENDENT = "Civic Group", "Dales Group", "Independent Group"

COUNCILLORS = (
    Councillor("leader", "Councillor Amara Thistlewood", True, "Abbey Fields", _CIVIC),
    Councillor("portfolio", "Councillor Dev Ashgrove", True, "Castle Gate", _CIVIC),
    Councillor("housing", "Councillor Ruth Penhallow", False, "Beckside", _CIVIC),
    Councillor("economy", "Councillor Owen Marchbanks", False, "Dale End", _CIVIC),
    Councillor("adults", "Councillor Sadia Kestrelby", False, "Eastmoor", _CIVIC),
    Councillor("transport", "Councillor Leonard Fosseway", False, "Foundry Green", _CIVIC),
    Councillor("climate", "Councillor Ines Wolderton", False, "Hollin Bank", _CIVIC),
    Councillor("communities", "Councillor Patrick Oduyele", False, "Kirk Hill", _CIVIC),
    Councillor("skills", "Councillor Hannah Straithwell", False, "Millrace", _CIVIC),
    Councillor("opposition", "Councillor Yusuf Calderbrook", False, "Northgate", _DALES),
    Councillor("scrutiny_chair", "Councillor Miriam Loftgate", True, "Beckside", _DALES),
    Councillor("second_chair", "Councillor Gordon Tyrewhit", False, "Eastmoor", _INDEPENDENT),
    Councillor("member1", "Councillor Alice Netherwood", True, "Abbey Fields", _DALES),
    Councillor("member2", "Councillor Bilal Cragsmoor", True, "Castle Gate", _INDEPENDENT),
    Councillor("member3", "Councillor Catrin Hawksclough", True, "Dale End", _DALES),
    Councillor("member4", "Councillor Daniel Ferrensway", True, "Foundry Green", _CIVIC),
    Councillor("member5", "Councillor Efua Stonebeck", True, "Hollin Bank", _CIVIC),
    Councillor("member6", "Councillor Finlay Garthstone", True, "Kirk Hill", _INDEPENDENT),
    Councillor("member7", "Councillor Gemma Sykesworth", True, "Millrace", _DALES),
    Councillor("member8", "Councillor Harun Blewitmoss", True, "Northgate", _CIVIC),
    Councillor("lord_mayor", "Councillor Josephine Arkwold", False, "Abbey Fields", _CIVIC),
    Councillor("deputy_lord_mayor", "Councillor Edmund Varleychase", False, "Northgate", _DALES),
)
EVERYBODY: tuple[Somebody, ...] = (*OFFICERS, *COUNCILLORS)
EXECUTIVE = tuple(each.key for each in COUNCILLORS[:10])
OUTSIDE_THE_EXECUTIVE = tuple(each.key for each in COUNCILLORS[10:20])
