"""Pages as they should not be: each with the code that says why it was not read."""

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION_LAUGHS = f'<?xml version="1.0"?><!DOCTYPE committees [<!ENTITY l0 "ha">{LAUGHS}]><committees>&l9;</committees>'
QUADRATIC = f'<!DOCTYPE committees [<!ENTITY a "{"a" * 50_000}">]><committees>{"&a;" * 50_000}</committees>'
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE committees [<!ENTITY x SYSTEM "file:///etc/passwd">'
    '<!ENTITY % y SYSTEM "http://127.0.0.1:9/x.dtd"> %y;]>'
    "<committees><committeescount>1</committeescount><committee><committeeid>7</committeeid>"
    "<committeetitle>Harbour &x; Panel</committeetitle></committee></committees>"
)
DECISION = (
    "<html><body><div id='modgov'><h1 class='mgMainTitleTxt'>Decision details</h1>"
    "<h2 class='mgSubTitleTxt'>{title}</h2>"
    "<div class='mgContent'><p><span class='mgLabel'>Decision Maker: </span>Cabinet</p>"
    "<p><span class='mgLabel'>Decision status: </span>Recommendations Approved</p>"
    "<p><span class='mgLabel'>Is Key decision?: </span>No</p>"
    "<p><span class='mgLabel'>Is subject to call in?: </span>No</p>"
    "<h3 class='mgSubSubTitleTxt'>Decision:</h3><div class='mgWordPara'>{text}</div>"
    "<p><span class='mgLabel'>Date of decision: </span>19&#47;10&#47;2015</p></div></div></body></html>"
)
WORD = (
    "<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--><style>p.MsoNormal{margin:0}</style>"
    "<div class='WordSection1'><p class='MsoNormal'><span style='font-size:11pt'>That the quay wall be\nmended "
    "at a cost\n"
    "of £51,188.00<o:p></o:p></span></p><p class='MsoNormal'><o:p>&nbsp;</o:p></p>"
    "<![if !supportLists]><p class='MsoListParagraph'>1.<span>&nbsp;&nbsp;</span>That the steps be left.<o:p></o:p></p>"
    "<![endif]></div>"
)

REFUSED = {
    "nothing": (b"", "empty"),
    "only spaces": (b" \r\n\t \xc2\xa0", "empty"),
    "an error page with status 200": (
        b"<html><head><title>mgError</title></head><body><h1>An error has occurred</h1></body></html>",
        "error_page",
    ),
    "an error of the server": (
        b"<html><title>Runtime Error</title><body>Server Error in '/' Application.</body></html>",
        "error_page",
    ),
    "a sign-in page": (
        b"<html><title>Sign in</title><body><form><input type='password' name='p'></form></body></html>",
        "login_page",
    ),
    "a check for a human visitor": (
        b"<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>",
        "challenge_page",
    ),
    "a page that is not shown": (
        b"<html><title>403 Forbidden</title><body>Access denied</body></html>",
        "access_denied",
    ),
    "a PDF under the name of a page": (b"%PDF-1.7\n%\xe2\xe3", "binary"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "binary"),
    "zeros": (b"\0" * 4_000, "binary"),
    "a page nested too deeply": (b"<div>" * 200_000 + b"Decision details", "too_deep"),
    "a page of 50 MB": (b"<p>Decision details</p>" * (50_000_000 // 23), "too_large"),
}
