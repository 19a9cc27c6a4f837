import pytest

from communique.errors import CommuniqueError
from communique.link.iris import Base


@pytest.mark.parametrize(
    "iri",
    ["https://example.org", "ht tp://example.org/", "example/", "/", "https://e.org/<>/", "https://e.org/?a=/", ""],
)
def test_what_is_no_base_is_refused(iri: str) -> None:
    with pytest.raises(CommuniqueError, match="not a base for IRIs"):
        Base(iri)
