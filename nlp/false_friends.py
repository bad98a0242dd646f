"""What bears a province's or a city's name and is not about it: ships, roads, teams, presses, plates, natives, bylines.

One pattern made of a profile's own names, so that another province's file need not repeat what holds for all of them.
"""

from collections.abc import Sequence

from nlp.organs import trie

# Family names, without those that open a phrase before a place as well (于福州, 全厦门, 原龙岩, 向泉州).
_FAMILIES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严魏陶姜谢邹窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳唐罗薛雷贺倪汤"
    "殷毕邬康余顾孟黄穆萧尹姚邵汪祁毛禹狄贝臧戴谈宋庞熊纪舒项祝董梁杜阮蓝闵席季贾路娄江童颜郭梅林钟徐邱骆高夏蔡田"
    "樊胡凌霍虞柯卢莫房裘缪丁贲邓郁杭洪包诸左石崔龚程邢裴陆荣翁荀羊惠甄曲封芮储靳糜段富巫乌焦侯宓蓬班仰秋仲伊宫"
    "宁仇栾刘叶司黎薄印白怀蒲鄂索籍赖卓蔺屠蒙池乔阴胥闻莘党翟谭贡劳姬申扶堵冉宰郦雍桑桂牛寿边扈燕冀尚农温庄晏柴瞿"
    "阎充慕习宦艾鱼容古易慎戈廖庾居衡步都耿满弘匡寇东欧沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶曾沙养鞠须丰关"
    "蒯相查荆红游竺权逯盖益桓公"
)


def native(name: str, short: str, cities: Sequence[str], counties: Sequence[str]) -> str:
    """The pattern of all that is struck out before the places of a province are looked for."""
    cities_ = trie([name, f"{name}省", *cities])
    towns = f"(?:{trie([*cities, *counties])}[市县区]?)"
    everywhere = trie([name, *cities, *counties])
    patterns = (
        rf"{name}[”\"]?(?:舰|号)",
        rf"{everywhere}(?:大道|大厦|会馆|花园|小区|邨|坊|园街道|弄|巷(?!道)|里(?![山程斯])|道(?=\d)"
        r"|[东西南北中一二三四五]{0,2}(?:路(?![桥网段况口线])|街(?![头区道巷上])))",
        rf"{cities_}(?:代表)?(?:队(?!伍)|[男女](?:篮|排|足)|选手|名将|小将|健儿)",
        rf"(?:{name}|{short})籍|(?:祖籍|籍贯[:：]?){cities_}|{name}人(?![民才大口均力工事])",
        rf"{name}省?{towns}{{1,2}}人(?![民才大口均力工事士员])",
        rf"在{name}(?:、[一-龥]{{2,3}}){{0,4}}工作(?:期间|时)|在{name}工作(?!会|座谈)",
        rf"{cities_}(?:人民|科学技术|教育|少年儿童|美术|文艺|大学|电子音像)*出版社|{name}(?:分社|记者站|卫视)",
        rf"记者\s?{cities_}(?:广播电视)?台|{cities_}(?:广播电视)?台记者",
        rf"{short}ICP备|{short}公网安备|{short}[A-Z](?:[·•.]?[A-Z0-9*×]{{4,6}}|号?牌|字头)",
        rf"(?:(?<![一-龥])|(?<=任命)|(?<=免去))[{_FAMILIES}]{trie(cities)}(?=[^一-龥]|[等同先女院教博副为兼]|的职务|$)",
    )
    return "|".join(f"(?:{pattern})" for pattern in patterns)
