"""References to IRIs resolved against a base IRI (RFC 3986, 5.2), with the readings of the fast parser.

An IRI with a scheme stays as it is written, dots included. `urllib.parse.urljoin` would not do: it leaves
references alone under schemes that it does not know, such as `urn:`.
"""

from __future__ import annotations

import re

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_PARTS = re.compile(r"(?P<scheme>[^:]+:)(?P<authority>//[^/?#]*)?(?P<path>[^?#]*)(?P<query>\?[^#]*)?")
_REFERENCE = re.compile(r"(?P<authority>//[^/?#]*)?(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)
_FOLDERS = re.compile(r"[^/]*/")


def resolve(reference: str, base: str | None) -> str:
    """The IRI that a reference means.

    Raises:
        ValueError: it means none; that the IRI is well-formed is not checked here.

    >>> resolve("../b?q#f", "https://ex.org/a/c/d#e")
    'https://ex.org/a/b?q#f'
    >>> resolve("#me", "https://ex.org/a?q"), resolve("//ex.com", "https://ex.org/a"), resolve("urn:x:../y", None)
    ('https://ex.org/a?q#me', 'https://ex.com', 'urn:x:../y')
    """
    if _SCHEME.match(reference) is not None:
        return reference
    parts = _PARTS.match(base) if base is not None else None
    if parts is None:
        raise ValueError(f"<{reference}> is relative, and there is no base")
    scheme, authority, base_path, query = (part or "" for part in parts.groups())
    target = _REFERENCE.match(reference)
    assert target is not None  # every string matches
    path, rest = target["path"], target["rest"]
    if target["authority"] is not None:
        return f"{scheme}{reference}"
    if path == "":
        return f"{scheme}{authority}{base_path}{'' if rest.startswith('?') else query}{rest}"
    if path.startswith("/"):
        path = _walk("/", path[1:], authority)
    elif ":" in path.split("/", 1)[0]:
        raise ValueError(f"<{reference}> has a colon before its first slash, but no scheme")
    else:
        path = _walk(_folder(base_path, authority), path, authority)
    if authority == "" and path.startswith("//"):
        raise ValueError(f"<{reference}> resolves to a path that would be read as a host")
    return f"{scheme}{authority}{path}{rest}"


def _walk(folder: str, segments: str, authority: str) -> str:
    """The path from a folder along segments, `.` and `..` carried out."""
    path = _FOLDERS.findall(folder)
    *folders, last = segments.split("/")
    for segment in [*(f"{name}/" for name in folders), last]:
        if segment in ("..", "../"):
            del path[-1:]
            if not path and authority:
                path.append("/")
        elif segment not in (".", "./"):
            path.append(segment)
    return "".join(path)


def _folder(path: str, authority: str) -> str:
    """A path up to its last slash; where there is a host, at least that slash."""
    return path[: path.rfind("/") + 1] or ("/" if authority else "")
