"""The first preferences.toml: a file that explains itself to the person who opens it.

What is chosen by default stands there as a comment. So it shows what may be said, and says nothing yet: an
organisation's recommendation would otherwise never hold for anybody, because the file would always have said
something else.
"""

from __future__ import annotations

import re

FIRST_FILE = """\
# Which cookies you accept: say it here once, and Sayso tells every site.
#
# A line that begins with # says nothing; it shows what holds as long as you do not choose yourself (or what
# would, unless your organisation recommends something else). To choose, remove the # and write what you want:
#
#     #analytics = "deny"     becomes     analytics = "allow"
#
# Save the file, and every open browser follows at once. "sayso prefs check" finds mistakes. While there is
# one, what held before goes on holding.

version = 1

[categories]
# "allow" or "deny". Cookies that a site cannot work without (essential) are always allowed.
#functional = "allow"       # remembers your language, your player's volume, where you were
#analytics = "deny"         # counts visits and watches how you use the site
#advertising = "deny"       # follows you from site to site to choose adverts
#social = "deny"            # tells social networks what you read
#referral = "deny"          # notes who sent you, to pay them for it
#unclassified = "allow"     # cookies nobody knows: left alone, but reported

[signals]
# true or false. Told to every site with every request.
#gpc = true                 # Global Privacy Control: do not sell or share my data
#dnt = true                 # Do Not Track: its older sister
# Not told but asked, from this computer, when you open the popup on a site (its address + /.well-known/gpc.json):
#gpc_support = false        # does the site say that it honours Global Privacy Control?

[block_requests]
# true or false. Of a category that is denied: no request to its vendors at all, not only no cookies. More private and
# faster, but parts of pages may be missing: log-in buttons, too, where they are an advertiser's or network's own script.
#analytics = false
#advertising = false
#social = false             # like buttons and embedded posts go
#referral = false

[links]
# true or false. What is taken out of the addresses of pages you open.
#strip_click_ids = true     # where advertising is denied: what tells which advert you came from (gclid, fbclid, ...)
#strip_affiliate_ids = false  # where referral is denied: what tells whom to pay for sending you

# Exceptions for single sites. They cover the site's subdomains too. The longest name that fits speaks for a
# site; what it does not say comes from the shorter one, and then from above. Write host names only, like
# "news.example".
#
# [sites."example.com"]
# paused = true             # leave this site alone altogether
#
# [sites."news.example".categories]
# analytics = "allow"
#
# [sites."news.example".signals]
# gpc = false
"""


def uncomment(text: str, section: str, key: str) -> str:
    """Bring the first file's commented line of a key to life, in its place; the text unchanged when there is
    none.

    text: a valid preferences file.
    """
    pattern = rf"^(\[{section}\][ \t]*(?:#[^\n]*)?\r?\n(?:(?!\[)[^\n]*\n)*?)#({key} = [^\n]*)"
    already = re.search(rf"^\[{section}\][^\n]*\n(?:(?!\[)[^\n]*\n)*?\s*{key}\s*=", text, re.MULTILINE)
    return text if already else re.sub(pattern, r"\1\2", text, count=1, flags=re.MULTILINE)
