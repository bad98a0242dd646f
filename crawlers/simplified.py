"""The simplified characters of the words that pages put around a text, so that one rule reads both scripts."""

from typing import Final

# Characters of labels, tools and notices alone, one for one: positions in a turned text are those of the text.
_SIMPLE: Final = str.maketrans(
    "責編輯關閉閱讀連結發佈佈點擊頁評論題專來時間訊報網轉載聲標籤鍵詞鏈誌頻熱門薦註冊錄尋權無記審後贊頂舉圖選視號體類條"
    "瀏覽總機構單據務檔開稱導則實習攝臺週誰謝說兩樓個訂閱億華國會員帳處筆積極進討壇觀見廣續錯糾飛傳據從欄",
    "责编辑关闭阅读连结发布布点击页评论题专来时间讯报网转载声标签键词链志频热门荐注册录寻权无记审后赞顶举图选视号体类条"
    "浏览总机构单据务档开称导则实习摄台周谁谢说两楼个订阅亿华国会员账处笔积极进讨坛观见广续错纠飞传据从栏",
)


def simplified(text: str) -> str:
    """The text with those characters in their simplified form, as long as before."""
    return text.translate(_SIMPLE)
