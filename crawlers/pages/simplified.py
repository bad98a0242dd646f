"""The simplified characters of the words that pages put around a text, so that one rule reads both scripts."""

from typing import Final

# Characters of labels, tools, notices and papers, one for one: positions in a turned text are those of the text.
_SIMPLE: Final = str.maketrans(
    "責編輯關閉閱讀連結發佈佈點擊頁評論題專來時間訊報網轉載聲標籤鍵詞鏈誌頻熱門薦註冊錄尋權無記審後贊頂舉圖選視號體類條"
    "當聞讚線聯繫們簡這沒顯隱屬歸營業團眾雜簽復貼資郵電話掃碼維護設為終監製氣數現於與頭貝張東車書長馬學場"
    "經濟歲對動過還達運際項須預領願顧風館驗鮮聽買賣錢銀鐘鏡閒陳陽階隊難離雲靈響順顆餘觸計訓託許訪試詳認語"
    "誤課請諸講證識譯議讓豐負財貨費貿賀賓賞質購贈趙跡軍軟較輕輛輪輸農遊違適遲遷遺邊鄉鄰釋錶檢櫃橋樣歡歷殘"
    "決況淚減滿漢潔灣爭狀獎獨環產畫畢異癥盡盤確礎禮種穩窮競節範築籌糧紀約純紙級紹組絕給統緊締緩縣績繼聖職"
    "肅興舊萬葉蓋蘇術衛補複規親覺"
    "瀏覽總機構單據務檔開稱導則實習攝臺週誰謝說兩樓個訂閱億華國會員帳處筆積極進討壇觀見廣續錯糾飛傳據從欄",
    "责编辑关闭阅读连结发布布点击页评论题专来时间讯报网转载声标签键词链志频热门荐注册录寻权无记审后赞顶举图选视号体类条"
    "当闻赞线联系们简这没显隐属归营业团众杂签复贴资邮电话扫码维护设为终监制气数现于与头贝张东车书长马学场"
    "经济岁对动过还达运际项须预领愿顾风馆验鲜听买卖钱银钟镜闲陈阳阶队难离云灵响顺颗余触计训托许访试详认语"
    "误课请诸讲证识译议让丰负财货费贸贺宾赏质购赠赵迹军软较轻辆轮输农游违适迟迁遗边乡邻释表检柜桥样欢历残"
    "决况泪减满汉洁湾争状奖独环产画毕异症尽盘确础礼种稳穷竞节范筑筹粮纪约纯纸级绍组绝给统紧缔缓县绩继圣职"
    "肃兴旧万叶盖苏术卫补复规亲觉"
    "浏览总机构单据务档开称导则实习摄台周谁谢说两楼个订阅亿华国会员账处笔积极进讨坛观见广续错纠飞传据从栏",
)


def simplified(text: str) -> str:
    """The text with those characters in their simplified form, as long as before."""
    return text.translate(_SIMPLE)
