"""Whether Latin letters spell how a Chinese name is read: Zhongguo, lián hé guó."""

from functools import cache


def spells(letters: str, name: str) -> bool:
    """Whether folded letters, without tones, are one way to read all of a name's characters."""
    ends = {0}
    for character in name:
        ends = {
            at + len(syllable)
            for at in ends
            for syllable in _readings(character)
            if letters.startswith(syllable, at)
        }
        if not ends:
            return False
    return len(name) > 1 and len(letters) in ends


@cache
def _readings(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # a dictionary that only an unknown name needs

    (readings,) = pinyin(character, style=Style.NORMAL, heteronym=True)
    return tuple({each.replace("ü", "u") for each in readings})
