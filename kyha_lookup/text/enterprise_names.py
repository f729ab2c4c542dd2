"""The part of an enterprise's name that tells it from others."""

from __future__ import annotations

import re

from kyha_lookup.text.folding import fold

_LEGAL = re.compile(
    r"\b(?:cong ty|cty|ct|chi nhanh|cn|van phong dai dien|doanh nghiep tu nhan|dntn|doanh nghiep|dn|tap doan"
    r"|trach nhiem huu han|tnhh|t n h h|co phan|cp|mot thanh vien|mtv|1 thanh vien|1tv|hai thanh vien"
    r"|thuong mai va dich vu|thuong mai dich vu|thuong mai|dich vu|san xuat|xuat nhap khau|tm va dv"
    r"|tmdv|tm|dv|sx|xnk|va|company limited|company|co ltd|ltd|corporation|corp|jsc|joint stock)\b"
)


def name_words(name: str) -> tuple[str, ...]:
    """Folded words of a name without its legal form and line of business: CÔNG TY TNHH TM DV HOA MAI -> hoa, mai.

    A name that has nothing else keeps all its words.
    """
    folded = fold(name)
    rest = _LEGAL.sub(" ", folded).split()
    return tuple(rest or folded.split())
