"""Members: GetCouncillorsByWard and GetMemberGroup. How somebody is reached is kept for officers, always."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from decisions.exchange.importing.moderngov.webservice_address import Site
from decisions.exchange.importing.moderngov.webservice_fields import Leaves, text_of
from decisions.exchange.importing.moderngov.webservice_made import Made, unusable
from decisions.exchange.importing.moderngov.xml_tree import is_called
from decisions.exchange.importing.reading import ReadRecord


def read_by_ward(root: etree._Element, site: Site, own: Mapping[str, str], made: Made) -> None:
    """Read GetCouncillorsByWard: wards with their members."""
    made.leave_counts(root)
    for wards in root:
        if not is_called(wards, "wards"):
            made.keep_lines(wards)
            continue
        for ward in wards:
            _read_ward(ward, site, own, made)


def _read_ward(ward: etree._Element, site: Site, own: Mapping[str, str], made: Made) -> None:
    title = ""
    for part in ward:
        if is_called(part, "wardtitle"):
            title = text_of(part)
        elif is_called(part, "councillors"):
            made.leave_counts(part)
            for member in part:
                _read_member(member, "councillor", title, site, own, made)
        else:
            made.keep_lines(part)
    if title:
        made.furniture.append(title)


def read_members(root: etree._Element, site: Site, own: Mapping[str, str], made: Made) -> None:
    """Read GetMemberGroup: one list of members."""
    made.leave_counts(root)
    for members in root:
        if is_called(members, "members"):
            made.leave_counts(members)
            for member in members:
                _read_member(member, "member", "", site, own, made)
        elif is_called(members, "member"):
            _read_member(members, "member", "", site, own, made)
        else:
            made.keep_lines(members)


def _read_member(member: etree._Element, name: str, ward: str, site: Site, own: Mapping[str, str], made: Made) -> None:
    if member in made.cut_off or not is_called(member, name):
        made.keep_lines(member)
        return
    leaves = Leaves(member, own, made.cut_off)
    key = leaves.take("councillorid", "memberid")
    if not key:
        made.keep(member, unusable(member, name, "councillorid"))
        return
    title = leaves.take("fullusername")
    # In GetMemberGroup the ward stands as the district.
    wards = tuple(dict.fromkeys(part for part in (ward, "" if ward else leaves.look("districttitle")) if part))
    fields, unknown = leaves.fields()
    made.add(
        ReadRecord(
            kind="person",
            key=key,
            address=site.person(key),
            title=title or f"Member {key}",
            wards=wards,
            fields=fields,
            problems=tuple(leaves.problems),
            is_summary=not title,
        ),
        unknown,
    )
