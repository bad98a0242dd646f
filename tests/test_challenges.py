"""Challenges: every kind is named, no page is ever taken for one."""

import gzip
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from crawlers import archive
from crawlers.challenges import challenge
from crawlers.records import SHANGHAI, Capture

Headers = tuple[tuple[str, str], ...]


def answer(body: str | bytes, status: int = 200, headers: Headers = ()) -> Capture:
    raw = body.encode() if isinstance(body, str) else body
    now = datetime(2026, 11, 23, 8, tzinfo=SHANGHAI)
    return Capture("https://www.mou.example/a.html", "mou", "样例", now, status, headers, raw, "")


RUISHU = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><meta id='k3Vd' content='e7sQ' r='m'><script r='m'>"
    "$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=20001;$_ts.cd='qxae';</script>"
    "<script src='/m1.js' r='m'></script></head><body></body></html><script r='m'>_$gW();</script>"
)
JIASULE = (
    "<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_')+('c')+('l')+('=')+(+!+[]+'');"
    "location.href=location.pathname+location.search</script>"
)
JIASULE_AGAIN = "<script>function hash(a){return a}go({'bts':['1','2'],'chars':'a','tn':'__jsl_clearance_s'})</script>"
WZWS = (
    "<html><head><noscript><h1>请开启JavaScript并刷新该页.</h1></noscript><script>var wzwsquestion='a',"
    "wzwsmethod='GET',wzwsparams='';location=wzwschallenge(wzwsquestion)</script></head><body></body></html>"
)
HOY = (
    "<script id='keyparam' src='/_bot_sbu/sbu_fpcm.js'>00ff</script><script>(function(){document.cookie='HOY_TR=ABC;"
    " path=/';document.cookie='HBB_HC=12; path=/'})()</script>"
)
ACW = (
    "<html><script>var arg1='0123456789ABCDEF0123456789ABCDEF01234567';function setCookie(n,v){document.cookie="
    "'acw_sc__v2='+v;document.location.reload()}</script></html>"
)
ALIYUN = (
    "<html><head><title>405</title></head><body><div id='block_message'></div><script>var en={message:'Sorry, your"
    " request has been blocked as it may cause potential threats to the server.'}</script></body></html>"
)
EDGEONE = (
    "<script>var t={a:1,b:2};document.cookie='__tst_status='+(t.a+t.b)+'#';document.cookie='EO_Bot_Ssid=3;';"
    "setTimeout(function(){location.href=location.href},1200)</script>"
)
YUNSUO = "<html><body><script>var d='security_verify_data=';self.location='/?'+d+'1920'</script></body></html>"
CLOUDFLARE = "<html><head><title>Just a moment...</title></head><body><script>window._cf_chl_opt={}</script></body>"
GARBLED = (
    "<html><body><script>var _0x4f2a=['\\x63\\x6f\\x6f'];(function(_0x1,_0x2){})(_0x4f2a,9)</script></body></html>"
)
COOKIE_AND_AGAIN = "<html><body><script>document.cookie='k='+7*6;window.location.reload()</script></body></html>"
JUMP_SOMEWHERE = "<script>window.location.href='./tz/index.html?k='+key</script>"
JUMP = "<script>window.location.href='./tz/index.html'</script>"


def said(text: str, title: str = "") -> str:
    return f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><div>{text}</div></body></html>"


@pytest.mark.parametrize(
    ("name", "capture"),
    [
        ("瑞数脚本验证", answer(RUISHU, 412)),
        ("瑞数脚本验证", answer(RUISHU, 202)),
        ("瑞数脚本验证", answer(RUISHU)),
        ("瑞数脚本验证", answer(RUISHU.replace("$_ts.cd='qxae'", f"$_ts.cd='{'qE1' * 100_000}'"))),
        ("脚本验证", answer("", 412)),
        ("加速乐脚本验证", answer(JIASULE, 521, (("X-Via-JSL", "0a1,-"), ("Set-Cookie", "__jsluid_s=0; path=/")))),
        ("加速乐脚本验证", answer(JIASULE)),
        ("加速乐脚本验证", answer(JIASULE_AGAIN, 521)),
        ("脚本验证", answer("", 521)),
        ("WZWS 脚本验证", answer(WZWS)),
        ("WZWS 脚本验证", answer("", 307, (("Set-Cookie", "wzws_cid=5a; path=/"), ("Location", "/a.html")))),
        ("HOY_TR 脚本验证", answer(f"<html><head></head><body>{HOY}</body></html>")),
        ("阿里云脚本验证", answer(ACW)),
        ("阿里云防火墙拦截", answer(ALIYUN, 405)),
        ("腾讯 EdgeOne 脚本验证", answer(EDGEONE)),
        ("云锁脚本验证", answer(YUNSUO)),
        ("Cloudflare 验证", answer(CLOUDFLARE, 403, (("cf-mitigated", "challenge"),))),
        ("Cloudflare 验证", answer(CLOUDFLARE)),
        ("脚本验证", answer(GARBLED)),
        ("脚本验证", answer(COOKIE_AND_AGAIN)),
        ("脚本跳转页", answer(JUMP_SOMEWHERE)),
        (
            "知道创宇云防御拦截",
            answer(said("当前访问可能有威胁<p>如果您是网站管理员，请登录知道创宇云防御查看详情</p>")),
        ),
        ("知道创宇云防御拦截", answer(said("正在检查", title="知道创宇云防御-浏览器安全检查"))),
        ("请稍候页", answer(said("", title="请稍候…"))),
        ("请稍候页", answer(said("正在进行安全检查…<script src='/c.js'></script>"))),
        ("安全验证页", answer(said("<img src='c.png'>", title="安全验证"))),
        ("安全验证页", answer(said("为了您的访问安全，请完成以下验证<p>向右拖动滑块</p>"))),
        ("访问过频", answer(said("对不起，您的访问过于频繁，请稍后再试！"))),
        ("防火墙拦截", answer(said("很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。"), 405)),
        ("防火墙拦截", answer(said("您的请求<b>可能存在威胁</b>，已被拦截！"))),
        ("防火墙拦截", answer("您的请求可能存在威胁，已被拦截！")),
        ("防火墙拦截", answer(said("编号 0001<p>时间 2026-11-23</p>", title="访问被拦截"), 403)),
        ("防火墙拦截", answer(said("电信云防护<p>节点 01</p>"), 405)),
        ("防火墙拦截", answer(said("本站启用了网站防火墙，编号 7"), 403)),
        ("防火墙拦截", answer("Request blocked", 403)),
        ("防火墙拦截", answer(said("Sorry, you have been blocked", title="Attention Required! | 样例"), 403)),
        ("防火墙拦截", answer(said("您的访问被阻断").encode("gb18030").replace(b"utf-8", b"gb2312"))),
    ],
)
def test_a_challenge_is_named(name: str, capture: Capture) -> None:
    assert challenge(capture) == name


NOTICE = (
    "某局关于门户网站升级的通知。升级期间访问本网站可能出现“您的请求可能存在威胁，已被拦截”的提示，请稍候再试"
    "或完成安全验证。"
)
TEXT = f"<h1>样例：某部召开会议</h1><p>2026年3月5日</p><p>{'会议研究了样例事项，要求各单位抓好落实。' * 8}</p>"
PICTURE = f"<html><head><meta name='PubDate' content='2026-03-05'></head><body>{HOY}<img src='a.jpg'></body></html>"
VUE = "<html><head><title>某部</title></head><body><div id='app'></div><script src='/js/a.js'></script></body></html>"
VUE_WITH_A_MOBILE_SITE = VUE.replace(
    "<body>", "<body><script>document.cookie='m=1';if(/Mobile/.test(navigator.userAgent))location='/m/'</script>"
)
FRAMES = "<html><frameset><frame src='a.html'></frameset><script>if(top!=self)top.location='/'</script></html>"
FEED = "<?xml version='1.0'?><rss><channel><title>某部</title><item><title>安全验证</title></item></channel></rss>"


@pytest.mark.parametrize(
    "capture",
    [
        answer(said(TEXT)),
        answer(said(NOTICE, title="关于网站启用安全验证的通知")),
        answer(said(f"<h1>某局提示：遇到“访问被拦截”怎么办</h1><p>{NOTICE}</p>")),
        answer(said("<h1>停电通知</h1><p>本周六检修，请相互转告。</p><p>某局办公室</p>")),
        answer(said(f"{HOY}{TEXT}")),
        answer(said(f"<script>$_ts=window['$_ts']</script>{TEXT}")),
        answer(PICTURE),
        answer(said(TEXT), headers=(("Set-Cookie", "wzws_sessionid=gA; path=/"), ("Set-Cookie", "__jsluid_s=0"))),
        answer(said("".join(f"<li><a href='/{n}.html'>安全验证</a></li>" for n in range(9)), title="安全验证")),
        answer(VUE),
        answer(VUE_WITH_A_MOBILE_SITE),
        answer("<html><head><meta http-equiv='Refresh' content='0; url=/index.html'></head><body></body></html>"),
        answer(JUMP),
        answer(FRAMES),
        answer("<html><body><iframe src='/list.html'></iframe><script>var x=location.href</script></body></html>"),
        answer('{"code": 200, "msg": "访问过于频繁", "data": []}'),
        answer('[{"TITLE": "安全验证", "URL": "/a.html"}]'),
        answer("callback({'html': '__jsluid'})"),
        answer(FEED),
        answer(b"%PDF-1.7\n\x00\xff blocked"),
        answer(b"PK\x03\x04\x00\x00 request blocked"),
        answer(gzip.compress(EDGEONE.encode())),
        answer(""),
        answer("", 304),
        answer(said("您访问的页面不存在，可能已被拦截规则移除"), 404),
        answer(said("您访问的内容不存在或已被屏蔽")),
        answer(said("没有权限"), 403),
        answer(said("Service Unavailable"), 503),
        answer(said("Web server is down"), 521, (("Server", "cloudflare"),)),
        answer("", 302, (("Location", "/index.html"),)),
        answer("<" * 2_000_000),
        answer("<script " * 100_000),
        answer("<b>" * 200_000),
    ],
)
def test_a_page_is_no_challenge(capture: Capture) -> None:
    assert challenge(capture) is None


def real(shared: Path) -> Iterator[Capture]:
    """Every page and every answered request that developers keep beside the repository."""
    pages = shared / "data" / "pages"
    for line in (pages / "index.jsonl").read_text(encoding="utf-8").splitlines():
        body = (pages / json.loads(line)["file"]).read_bytes()
        yield answer(gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body)
    for file in sorted((shared / "data" / "replay").glob("*.warc.gz")):
        for record in archive.scan(file):
            if record.capture.status == 200:
                yield archive.decoded(record.capture, archive.LARGEST)


def test_no_real_page_is_taken_for_a_challenge(shared: Path) -> None:
    assert [capture.url for capture in real(shared) if challenge(capture)] == []
