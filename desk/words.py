"""The command line library's own words in Chinese: what it prints in help and in its messages on wrong use."""

import re

_CATALOGUE: tuple[tuple[str, str], ...] = (
    (r"Usage: ", "用法："),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 …"),
    (r"(?m)^Options:$", "选项："),
    (r"(?m)^Commands:$", "命令："),
    (r"(?m)^Arguments:$", "参数："),
    (r"Show this message and exit\.", "显示本帮助后退出。"),
    (r"\[default: ([^\]]*)\]", r"[默认 \1]"),
    (r"\[required\]", "[必填]"),
    (r"\{([^}]+)\}", r"\1"),
    (r" <[\w\[\]]+>", ""),
    (r"Error: ", ""),
    (r"Did you mean (.+)\?", r"是否想写 \1？"),
    (r"\(Possible options: (.+)\)", r"（可用：\1）"),
    (r"No such option: (\S+?)\.?(?=\s|$)", r"没有选项 \1；用 --help 查看全部选项。"),
    (r"No such command '(.+?)'\.", r"没有命令“\1”；用 --help 查看全部命令。"),
    (r"Missing argument '(.+?)'\.", r"缺少参数 \1；用 --help 查看用法。"),
    (r"Missing option '(.+?)'\.", r"缺少选项 \1；用 --help 查看用法。"),
    (r"Missing command\.", "缺少命令；用 --help 查看全部命令。"),
    (r"Option '(.+?)' requires an argument\.", r"选项 \1 后面要有一个值。"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)", r"多出来的参数：\1；用 --help 查看用法。"),
    (r"Invalid value for '(.+?)': ", r"选项 \1 的值不对："),
    (r"Value error, ", ""),
    (r"Option '(.+?)' does not take a value\.", r"选项 \1 后面不带值。"),
    (r"(?i)(?:file|path|directory) '(.+?)' does not exist\.", r"没有“\1”；请核对路径。"),
    (r"(?i)(?:file|path|directory) '(.+?)' is not readable\.", r"“\1”读不了；请检查权限。"),
    (r"(?i)(?:file|path|directory) '(.+?)' is not writable\.", r"“\1”写不了；请检查权限。"),
    (r"(?i)(?:file|path) '(.+?)' is a directory\.", r"“\1”是文件夹；请给出文件。"),
    (r"'(.+?)' does not match the formats? '%Y-%m-%d'\.", r"“\1”不是“2026-03-05”这样的日期。"),
    (r"'(.+?)' is not a valid integer\.", r"“\1”不是整数。"),
)


def chinese(text: str) -> str:
    """The text with every phrase of the catalogue in Chinese; what it does not know stays."""
    for english, words in _CATALOGUE:
        text = re.sub(english, words, text)
    return text
