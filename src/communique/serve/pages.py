"""Pages out of templates: everything that is put in is escaped, and nothing needs a script."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

_ENVIRONMENT = Environment(
    loader=PackageLoader("communique.serve"),
    autoescape=select_autoescape(default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, **values: object) -> str:
    """A page of the folder `templates/` with these values."""
    return _ENVIRONMENT.get_template(template).render(**values)
