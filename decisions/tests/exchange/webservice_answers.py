"""Answers of Modern.Gov's web service as an invented council's site gives them."""

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
SITE = "https://democracy.seaborough.example/council/"
SERVICE = f"{SITE}mgWebService.asmx/"

COMMITTEES = f"""{DECLARATION}<committees>
  <committeescount> 2</committeescount>
  <committee>
    <committeeid>144</committeeid>
    <committeetitle>Harbour Board &amp;amp; Quays</committeetitle>
    <committeedeleted>False</committeedeleted>
    <committeeexpired>False</committeeexpired>
    <committeecategory>Executive</committeecategory>
  </committee>
  <committee>
    <committeeid>9</committeeid>
    <committeetitle>Tram Panel</committeetitle>
    <committeedeleted>False</committeedeleted>
    <committeeexpired>True</committeeexpired>
    <committeecategory>
    </committeecategory>
  </committee>
</committees>"""

MEETINGS = f"""{DECLARATION}<getmeetings>
  <meetingscount> 2</meetingscount>
  <committeescount> 1</committeescount>
  <committee>
    <committeeid>144</committeeid>
    <committeetitle>Harbour Board</committeetitle>
    <committeemeetingcount> 2</committeemeetingcount>
    <committeemeetings>
      <meeting>
        <meetingid>4966</meetingid>
        <meetingdate>03/07/2025</meetingdate>
        <meetingstatus>Confirmed; Rescheduled from 26 June 2025</meetingstatus>
        <meetingtime>10.00 am</meetingtime>
        <iswebcast>False</iswebcast>
      </meeting>
      <meeting>
        <meetingid>4967</meetingid>
        <meetingdate>31/02/2025</meetingdate>
        <meetingstatus>Cancelled</meetingstatus>
        <meetingtime>6.30 pm</meetingtime>
        <iswebcast>True</iswebcast>
      </meeting>
    </committeemeetings>
  </committee>
</getmeetings>"""

BY_DATE = f"""{DECLARATION}<getmeetingsbydate>
  <meetings>
    <meeting>
      <meetingid>71</meetingid>
      <meetingdate>05/01/2026</meetingdate>
      <meetingtime>2.00 pm</meetingtime>
      <committeeid>9</committeeid>
      <committeetitle>Tram Panel</committeetitle>
      <iswebcast>False</iswebcast>
    </meeting>
  </meetings>
</getmeetingsbydate>"""

MEETING = f"""{DECLARATION}<meeting>
  <meetingid>4966</meetingid>
  <meetingdate>03/07/2025</meetingdate>
  <meetingstatus>Confirmed</meetingstatus>
  <isdisplayallowed>True</isdisplayallowed>
  <meetingtime>10.00 am</meetingtime>
  <meetingactualstarttime>
  </meetingactualstarttime>
  <meetinglocation>Net Loft, Quay House</meetinglocation>
  <iswebcast>False</iswebcast>
  <tidetable>High water at noon</tidetable>
  <agendaitems>
    <agendaitem>
      <agendaitemid>700</agendaitemid>
      <agendaitemtitle>PART ONE</agendaitemtitle>
      <agendatext>
      </agendatext>
      <agendaitemnumber>0</agendaitemnumber>
      <isrestricted>False</isrestricted>
      <isdisplayallowed>True</isdisplayallowed>
    </agendaitem>
    <agendaitem>
      <agendaitemid>701</agendaitemid>
      <agendaitemtitle>Sea wall: the Chair&amp;#39;s scheme</agendaitemtitle>
      <agendatext>&lt;div class="WordSection1"&gt;
&lt;p class="MsoNormal"&gt;To consider the report on the sea wall which the
engineers wrote.&lt;/p&gt;
&lt;p class="MsoNormal"&gt;&amp;nbsp;&lt;/p&gt;
&lt;p class="MsoNormal"&gt;Second paragraph.&lt;/p&gt;
&lt;/div&gt;
</agendatext>
      <agendaitemnumber>3</agendaitemnumber>
      <fulldisplaynumberformat>2.</fulldisplaynumberformat>
      <authorusername>Invented Officer</authorusername>
      <commentlabel1>Presented By</commentlabel1>
      <commenttext1>The harbour master</commenttext1>
      <commentlabel2>Actions</commentlabel2>
      <commenttext2>
      </commenttext2>
      <decisionnonemptyhtmlbody>&lt;p&gt;That the wall be raised.&lt;/p&gt;</decisionnonemptyhtmlbody>
      <minutesnonemptyhtmlbody>&lt;p&gt;The Board agreed.&lt;/p&gt;</minutesnonemptyhtmlbody>
      <isdecision>True</isdecision>
      <isdecisionpublished>True</isdecisionpublished>
      <isrestricted>False</isrestricted>
      <isdisplayallowed>True</isdisplayallowed>
      <linkeddocuments>
        <linkeddoc>
          <attachmentid>60860</attachmentid>
          <title>Report on the sea wall</title>
          <isurl>False</isurl>
          <url>{SITE}mgConvert2PDF.aspx?ID=60860</url>
          <isrestricted>False</isrestricted>
          <restrictionsRef>
          </restrictionsRef>
          <publicationdate>25/06/2025</publicationdate>
          <committeetitle>Harbour Board</committeetitle>
          <isdecisionattachment>True</isdecisionattachment>
        </linkeddoc>
        <linkeddoc>
          <attachmentid>60861</attachmentid>
          <title>Prices</title>
          <isurl>False</isurl>
          <url>{SITE}mgConvert2PDF.aspx?ID=60861</url>
          <isrestricted>False</isrestricted>
          <restrictionsRef>Exempt, paragraph 3</restrictionsRef>
          <committeetitle>Harbour Board</committeetitle>
        </linkeddoc>
      </linkeddocuments>
    </agendaitem>
    <agendaitem>
      <agendaitemid>702</agendaitemid>
      <agendaitemtitle>Sale of the ferry</agendaitemtitle>
      <agendatext>Ferry terms</agendatext>
      <agendaitemnumber>4</agendaitemnumber>
      <isrestricted>True</isrestricted>
      <isdisplayallowed>True</isdisplayallowed>
    </agendaitem>
    <agendaitem>
      <agendaitemid>703</agendaitemid>
      <agendaitemtitle>Hidden buoys</agendaitemtitle>
      <agendatext>Buoy terms</agendatext>
      <agendaitemnumber>5</agendaitemnumber>
      <isrestricted>False</isrestricted>
      <isdisplayallowed>False</isdisplayallowed>
    </agendaitem>
    <agendaitem>
      <agendaitemid>704</agendaitemid>
      <agendaitemtitle>Lease of the crane (Exempt Category 3)</agendaitemtitle>
      <agendatext>Crane terms</agendatext>
      <agendaitemnumber>6</agendaitemnumber>
      <isrestricted>False</isrestricted>
      <isdisplayallowed>True</isdisplayallowed>
    </agendaitem>
  </agendaitems>
  <attendees>
    <attendee membertype="U" memberid="192" name="Councillor Sea Example" roledescription="Chair" \
attendance="Expected" politicalparty="IND" ward="Pier">
      <url>{SITE}mgUserInfo.aspx?UID=192</url>
    </attendee>
    <attendee membertype="O" memberid="5" name="Clerk Example" roledescription="Secretary" attendance="Expected" \
politicalparty="" ward="">
      <url>{SITE}mgUserInfo.aspx?UID=5</url>
    </attendee>
  </attendees>
</meeting>"""

COUNCILLORS = f"""{DECLARATION}<councillorsbyward>
  <wards>
    <ward>
      <wardtitle>Pier</wardtitle>
      <councillors>
        <councillorcount> 1</councillorcount>
        <councillor>
          <councillorid>192</councillorid>
          <fullusername>Councillor Sea Example</fullusername>
          <photosmallurl>{SITE}UserData/2/9/1/Info192/smallpic.jpg</photosmallurl>
          <politicalpartytitle>Independent</politicalpartytitle>
          <representing>Pier</representing>
          <keyposts>Leader</keyposts>
          <workaddress>
            <line1>Net Loft</line1>
            <postcode>SB1 1AA</postcode>
            <phone>000</phone>
            <email>sea@seaborough.example</email>
          </workaddress>
          <homeaddress>
            <line1>1 Shingle Row</line1>
          </homeaddress>
          <surgerydetails>
            <line1>First Monday</line1>
          </surgerydetails>
          <termsofoffice>
            <termofoffice>
              <startdate>05/05/2023</startdate>
              <enddate>unspecified</enddate>
            </termofoffice>
          </termsofoffice>
        </councillor>
      </councillors>
    </ward>
  </wards>
</councillorsbyward>"""

MEMBERS = f"""{DECLARATION}<memberlist>
  <members>
    <member>
      <memberid>192</memberid>
      <fullusername>Councillor Sea Example</fullusername>
      <politicalpartytitle>Independent</politicalpartytitle>
      <politicalgrouptitle>Harbour Independents</politicalgrouptitle>
      <districttitle>Pier</districttitle>
      <representing>Pier</representing>
      <keyposts>
      </keyposts>
    </member>
  </members>
</memberlist>"""

ATTACHMENT = f"""{DECLARATION}<attachment>
  <attachmentid>60861</attachmentid>
  <title>Prices (Exempt Category 3)</title>
  <isurl>False</isurl>
  <url>{SITE}documents/s60861/Prices.pdf</url>
  <isrestricted>False</isrestricted>
</attachment>"""

RSS = f"""{DECLARATION}<rss version="2.0"><channel><title>Decisions of Seaborough</title>
<item><title>Sea wall</title><link>{SITE}ieDecisionDetails.aspx?Id=13567</link>
<description>&lt;p&gt;The wall is raised.&lt;/p&gt;</description><pubDate>Thu, 03 Jul 2025 10:00:00 GMT</pubDate></item>
</channel></rss>"""
ATOM = f"""{DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom"><title>Plan</title>
<entry><title>Ferry</title><link href="{SITE}mgIssueHistoryHome.aspx?IId=88"/><updated>2025-07-03T10:00:00Z</updated>
</entry></feed>"""

ALL = {
    "committees": COMMITTEES,
    "meetings": MEETINGS,
    "by-date": BY_DATE,
    "meeting": MEETING,
    "councillors": COUNCILLORS,
    "members": MEMBERS,
    "attachment": ATTACHMENT,
    "rss": RSS,
    "atom": ATOM,
}


def in_envelope(answer: str, method: str, *, as_text: bool = False) -> str:
    """Return an answer inside a SOAP envelope; `as_text` escapes it, as some sites do."""
    bare = answer.removeprefix(DECLARATION)
    inner = bare.replace("&", "&amp;").replace("<", "&lt;") if as_text else bare
    return (
        f'{DECLARATION}<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>'
        f'<{method}Response xmlns="http://moderngov.co.uk/namespaces"><{method}Result>{inner}</{method}Result>'
        f"</{method}Response></soap:Body></soap:Envelope>"
    )
