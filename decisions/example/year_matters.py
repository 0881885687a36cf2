"""What the example council decided in the year before: one line for each matter.

`days` is how long before today the notice was given, or for urgent matters the matter was drafted; `clear` how many
clear days it was to be public; `late` how many working days after the decision its record was published.
"""

from __future__ import annotations

from typing import NamedTuple

from council.organisation.example.structure import ADULTS, CHILDREN, CITY, RESOURCES

BOARD, OFFICER, MEMBER = "board", "officer", "member"


class Past(NamedTuple):
    """One matter of the past year: what it was about, who decided it, with how much notice, and how it was recorded.

    how: key, non_key, exception, urgency, private, private_urgent, exempt, withdrawn, deferred or again (deferred and
    noticed again). known: for urgent matters, how many days the service had known of it.
    """

    days: int
    clear: int
    title: str
    department: str
    maker: str = BOARD
    how: str = "key"
    late: int = 1
    known: int = 0


PAST = (
    Past(396, 33, "Replacement of the traffic signals on Quarry Lane", CITY),
    Past(391, 41, "Renewal of the care home framework", ADULTS),
    Past(361, 12, "Grants to voluntary groups in the north of the city", RESOURCES, MEMBER, "non_key"),
    Past(374, 29, "Contract for agency social workers", CHILDREN, OFFICER, "key", 2),
    Past(338, 6, "Roof of the Weaver Street swimming pool", CITY, BOARD, "exception", 1, 9),
    Past(331, 48, "Capital programme: second quarter", RESOURCES),
    Past(326, 30, "Supported housing at Tenter Croft", ADULTS, OFFICER, "key", 3),
    Past(320, 36, "Low traffic streets in Lowmoor", CITY, BOARD, "withdrawn"),
    Past(314, 15, "Response to the regional rail consultation", CITY, MEMBER, "non_key", 2),
    Past(307, 34, "New special school at Hallfield: site", CHILDREN),
    Past(300, 0, "Boiler failure at the Millrace care home", ADULTS, OFFICER, "urgency", 0, 3),
    Past(288, 44, "Fleet of electric refuse vehicles", CITY),
    Past(281, 35, "Foster carers' allowances", CHILDREN, BOARD, "key", 2),
    Past(275, 9, "Contract for school meals: extension", CHILDREN, BOARD, "exception", 1, 62),
    Past(270, 29, "Highways maintenance programme", CITY, OFFICER, "key", 6),
    Past(262, 38, "Land at Kiln Field: sale to a housing association", RESOURCES, BOARD, "private"),
    Past(256, 20, "Opening hours of the register office", RESOURCES, OFFICER, "non_key", 3),
    Past(249, 52, "Strategy for unpaid carers", ADULTS),
    Past(241, 33, "Residents' parking around the infirmary", CITY, OFFICER, "key", 4),
    Past(236, 37, "Renewal of the customer contact system", RESOURCES, BOARD, "exempt", 1),
    Past(214, 7, "Purchase of hotel rooms for homeless families", ADULTS, OFFICER, "exception", 2, 21),
    Past(207, 40, "Replacement of the bridge at Sandy Ford", CITY, BOARD, "key", 1),
    Past(200, 34, "Annual plan for procurement", RESOURCES),
    Past(193, 0, "Collapse of a culvert in Ropewalk", CITY, OFFICER, "urgency", 1, 1),
    Past(188, 32, "Adult learning centres: leases", CHILDREN, OFFICER, "key", 9),
    Past(180, 29, "Meals at home: new provider", ADULTS, OFFICER, "key", 2),
    Past(172, 45, "City centre public realm: second stage", CITY, BOARD, "again"),
    Past(166, 31, "Sale of the old magistrates' court", RESOURCES, BOARD, "private_urgent", 1, 14),
    Past(158, 18, "Member development programme", RESOURCES, OFFICER, "non_key", 8),
    Past(151, 36, "Places for two-year-olds in nurseries", CHILDREN),
    Past(137, 8, "School buses: an operator ceased to trade", CHILDREN, OFFICER, "exception", 1, 4),
    Past(130, 39, "Home care: zones and prices", ADULTS, BOARD, "key", 3),
    Past(122, 33, "Leisure centre at Bankfoot: design contract", CITY, BOARD, "deferred"),
    Past(116, 29, "Bad debts over £100,000", RESOURCES, OFFICER, "key", 5),
    Past(109, 35, "Children's homes: two new houses", CHILDREN, BOARD, "key", 1),
    Past(101, 14, "Allotment rents", CITY, MEMBER, "non_key", 1),
    Past(96, 0, "Smoke damage in the Easter Road archive", RESOURCES, OFFICER, "urgency", 2, 30),
    Past(84, 42, "Day centres: future use of four buildings", ADULTS, BOARD, "key", 2),
    Past(76, 33, "Business rates pool", RESOURCES, BOARD, "private_urgent", 1, 5),
    Past(70, 30, "Advocacy services for adults", ADULTS, OFFICER, "key", 11),
    Past(63, 9, "Repairs after the gale at Chapel Lane school", CHILDREN, OFFICER, "exception", 1, 7),
    Past(57, 29, "Framework for small building works", CITY, OFFICER, "key", 1),
)
