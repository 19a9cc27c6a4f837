"""What an agreement is on: the topics around its mention, weighed by where they stand."""

from __future__ import annotations

from communique.extract.evidence import weigh
from communique.extract.instruments import Trigger
from communique.extract.scene import Scene
from communique.extract.topics import find_topics, main_topic
from communique.model import Span


def topics_of(scene: Scene, trigger: Trigger) -> dict[str, tuple[Span, float]]:
    """What the agreement is on: the topics nearby that are likelier than not."""
    text = scene.reading.text
    shadow = scene.shadows[trigger.index]
    found: dict[str, tuple[Span, dict[str, float]]] = {}
    behind = shadow.words(trigger.end, len(shadow.text)) if trigger.end < len(shadow.text) else None
    stretches: list[tuple[str, Span]] = [("whole", Span(0, len(text)))]
    stretches.extend(
        (f"sentence {away}", scene.shadows[trigger.index + away].span)
        for away in (2, 1, -1)
        if 0 <= trigger.index + away < len(scene.shadows)
    )
    stretches.append(("here", shadow.span))
    if behind is not None:
        stretches.append(("behind", behind))
    near = Span(max(shadow.span.start, trigger.span.start - 40), min(shadow.span.end, trigger.span.end + 60))
    stretches.append(("close", near))
    for name, span in stretches:
        inside = find_topics(text, span)
        for number, (topic, words) in enumerate(inside):
            _, seen = found.setdefault(topic, (words, {f"topic {topic}": 1.0}))
            seen[f"in {name}"] = 1.0
            seen[f"in {name} {min(number, 3)}"] = 1.0
            if name in ("here", "close", "behind"):
                found[topic] = (words, seen)
        for topic in found:
            if name != "whole" and inside and topic not in {t for t, _ in inside}:
                found[topic][1][f"others in {name}"] = 1.0
    main = main_topic(text)
    chosen = {}
    for topic, (words, seen) in found.items():
        if topic == main:
            seen["main"] = 1.0
        verdict = weigh("agreement.topic", seen, (trigger, topic), plain=not scene.reading.syntax)
        if verdict.holds:
            chosen[topic] = (words, verdict.probability)
    return chosen
