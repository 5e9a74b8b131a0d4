"""Chinese: 万 and 亿, 数百亿, 百分之, 年月日, 首先 and 应当. It reads simplified characters (`shadow`)."""

import re

from graph.text.languages import Language, Ordinals, Writing, at_first_call
from graph.text.languages.zh.names import (
    HOST,
    OTHER_WORDS,
    SPEAKER,
    TENS_AND_ONES,
    THINGS,
    may_mean,
    office,
    one_writing,
    surname,
)
from graph.text.languages.zh.words import words
from graph.text.rules import over_breaks

_ITEM = re.compile(
    r"\s*(?:——)?(?:第([一二三四五六七八九十]+)(?:[，、：:]|是)|(首先|其次|再次|最后)[，、：:]"
    r"|([一二三四五六七八九])是|[（(]?([一二三四五六七八九十]+)[）)、．.]|(\d{1,2})[.、．)）](?!\d))|\s*(——|[•●▪■◆])\s*"
)
_CHANGED = "(?:增|多|少|减|升|上升|提|扩|下降|降|高|低|翻|到|至|达)"
_COMPARED = re.compile(
    rf"((?:比|较|相较于?|相比于?|高于|低于|多于|少于|超过)\s*\0+(?:的[^，。；\0]{{1,14}}?(?={_CHANGED}))?)"
    r"|((?:与|同|和|跟)\s*\0+[^，。；\0]{0,6}相比)|(以\s*\0+[^，。；\0]{0,4}为基)|(\0+[^，。；\0]{0,4}基础上)"
    r"|(\0+以来)|(自\0+起)|((?:是|为|相当于|达到?)\s*\0+的)(?=[^，。；\0]{1,8}(?:倍|分之|成))"
    rf"|((?:从|由)\s*\0(?:的|年?底的)?[^，。；\0]{{1,14}}?)(?={_CHANGED})"
)
LANGUAGE = Language(
    compared=_COMPARED,
    cues={
        "proposal": re.compile(
            r"(?:首先|其次|再次|最后|(?<![\u3400-\u9fff])第[一二三四五六七八九十]+)(?=[，、：])|[一二三四五六七八九]是(?=要|[^\s，。]{2,})"
            r"|提出[^。！？]{0,12}?(?:倡议|建议|主张|方案)|倡议|提议|建议"
        ),
        "principle": re.compile("原则(?!上)|坚持|秉持|秉承|遵循|尊重|恪守|遵守"),
        "call": re.compile(
            "应当|应该|应予|必须|务必|不得|不准|不许|不应|不能|禁止|严禁|呼吁|敦促|促请|吁请|(?<![体的本新项])要求|责令|没收|敬请|恳请|并?处以?(?=[^，。]{0,24}罚款)|由[^，。；]{2,20}(?:负责|组织|承担|牵头|制定)|鼓励|希望|期待|欢迎"
            "|(?<![响相反适供效对因顺呼回报感一])应(?![用对答急付变邀声运战景允届有聘酬])"
            "|(?<![主重需首必只纪摘概简紧扼次机险想])要(?![求点素闻人件害领务案么是不塞津义旨])|(?<![公民群众家业户客所的])需要(?!的)|须(?!知)"
            "|推动|加强|共同(?:推动|维护|应对|建设|打造|构建)"
        ),
        "pledge": re.compile(
            "承诺|保证|誓言|决心|愿意?(?=[同与为就在意继进])|将(?=[继进加推积采实为与]|[^，。]{0,6}(?:力度|支持|提供))|致力于"
        ),
        "stance": re.compile("反对|抵制|谴责|拒绝|抗议|不赞成|不接受|支持(?!下)|赞成|赞同|拥护"),
    },
    numbers=over_breaks(at_first_call("graph.text.languages.zh.numbers", "numbers")),
    dates=over_breaks(at_first_call("graph.text.languages.zh.dates", "dates")),
    writing=Writing(
        ends="。 ｡ ！ ？ …",
        saying="说 說 说道 說道 问道 問道 答道 写道 寫道 补充道 补充说 表示 指出 强调 強調",
        everywhere=True,
    ),
    unit=at_first_call("graph.text.languages.zh.numbers", "unit_in"),
    words=words,
    is_where=at_first_call("graph.text.languages.zh.words", "is_where"),
    actors=over_breaks(at_first_call("graph.text.languages.zh.actors", "actors")),
    statements=over_breaks(at_first_call("graph.text.languages.zh.statements", "statements")),
    item=_ITEM,
    ordinals=Ordinals(
        rf"{THINGS}?第?(\d{{1,3}}|{'|'.join(sorted(TENS_AND_ONES, key=len, reverse=True))})(?:[项条点个]?{THINGS}|[项条点个])?",
        TENS_AND_ONES,
    ),
    one_writing=one_writing,
    surname=surname,
    office=office,
    may_mean=may_mean,
    other_words=OTHER_WORDS,
    spells=at_first_call("graph.text.languages.zh.pinyin", "spells"),
    speaker=SPEAKER,
    host=HOST,
)
