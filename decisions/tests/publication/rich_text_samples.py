"""Pieces of text in the shape in which Word, Google Docs and Excel put them on the clipboard."""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm;} @list l0:level1 --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h1 style='mso-list:none'><span style='font-family:"Arial",sans-serif'>What is this report about?<o:p></o:p></span></h1>
<p class=MsoNormal><b><span lang=EN-GB style='mso-fareast-language:EN-GB'>Resurfacing</span></b><span lang=EN-GB> of
Canal&nbsp;Street costs £250,000<font color=red> in 2027</font>.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New
Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Safer crossings<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'>
<![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span
style='font:7.0pt'>&nbsp;
</span></span></span><![endif]>near the school<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt'>&nbsp;&nbsp; </span></span></span>
<![endif]>Less <i>noise</i><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<h2>Recommendations<o:p></o:p></h2>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span><span
style='mso-list:Ignore'>(a)<span style='font:7.0pt'>&nbsp;&nbsp; </span></span></span><![endif]>approve the
scheme<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span><span
style='mso-list:Ignore'>(b)<span style='font:7.0pt'>&nbsp;&nbsp; </span></span></span><![endif]>note the
cost<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <thead><tr style='mso-yfti-irow:0'><td width=301 valign=top><p class=MsoNormal><b>Option<o:p></o:p></b></p></td>
 <td width=301 valign=top><p class=MsoNormal><b>Cost<o:p></o:p></b></p></td></tr></thead>
 <tr style='mso-yfti-irow:1'><td width=301 colspan=2><p class=MsoNormal>Do nothing<o:p></o:p></p></td></tr>
</table><p class=MsoNormal>Carbon: CO<sub>2</sub>, 10 m<sup>2</sup><o:p></o:p></p>
<!--EndFragment--></body></html>"""
WORD_CLEAN = (
    "<h3>What is this report about?</h3><p><strong>Resurfacing</strong> of Canal Street costs £250,000 in 2027.</p>"
    "<ul><li>Safer crossings<ul><li>near the school</li></ul></li><li>Less <em>noise</em></li></ul>"
    '<h3>Recommendations</h3><ol type="a"><li>approve the scheme</li><li>note the cost</li></ol>'
    '<table><thead><tr><th scope="col"><strong>Option</strong></th><th '
    'scope="col"><strong>Cost</strong></th></tr></thead>'
    '<tbody><tr><td colspan="2">Do nothing</td></tr></tbody></table><p>Carbon: CO<sub>2</sub>, 10 m<sup>2</sup></p>'
)

GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-0a1b2c3d"><h2 dir="ltr"
style="line-height:1.38;"><span style="font-size:16pt;font-weight:400;white-space:pre-wrap;">Options</span></h2><p
dir="ltr">
<span style="font-weight:400;">The </span><span style="font-weight:700;">second</span><span
style="font-style:italic;"> one</span>
</p><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr"
role="presentation"><span
style="font-weight:400;">First</span></p></li><ul><li dir="ltr" style="list-style-type:circle;" aria-level="2"><p
dir="ltr"
role="presentation"><span>Below</span></p></li></ul></ul><br /><div dir="ltr" align="left"><table
style="border:none;"><colgroup>
<col width="300"/><col width="300"/></colgroup><tbody><tr><td style="vertical-align:top;"><p
dir="ltr"><span>Year</span></p></td>
<td><p dir="ltr"><span>Cost</span></p></td></tr></tbody></table></div></b>"""
GOOGLE_CLEAN = (
    "<h3>Options</h3><p>The <strong>second</strong> <em>one</em></p><ul><li>First<ul><li>Below</li></ul></li></ul>"
    "<table><tbody><tr><td>Year</td><td>Cost</td></tr></tbody></table>"
)

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table
{mso-displayed-decimal-separator:"\\."}
.xl65 {font-weight:700;} --></style></head><body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=192
style='border-collapse:collapse;width:144pt'><!--StartFragment--> <col width=64 span=3 style='width:48pt'>
 <tr height=20><td height=20 class=xl65 width=64>Year</td><td class=xl65>Capital</td><td class=xl65>Revenue</td></tr>
 <tr height=20><td height=20 align=right>2027</td><td align=right>250,000</td><td></td></tr>
<!--EndFragment--></table></body></html>"""
EXCEL_CLEAN = (
    "<table><tbody><tr><td>Year</td><td>Capital</td><td>Revenue</td></tr>"
    "<tr><td>2027</td><td>250,000</td><td></td></tr></tbody></table>"
)
