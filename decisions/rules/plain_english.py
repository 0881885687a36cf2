"""How hard a text is to read: words, sentences, syllables, grade and reading age, and what makes it hard.

Source of the grade: the Flesch–Kincaid grade level, 0.39 × words per sentence + 11.8 × syllables per word − 15.59, in
Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas for Navy enlisted personnel", Research
Branch Report 8-75 (Naval Technical Training Command, 1975). The age is the grade plus 5. It measures length, not sense:
a low age does not make a text clear. Limits of length and age are the council's expectation of a public summary.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from decisions.rules.london import plural
from decisions.rules.report_text import ReportCaution

SHORTEST_SUMMARY, LONGEST_SUMMARY = 40, 250
HIGHEST_AGE = 15
# Below this a grade says more about a single word than about the text.
FEWEST_WORDS_TO_GRADE = 20
HARD_SYLLABLES = 4
MOST_HARD_WORDS = 5

_WORD = re.compile(r"£?\d[\d,.]*[^\W\d_]*%?|[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|cf|vs|no|nos|para|paras|reg|regs|dr|mr|mrs|ms|prof|st|rev|cllr|approx|vol|fig|ltd|co)\.(?=\s)",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^[\s•●▪◦*–—-]*(?:\(?[a-z0-9]{1,3}[.)](?=\s))?", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouy]+")
# Vowels that stand together and are spoken apart: client, various, society, create, evaluate, really, museum, doing.
_APART = re.compile(
    r"(?<![cstgxq])(?<!ll)(?<!un)(?<!in)i(?:a(?!g)|o|en)|[ct]iat|iet|eo(?!u)|(?<!q)ua[tl]|creat|^real|theat|eum|oyee|oing|uou"
)
_SILENT = re.compile(r"[gq]ues?$|geo")
_EXCEPTIONS = {
    "argue": 2,
    "area": 3,
    "areas": 3,
    "being": 2,
    "business": 2,
    "businesses": 3,
    "cafe": 2,
    "every": 2,
    "evening": 2,
    "homecare": 2,
    "idea": 3,
    "ideas": 3,
    "people": 2,
    "reliable": 4,
    "science": 2,
    "something": 2,
    "somewhere": 2,
    "wednesday": 2,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was counted in a text; grade and age are 0 for a text without words."""

    words: int
    sentences: int
    longest_sentence: str
    syllables: int
    grade: float
    age: float


def reading(text: str) -> Reading:
    """Return what is counted in a text. A line or bullet is a sentence of its own; a number counts as one syllable."""
    found = _sentences(text)
    words = [word for sentence in found for word in _WORD.findall(sentence)]
    if not words:
        return Reading(0, 0, "", 0, 0.0, 0.0)
    spoken = sum(syllables(word) for word in words)
    grade = max(0.0, 0.39 * len(words) / len(found) + 11.8 * spoken / len(words) - 15.59)
    longest = max(found, key=lambda each: len(_WORD.findall(each)))
    return Reading(len(words), len(found), longest, spoken, round(grade, 1), round(grade + 5, 1))


def syllables(word: str) -> int:
    """Return about how many syllables an English word has, at least 1; a number is one."""
    spelt = "".join(each for each in unicodedata.normalize("NFKD", word.lower()) if "a" <= each <= "z")
    if word.lower().endswith(("'s", "’s")):
        spelt = spelt[:-1]
    if not spelt or any(each.isdigit() for each in word):
        return 1
    if spelt in _EXCEPTIONS:
        return _EXCEPTIONS[spelt]
    count = len(_VOWELS.findall(spelt))
    count += len(_APART.findall(spelt)) - len(_SILENT.findall(spelt))
    if re.search(r"[^aeiouy]e[ds]?$", spelt) and not re.search(
        r"[^aeiouy]le[sd]?$|tres?$|[td]ed$|(?:[sxz]|ch|sh|[cg])es$", spelt
    ):
        count -= 1
    if re.search(r"[^aeiouy](?:e(?:ly|ment|ments|ful|less|ness))$", spelt):
        count -= 1
    return max(1, count)


def hardest_words(text: str) -> tuple[str, ...]:
    """Return the words of four syllables and more, the longest first, each once."""
    found = {word.lower(): syllables(word) for word in _WORD.findall(text)}
    hard = sorted(
        (word for word, count in found.items() if count >= HARD_SYLLABLES), key=lambda each: (-found[each], each)
    )
    return tuple(hard[:MOST_HARD_WORDS])


def summary_cautions(
    text: str,
    *,
    section: str = "",
    shortest: int = SHORTEST_SUMMARY,
    longest: int = LONGEST_SUMMARY,
    highest_age: int = HIGHEST_AGE,
) -> tuple[ReportCaution, ...]:
    """Return warnings about the length, in words, and the reading age, in years, of a summary; an empty one has none.

    Codes: WARN-SUMMARY-SHORT, WARN-SUMMARY-LONG, WARN-SUMMARY-HARD. None of them blocks.
    """
    read, found = reading(text), []
    if 0 < read.words < shortest:
        found.append(
            ReportCaution(
                code="WARN-SUMMARY-SHORT",
                text=f"The summary has {plural(read.words, 'word')}; a reader cannot learn the decision from so few.",
                mend=f"Say in {shortest} to {longest} words what is decided, why, what it costs and whom it affects.",
                section=section,
            )
        )
    if read.words > longest:
        found.append(
            ReportCaution(
                code="WARN-SUMMARY-LONG",
                text=f"The summary has {read.words} words; few people read a summary that long.",
                mend=f"Keep what a resident must know in at most {longest} words and leave the rest to the sections.",
                section=section,
            )
        )
    if read.words >= FEWEST_WORDS_TO_GRADE and read.age > highest_age:
        hard = hardest_words(text)
        words = f" and use plainer words for {', '.join(f'“{each}”' for each in hard)}" if hard else ""
        found.append(
            ReportCaution(
                code="WARN-SUMMARY-HARD",
                text=f"The summary has a reading age of {read.age:.0f}; it should be read easily at {highest_age}. Its "
                f"longest sentence has {plural(len(_WORD.findall(read.longest_sentence)), 'word')}: "
                f"“{_shortened(read.longest_sentence)}”.",
                mend=f"Split that sentence{words}.",
                section=section,
            )
        )
    return tuple(found)


def _sentences(text: str) -> list[str]:
    found = []
    for line in text.splitlines():
        whole = _ABBREVIATION.sub(lambda each: each.group().replace(".", "\u0000"), _LIST_MARK.sub("", line, count=1))
        for part in re.split(r"(?<=[.!?])[\"'”’)]*\s+", whole):
            sentence = part.replace("\u0000", ".").strip()
            if _WORD.search(sentence):
                found.append(sentence.rstrip(".!?;:, "))
    return found


def _shortened(sentence: str) -> str:
    parts = sentence.split()
    return sentence if len(parts) <= 40 else " ".join(parts[:40]) + " …"
