import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link.slugs import organisation_slug, slug


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Sédiko Douka", "sediko-douka"),
        ("Łukasz Ørsted-Müller", "lukasz-orsted-muller"),
        ("N'Djamena", "ndjamena"),
        ("Kambarata-1", "kambarata-1"),
        ("Қасым-Жомарт", "қасым-жомарт"),
        ("???", "unnamed"),
    ],
)
def test_slug_folds_case_accents_and_punctuation(name: str, folded: str) -> None:
    assert slug(name) == folded


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Svevind Energy Group", "svevind-energy-group"),
        ("Eni S.p.A.", "eni"),
        ("Petroleos S.A.", "petroleos"),
        ("Co", "co"),
        ("The World Bank", "world-bank"),
        ("ACWA Power Co. Ltd", "acwa-power"),
    ],
)
def test_organisation_slug_has_no_legal_form(name: str, folded: str) -> None:
    assert organisation_slug(name) == folded


@given(st.text(max_size=80))
def test_slug_is_the_last_part_of_an_iri(text: str) -> None:
    folded = slug(text)
    assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*", folded)
    assert slug(folded) == folded
