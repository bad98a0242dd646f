#!/bin/sh
# setup.sh FOLDER PIP-ARGUMENTS…: a virtual environment with the packages named, the libraries that WeasyPrint
# loads, and the fonts. Run by make; says one line where a person must step in.
set -eu
folder=$1
shift

fail() {
    echo "安装未完成：$1" >&2
    exit 3
}

interpreter() {
    for name in "${PYTHON:-python3.11}" python3; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    fail "没有找到 Python 3.11 或更新的版本；请先运行 apt-get install python3.11"
}

# Debian parts ensurepip from Python: there the environment is made bare and the machine's own pip fills it.
environment() {
    [ -x "$folder/bin/pip" ] && return
    python=$(interpreter)
    rm -rf "$folder"
    "$python" -m venv "$folder" >/dev/null 2>&1 && return
    "$python" -m venv --clear --without-pip "$folder" &&
        "$python" -m pip --python "$folder/bin/python" install --quiet pip ||
        fail "无法建立虚拟环境 $folder；请先运行 apt-get install python3.11-venv，再重试"
}

libraries_missing() {
    ! "$folder/bin/python" - <<'PYTHON'
import ctypes
for name in ("gobject-2.0.so.0", "pango-1.0.so.0", "pangoft2-1.0.so.0", "harfbuzz-subset.so.0", "fontconfig.so.1"):
    try:
        ctypes.CDLL(f"lib{name}")
    except OSError:
        raise SystemExit(1)
PYTHON
}

libraries() {
    libraries_missing || return 0
    command="apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root=sudo
    else
        fail "缺少排版所需的系统库；请让管理员运行 $command，再重试"
    fi
    echo "正在安装排版所需的系统库 …"
    { $as_root apt-get update && DEBIAN_FRONTEND=noninteractive $as_root $command; } >"$folder/apt.log" 2>&1 ||
        fail "系统库没有装上（记录在 $folder/apt.log）；请检查网络后运行 $command"
}

packages() {
    echo "正在安装所需的软件包（第一次约需几分钟）…"
    "$folder/bin/pip" install --quiet --disable-pip-version-check "$@" ||
        fail "软件包没有装全（原因见上）；请检查网络或 pip 的软件源设置，再重试"
}

environment
libraries
packages "$@"
"$folder/bin/python" -m reports.fetch_fonts
