from datetime import date

from communique.link.iris import Base, shortened
from communique.link.links import Links
from communique.link.registry import Judgement, Registry
from communique.link.survey import Survey
from communique.model import (
    Agreement,
    Document,
    Event,
    Official,
    Organisation,
    PartialDate,
    Project,
    Source,
    Span,
    Stated,
)

BASE = Base()


def said(value: str) -> Stated[str]:
    return Stated(value, Span(0, 4))


def on(text: str) -> Stated[PartialDate]:
    return Stated(PartialDate.parse(text), Span(0, 4))


def official(name: str, of: str) -> Official:
    return Official(said(name), said("minister"), said(of))


def document(name: str, **facts: object) -> Document:
    return Document(Source(name, name, "Some text."), **facts)


def links(*documents: Document, registry: Registry | None = None) -> list[Links]:
    survey = Survey.of(documents, registry or Registry())
    return [Links.of(one, survey, BASE) for one in documents]


def same(kind: str, thing: str, name: str, scope: str = "") -> Judgement:
    return Judgement(kind, thing, "same", name, "", scope, "Anna", date(2026, 11, 24), Span(0, 4))


def person_slugs(*documents: Document, registry: Registry | None = None) -> list[str]:
    linked = links(*documents, registry=registry)
    return [one.person(one.document.officials[0].name.value).slug for one in linked]


def test_one_name_in_one_body_is_one_person() -> None:
    first = document("a", officials=(official("Ann Lee", "KZ"),))
    second = document("b", officials=(official("Ann Lee", "KZ"), official("Ann Lee", "Acme")))
    third = document("c", officials=(official("Ann Lee", "Acme"),))
    assert person_slugs(first, second, third) == ["ann-lee"] * 3


def test_one_name_in_different_bodies_is_kept_apart() -> None:
    first = document("a", officials=(official("Ann Lee", "KZ"),))
    second = document("b", officials=(official("Ann Lee", "NO"),))
    assert person_slugs(first, second) == ["ann-lee-kaz", "ann-lee-nor"]
    assert Survey.of([first, second], Registry()).homonyms() == {"ann-lee": [("kaz",), ("nor",)]}


def test_judgement_joins_what_was_kept_apart() -> None:
    first = document("a", officials=(official("Ann Lee", "KZ"),))
    second = document("b", officials=(official("Ann Lee", "NO"),))
    registry = Registry.of([same("person", "ann-lee", "Ann Lee")])
    assert person_slugs(first, second, registry=registry) == ["ann-lee", "ann-lee"]


def test_alike_names_are_different_persons() -> None:
    first = document("a", officials=(official("Alikhan Smailov", "KZ"),))
    second = document("b", officials=(official("Askhat Smailov", "KZ"),))
    assert person_slugs(first, second) == ["alikhan-smailov", "askhat-smailov"]


def test_surname_of_a_signatory_is_the_official_of_the_document() -> None:
    agreement = Agreement(said("memorandum"), said("signed"), (said("KZ"),), signatories=(said("Lee"),))
    (linked,) = links(document("a", officials=(official("Ann Lee", "KZ"),), agreements=(agreement,)))
    assert linked.person("Lee").slug == "ann-lee"


def test_ministries_of_one_name_go_by_their_state() -> None:
    def ministry(name: str, state: str) -> Document:
        entry = Organisation(said("Ministry of Energy"), said("government body"), said(state))
        return document(name, organisations=(entry,))

    slugs = [one.organisation("Ministry of Energy").slug for one in links(ministry("a", "KZ"), ministry("b", "NO"))]
    assert slugs == ["kaz-ministry-of-energy", "nor-ministry-of-energy"]


def agreement(when: str | None, status: str = "signed") -> Agreement:
    parties = (said("KZ"), said("GB"))
    return Agreement(said("memorandum"), said(status), parties, (said("rare earths"),), on(when) if when else None)


def test_dated_agreement_meets_itself_in_other_sources() -> None:
    first, second = links(document("a"), document("b"))
    slug = "2023-03-18-gbr-kaz-memorandum-rare-earths"
    assert first.agreement(agreement("2023-03-18")).slug == second.agreement(agreement("2023-03-18")).slug == slug


def test_agreement_without_exact_date_waits_for_a_judgement() -> None:
    first, second = links(document("a"), document("b"))
    assert first.agreement(agreement("2023")).slug == "2023-gbr-kaz-memorandum-rare-earths-a"
    assert second.agreement(agreement(None, "planned")).slug == "planned-gbr-kaz-memorandum-rare-earths-b"


def test_two_like_agreements_of_one_source_stay_two() -> None:
    (linked,) = links(document("a"))
    slugs = [linked.agreement(agreement("2023-03-18")).slug for _ in range(2)]
    assert slugs == ["2023-03-18-gbr-kaz-memorandum-rare-earths", "2023-03-18-gbr-kaz-memorandum-rare-earths-2"]


def test_judged_agreement_keeps_the_label_of_its_own_source() -> None:
    own = "2023-03-18-gbr-kaz-memorandum-rare-earths"
    registry = Registry.of([same("agreement", own, "2023-gbr-kaz-memorandum-rare-earths-b")])
    _, second = links(document("a"), document("b"), registry=registry)
    thing = second.agreement(agreement("2023"))
    assert (thing.slug, thing.is_own) == (own, False)


def test_project_without_name_goes_by_its_source() -> None:
    project = Project(said("green hydrogen"), host=said("KZ"), developers=(said("Acme Ltd"),))
    (linked,) = links(document("a", projects=(project,)))
    thing = linked.project(project)
    assert (thing.slug, thing.label) == ("a-green-hydrogen", "Green hydrogen project of Acme Ltd in Kazakhstan")


def test_event_names_few_participants_in_full() -> None:
    people = tuple(said(f"Person {letter}") for letter in "ABCDEF")
    (linked,) = links(document("a"))
    event = Event(said("summit"), people, said("Astana"), on("2023-03-18"))
    assert linked.event(event).label == "Summit of Person A, Person B, Person C and 3 others, Astana (2023-03-18)"


def test_usual_form_of_a_name_is_that_of_most_sources() -> None:
    documents = [
        document(n, officials=(official(f, "KZ"),)) for n, f in (("a", "Zoe Ay"), ("b", "Zoé Ay"), ("c", "Zoé Ay"))
    ]
    assert {one.person(one.document.officials[0].name.value).label for one in links(*documents)} == {"Zoé Ay"}


def test_long_slug_is_shortened_and_stays_distinct() -> None:
    first, second = shortened("a" * 200 + "b"), shortened("a" * 200 + "c")
    assert len(first) <= 120
    assert first != second
