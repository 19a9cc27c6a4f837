"""States by codes that are not those of ISO 3166."""

from __future__ import annotations

from communique.vocabulary.states import load_states, other_codes


def test_other_code_stands_for_a_state_and_is_no_code_of_another() -> None:
    states = load_states().all
    assert set(other_codes().values()) <= {state.alpha3 for state in states}
    assert not other_codes().keys() & {code for state in states for code in (state.alpha2, state.alpha3)}
