"""The invented bodies of the sample world, one class each, as `crawlers/sites` has them for real ones."""

from crawlers.base import Channel, Site


class MouFazhan(Site):
    name = "mou_fazhan"
    agency = "某发展规划委员会（样例）"
    short = "某发展规划委"
    doc_codes = ("样规",)
    channels = (
        Channel("通知", "https://www.fazhan.example/xxgk/tz/"),
        Channel("新闻发布", "https://www.fazhan.example/xwdt/xwfb/"),
    )


class MouCaijing(Site):
    name = "mou_caijing"
    agency = "某财经部（样例）"
    short = "某财经部"
    doc_codes = ("样财",)
    channels = (
        Channel("政策发布", "https://www.caijing.example/zcfb/"),
        Channel("财经数据", "https://www.caijing.example/cjsj/", rhythm="monthly"),
    )


class MouKechuang(Site):
    name = "mou_kechuang"
    agency = "某科技创新部（样例）"
    short = "某科技创新部"
    doc_codes = ("样科",)
    channels = (
        Channel("通知公告", "https://www.kechuang.example/col/col11/index.html"),
        Channel("工作动态", "https://www.kechuang.example/col/col12/index.html"),
    )


class MouJiaoyu(Site):
    name = "mou_jiaoyu"
    agency = "某教育人才部（样例）"
    short = "某教育人才部"
    doc_codes = ("样教",)
    channels = (
        Channel("公开目录", "https://www.jiaoyu.example/gk/zfxxgkpt/mulu/"),
        Channel("新闻", "https://www.jiaoyu.example/xw/"),
    )


class MouWenyi(Site):
    name = "mou_wenyi"
    agency = "某文化遗产总局（样例）"
    short = "某文化遗产总局"
    doc_codes = ("样文",)
    channels = (Channel("要闻", "https://www.wenyi.example/GB/6101/index.html"),)


class MouZongban(Site):
    name = "mou_zongban"
    agency = "某综合办（样例）"
    short = "某综合办"
    doc_codes = ("样办",)
    channels = (
        Channel("要闻", "https://www.zongban.example/yaowen/liebiao/YAOWENLIEBIAO.json", "json", "daily"),
        Channel("政策", "https://www.zongban.example/zhengce/zuixin/ZUIXINZHENGCE.json", "json"),
    )


class MouTongji(Site):
    name = "mou_tongji"
    agency = "某数据统计局（样例）"
    short = "某数据统计局"
    doc_codes = ("样统",)
    channels = (Channel("数据发布", "https://www.tongji.example/sj/zxfb/"),)


class MouTai(Site):
    name = "mou_tai"
    agency = "某电视台（样例）"
    short = "某电视台"
    channels = (Channel("文字目录", "https://tv.yangli.example/lm/day/{day:%Y%m%d}.shtml", rhythm="daily"),)
