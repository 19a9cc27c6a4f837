"""Dates in prose, resolved against the date of publication, as exact as the words: a day, a month or a year.

'on 18 March', 'last October', 'on Monday', 'yesterday', 'by the end of 2026', 'in the third quarter', '2022-27'.
A part of a year ('early 2030') is the year, a week is its month; 'after 2030' has a date with another relation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from communique.extract.calendar import MONTHS, WEEKDAYS, Clock
from communique.model import PartialDate, Span

Relation = Literal["at", "by", "after", "before", "since", "until"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date with its words; `end` is the last year of a range ('2022-27'); `relative`: counted from publication."""

    span: Span
    date: PartialDate
    end: PartialDate | None = None
    relation: Relation = "at"
    relative: bool = False
    form: str = ""


_MONTH = "(?:" + "|".join(MONTHS) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d(?![\d%]|,\d|\.\d)"
_WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")"
_SHIFT = r"(?:earlier|later|early|late)\s"
_PART = (
    r"(?:(?:the\s)?(?:very\s)?(?:early|late|mid|end|start|beginning|middle|close|"
    r"first half|second half|first quarter|second quarter|third quarter|fourth "
    r"quarter|last quarter|latter half|turn)[\s-](?:of\s|in\s)?(?:the\syear\s)?)"
)
_COUNT = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"

_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?![\d-])"),
    (
        "day-month",
        (
            rf"(?:the\s)?(?P<d1>{_DAY})\s(?:of\s)?(?P<m1>{_MONTH})(?:,?\s(?P<y1>{_YEAR}|"
            rf"(?:last|this|next)\syear))?"
        ),
    ),
    ("month-day", rf"(?P<m2>{_MONTH})\s(?P<d2>{_DAY})(?![\d,.]\d|\d)(?:,?\s(?P<y2>{_YEAR}|(?:last|this|next)\syear))?"),
    (
        "shifted-month",
        rf"(?P<s3>last|this|next|this\spast|this\scoming|the\sprevious|the\sfollowing)\s(?P<m3>{_MONTH})(?![a-z])",
    ),
    ("month-year", rf"(?P<m4>{_MONTH})(?:\sof)?,?\s(?P<y4>{_YEAR}|(?:last|this|next)\syear|the\ssame\syear)"),
    (
        "month",
        (
            rf"(?P<p5>(?:\b(?:in|since|by|until|from|of|early|late|mid|end-|mid-|during|"
            rf"before|after|for)[\s]?))(?P<m5>{_MONTH})(?![a-z])(?!\s(?:last|this|next)\syear|"
            rf",?\s\d)"
        ),
    ),
    ("shifted-weekday", rf"(?P<s6>last|next|this|this\spast|this\scoming)\s(?P<w6>{_WEEKDAY})"),
    ("weekday", rf"(?P<w7>{_WEEKDAY})(?!s?\s(?:Times|Post|Star))"),
    ("day", r"(?P<k8>today|yesterday|tomorrow|tonight|this\smorning|this\safternoon|this\sevening|last\snight)\b"),
    (
        "ago",
        (
            rf"(?:just\sover\s|more\sthan\s|about\s|some\s|nearly\s)?(?P<n9>{_COUNT})\s(?P<u9>days?|"
            rf"weeks?|months?|years?)\s(?:ago|earlier)\b"
        ),
    ),
    (
        "period",
        (
            rf"(?:{_SHIFT})?(?:{_PART})?(?P<s10>last|this|next|the\scurrent|the\scoming)\s(?P<u10>week|"
            rf"month|quarter|year|spring|summer|autumn|winter)(?!\w|-|'s)"
        ),
    ),
    (
        "quarter",
        (
            r"(?:in|during|by|from)\s(?P<q11>the\s(?:first|second|third|fourth|last)\s(?:quarter|"
            r"half))(?!\sof|\sin)"
        ),
    ),
    ("quarter-year", rf"(?:[QH][1-4]\s(?:of\s)?(?P<y12>{_YEAR})|(?P<y13>{_YEAR})\s[QH][1-4])"),
    ("years", rf"(?P<y14>{_YEAR})(?:-|–|—|/|\sto\s)(?P<z14>(?:20)?\d\d)(?![\d%-])"),
    (
        "year",
        (
            rf"(?:{_PART})?(?P<y15>{_YEAR})(?!s|\s?[A-Z]{{2}}\b|\s(?:MW|GW|km|tonnes|"
            rf"people|households|jobs|homes)\b)"
        ),
    ),
    ("season", rf"(?:the\s)?(?:spring|summer|autumn|winter|fall)\s(?:of\s)?(?P<y16>{_YEAR})"),
)
_BEFORE_YEAR = re.compile(
    (
        r"(?:\b(?:in|by|since|from|until|till|to|of|before|after|early|late|mid|"
        r"during|around|and|or|for|between|year|the|through|circa|around|as of|on|"
        r"at|than|into|beyond|about|with|past)\s|^|[(\[,;–—-]\s?|\bsigned\s|\bdated\s)$"
    ),
    re.IGNORECASE,
)
_RELATION = re.compile(
    (
        r"\b(?P<word>by|before|until|till|since|after|from|beyond)\s(?:(?:the\s)?(?:end|"
        r"start|beginning|middle)\sof\s)?(?:the\s|early\s|late\s|mid-)?$"
    ),
    re.IGNORECASE,
)
_RELATIONS: dict[str, Relation] = {
    "by": "by",
    "before": "before",
    "until": "until",
    "till": "until",
    "since": "since",
    "after": "after",
    "beyond": "after",
    "from": "at",
}
_FUTURE = re.compile(
    r"\b(?:will|shall|to|due|expected|scheduled|planned|plans|should|would|begins?|"
    r"starts?|until|by|from|next|hopes?|aims?|intends?)\b[^.;]{0,60}$"
)
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|(?<!be )(?:signed|met|said|concluded|visited|announced|agreed))\b[^.;]{0,60}$"
)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    forms = "|".join(f"(?P<f{number}>{form})" for number, (_, form) in enumerate(_FORMS))
    lower = (
        r"(?<![A-Za-z\\[?<])(last|this|next|today|yesterday|tomorrow|tonight|earlier|"
        r"early|late|later|the|just|more|about|some|in|during|by|from|mid|end)(?=[\\s|"
        r")\\\\(-])"
    )
    forms = re.sub(lower, lambda word: f"[{word[1][0].upper()}{word[1][0]}]{word[1][1:]}", forms)
    return re.compile(rf"(?<![\w$€£#/.-])(?:{forms})")


def find_dates(text: str, published: PartialDate | None, taken: tuple[Span, ...] = ()) -> tuple[DateMention, ...]:
    """The dates of a text in order, without those inside the spans that are `taken` (amounts, sums).

    >>> [str(d.date) for d in find_dates("On 18 March they met; last October, too.", PartialDate(2023, 3, 20))]
    ['2023-03-18', '2022-10']
    """
    clock = Clock(published)
    blocked = {place for span in taken for place in range(span.start, span.end)}
    found = []
    for match in _pattern().finditer(text):
        number = next(i for i in range(len(_FORMS)) if match[f"f{i}"] is not None)
        if match.start() not in blocked:
            mention = _mention(_FORMS[number][0], match, text, clock)
            if mention is not None:
                found.append(mention)
    return tuple(found)


def _mention(form: str, match: re.Match[str], text: str, clock: Clock) -> DateMention | None:
    before = text[max(0, match.start() - 80) : match.start()]
    if (
        form == "year"
        and _BEFORE_YEAR.search(before) is None
        and not match.group().startswith(("early", "late", "mid", "the "))
    ):
        return None
    start = match.start()
    if form == "month":  # the preposition is context, not part of the date
        start = match.start("m5")
        before = text[max(0, start - 80) : start]
    future = _FUTURE.search(before) is not None and _PAST.search(before) is None
    resolved = _resolve(form, match, clock, future)
    if resolved is None:
        return None
    date, last, relative = resolved
    word = _RELATION.search(before)
    relation = _RELATIONS[word["word"].lower()] if word is not None else "at"
    if match.group().startswith(("end", "the end")) and relation == "before":
        relation = "by"
    return DateMention(Span(start, match.end()), date, last, relation, relative, form)


_Resolved = tuple[PartialDate, PartialDate | None, bool]


def _resolve(form: str, match: re.Match[str], clock: Clock, future: bool) -> _Resolved | None:
    """The date, the end of a range, and whether publication had to be counted from."""
    try:
        if form in ("iso", "day-month", "month-day", "month-year", "years", "year", "quarter-year", "season"):
            return _absolute(form, match, clock, future)
        date = _relative(form, match, clock, future)
    except ValueError:  # the thirtieth of February
        return None
    return None if date is None else (date, None, True)


def _absolute(form: str, match: re.Match[str], clock: Clock, future: bool) -> _Resolved | None:
    if form == "iso":
        return PartialDate.parse(match["iso"]), None, False
    if form in ("day-month", "month-day"):
        day, month, year = (match[k + ("1" if form == "day-month" else "2")] for k in "dmy")
        number = int(re.sub(r"\D", "", day))
        if year is None or not year.isdigit():
            date = clock.month_day(month_number(month), number, year.lower() if year is not None else None, future)
            return None if date is None else (date, None, True)
        return PartialDate(int(year), month_number(month), number), None, False
    if form == "month-year":
        if match["y4"].isdigit():
            return PartialDate(int(match["y4"]), month_number(match["m4"])), None, False
        date = clock.month(month_number(match["m4"]), match["y4"].lower(), future)
        return None if date is None else (date, None, True)
    if form == "years":
        first, last = int(match["y14"]), match["z14"]
        end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
        return None if end <= first else (PartialDate(first), PartialDate(end), False)
    year = match["y15"] or match["y12"] or match["y13"] or match["y16"]
    return PartialDate(int(year)), None, False


def _relative(form: str, match: re.Match[str], clock: Clock, future: bool) -> PartialDate | None:
    if form == "shifted-month":
        return clock.month(month_number(match["m3"]), match["s3"].lower(), future)
    if form == "month":
        return clock.month(month_number(match["m5"]), None, future)
    if form == "shifted-weekday":
        return clock.weekday(WEEKDAYS.index(match["w6"]), match["s6"].lower(), future)
    if form == "weekday":
        return clock.weekday(WEEKDAYS.index(match["w7"]), None, future)
    if form == "day":
        return clock.day({"yesterday": -1, "last night": -1, "tomorrow": 1}.get(match["k8"].lower(), 0))
    if form == "ago":
        return clock.ago(match["n9"].lower(), match["u9"].lower())
    if form == "period":
        return clock.period(match["s10"].lower(), match["u10"].lower())
    return clock.period("this", "year")  # 'in the third quarter'


def month_number(word: str) -> int:
    """The number of a month by its name or its first three letters."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(word.rstrip(".")[:3]))
