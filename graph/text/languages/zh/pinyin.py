"""Whether Latin letters spell how a Chinese name is read: Zhongguo, lián hé guó."""

from functools import cache

from graph.text.folding import is_chinese


def spells(letters: str, name: str) -> bool:
    """Whether folded letters, without tones, or one other character, are a way to read all of a name."""
    if is_chinese(letters):
        return _sound_alike(letters, name)
    ends = {0}
    for character in name:
        ends = {
            at + len(syllable)
            for at in ends
            for syllable in _readings(character)
            if letters.startswith(syllable, at)
        }
    return len(name) > 1 and len(letters) in ends


def _sound_alike(typed: str, name: str) -> bool:
    """Whether a name has one other character that is read the same: 中过 for 中国."""
    if len(typed) != len(name) or len(name) < 2:
        return False
    others = [(a, b) for a, b in zip(typed, name, strict=True) if a != b]
    return len(others) == 1 and not {*_readings(others[0][0])}.isdisjoint(_readings(others[0][1]))


@cache
def _readings(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # a dictionary that only an unknown name needs

    (readings,) = pinyin(character, style=Style.NORMAL, heteronym=True)
    return tuple({each.replace("ü", "u") for each in readings})
