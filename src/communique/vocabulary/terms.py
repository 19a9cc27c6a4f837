"""The IRIs that the code names, one constant each. A test holds those of our own against `ontology/`."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

NS: Final = "https://w3id.org/communique/ns#"
BASE: Final = "https://w3id.org/communique/"
SCHEME: Final = BASE + "scheme/"
STATE: Final = BASE + "id/state/"
SHAPES: Final = BASE + "shapes"

DC: Final = "http://purl.org/dc/elements/1.1/"
DCTERMS: Final = "http://purl.org/dc/terms/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
QUDT: Final = "http://qudt.org/schema/qudt/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA: Final = "https://schema.org/"
SH: Final = "http://www.w3.org/ns/shacl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
UNIT: Final = "http://qudt.org/vocab/unit/"
VOID: Final = "http://rdfs.org/ns/void#"
WIKIDATA: Final = "http://www.wikidata.org/entity/"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Final[dict[str, str]] = {
    "cmq": NS,
    "dc": DC,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "qudt": QUDT,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sh": SH,
    "skos": SKOS,
    "unit": UNIT,
    "void": VOID,
    "wd": WIKIDATA,
    "xsd": XSD,
}
"""The prefixes of everything that is written."""


def _own(name: str) -> NamedNode:
    return NamedNode(NS + name)


# Classes of our own.
AGREEMENT = _own("Agreement")
AMOUNT = _own("Amount")
CLAIM = _own("Claim")
CONTRIBUTION = _own("Contribution")
ENERGY_PROJECT = _own("EnergyProject")
EVENT = _own("Event")
EVIDENCE = _own("Evidence")
EXTRACTION = _own("Extraction")
MILESTONE = _own("Milestone")
OFFICIAL = _own("Official")
REVIEW = _own("Review")
SOURCE = _own("Source")
STATE_CLASS = _own("State")
TENURE = _own("Tenure")

# Properties of our own.
ALPHA2 = _own("alpha2")
ALPHA3 = _own("alpha3")
AMOUNT_OF = _own("amount")
ASPECT = _own("aspect")
ATTESTED_ON = _own("attestedOn")
BASED_IN = _own("basedIn")
BASE_MAXIMUM_VALUE = _own("baseMaximumValue")
BASE_MINIMUM_VALUE = _own("baseMinimumValue")
BASE_UNIT = _own("baseUnit")
BASE_VALUE = _own("baseValue")
CAPITAL = _own("capital")
CONCERNS = _own("concerns")
CONFIDENCE = _own("confidence")
DEMONYM = _own("demonym")
DEVELOPER = _own("developer")
EVIDENCE_OF = _own("evidence")
FACTOR = _own("factor")
HELD_ON = _own("heldOn")
HOST = _own("host")
KIND = _own("kind")
MAXIMUM_VALUE = _own("maximumValue")
MILESTONE_OF = _own("milestone")
MINIMUM_VALUE = _own("minimumValue")
MODALITY = _own("modality")
OUTCOME = _own("outcome")
PARTICIPANT = _own("participant")
PARTY = _own("party")
PLANNED_FOR = _own("plannedFor")
POST = _own("post")
PRODUCT = _own("product")
QUALIFIER = _own("qualifier")
REACHED_ON = _own("reachedOn")
ROLE = _own("role")
RULE = _own("rule")
SIGNATORY = _own("signatory")
SIGNED_ON = _own("signedOn")
SPEAKER = _own("speaker")
STATUS = _own("status")

# Terms that are reused.
TYPE = NamedNode(RDF + "type")
RDF_SUBJECT = NamedNode(RDF + "subject")
RDF_PREDICATE = NamedNode(RDF + "predicate")
RDF_OBJECT = NamedNode(RDF + "object")
ALT_LABEL = NamedNode(SKOS + "altLabel")
HIDDEN_LABEL = NamedNode(SKOS + "hiddenLabel")
NOTATION = NamedNode(SKOS + "notation")
PREF_LABEL = NamedNode(SKOS + "prefLabel")
IN_SCHEME = NamedNode(SKOS + "inScheme")
FOAF_PERSON = NamedNode(FOAF + "Person")
ORGANIZATION = NamedNode(ORG + "Organization")
ORG_POST = NamedNode(ORG + "Post")
CLASSIFICATION = NamedNode(ORG + "classification")
ORG_MEMBER = NamedNode(ORG + "member")
ORG_ORGANIZATION = NamedNode(ORG + "organization")
POST_IN = NamedNode(ORG + "postIn")
SUBJECT = NamedNode(DCTERMS + "subject")
TITLE = NamedNode(DCTERMS + "title")
LANGUAGE = NamedNode(DCTERMS + "language")
LICENSE = NamedNode(DCTERMS + "license")
PUBLISHER = NamedNode(DC + "publisher")
PLACE = NamedNode(SCHEMA + "Place")
LOCATION = NamedNode(SCHEMA + "location")
MENTIONS = NamedNode(SCHEMA + "mentions")
START_DATE = NamedNode(SCHEMA + "startDate")
END_DATE = NamedNode(SCHEMA + "endDate")
DATE_PUBLISHED = NamedNode(SCHEMA + "datePublished")
SAME_AS = NamedNode(SCHEMA + "sameAs")
TEXT = NamedNode(SCHEMA + "text")
SHA256 = NamedNode(SCHEMA + "sha256")
URL = NamedNode(SCHEMA + "url")
NUMERIC_VALUE = NamedNode(QUDT + "numericValue")
HAS_UNIT = NamedNode(QUDT + "hasUnit")
PRIMARY_SOURCE = NamedNode(PROV + "hadPrimarySource")
GENERATED_BY = NamedNode(PROV + "wasGeneratedBy")
ASSOCIATED_WITH = NamedNode(PROV + "wasAssociatedWith")
ENDED_AT = NamedNode(PROV + "endedAtTime")
USED = NamedNode(PROV + "used")
PROV_ORGANIZATION = NamedNode(PROV + "Organization")
PROV_PERSON = NamedNode(PROV + "Person")
SOFTWARE_AGENT = NamedNode(PROV + "SoftwareAgent")
HAS_SOURCE = NamedNode(OA + "hasSource")
HAS_SELECTOR = NamedNode(OA + "hasSelector")
TEXT_QUOTE_SELECTOR = NamedNode(OA + "TextQuoteSelector")
TEXT_POSITION_SELECTOR = NamedNode(OA + "TextPositionSelector")
EXACT = NamedNode(OA + "exact")
PREFIX = NamedNode(OA + "prefix")
SUFFIX = NamedNode(OA + "suffix")
OA_START = NamedNode(OA + "start")
OA_END = NamedNode(OA + "end")

ANY_URI = NamedNode(XSD + "anyURI")
DATE = NamedNode(XSD + "date")
DATE_TIME = NamedNode(XSD + "dateTime")
DECIMAL = NamedNode(XSD + "decimal")
G_YEAR = NamedNode(XSD + "gYear")
G_YEAR_MONTH = NamedNode(XSD + "gYearMonth")
INTEGER = NamedNode(XSD + "integer")
STRING = NamedNode(XSD + "string")
