"""Fandol's five faces from Debian's texlive-lang-chinese into the user's data folder: `python -m reports.fetch_fonts`.

Needs no root: the package is downloaded and unpacked, never installed. Run once by `make setup`; never fails a set-up.
"""

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from reports import fonts

PACKAGE = "texlive-lang-chinese"
APT = ("apt-get", "-q", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20")
DIGESTS = {  # of Debian bookworm's 2022.20230122-1; Fandol's own version is 0.3
    "FandolFang-Regular.otf": "d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9",
    "FandolHei-Regular.otf": "4afa97aa8751e0118617df88272b58d43691b5cffb7ea024c4580496e9f34d28",
    "FandolKai-Regular.otf": "ea7e7fb4f9b3ac694a68d43946e04d21deed6e8c29a7c2d3081e1a4138f2f827",
    "FandolSong-Regular.otf": "a3820003227d4abe31fe28b493200d94a849ccfd078b50a019264f70353020b0",
    "FandolSong-Bold.otf": "ffa76a70e128947a4dd22151d5ee829b23e24ce3cb6fe8ad49891cd1c2d9e9b9",
}
LICENCES = ("README", "COPYING.gz")  # GPL with a font exception; it goes where the fonts go


class FetchError(RuntimeError):
    """Why Fandol could not be had; one clause in Chinese."""


def main() -> int:
    """Fetch what is missing, print one line saying which fonts serve; always 0."""
    folder, reason = fonts.fandol_folder(), ""
    try:
        fetch(folder)
    except (FetchError, OSError) as error:
        reason = f"（未取得 Fandol：{error}；装好后再运行 python -m reports.fetch_fonts 即可）"
    sys.stdout.write(fonts.find().line + reason + "\n")
    return 0


def fetch(folder: Path) -> None:
    """The five faces and their licence in `folder`, each checked by digest; at once when they are there already."""
    if all(_whole(folder / name) for name in DIGESTS):
        return
    with tempfile.TemporaryDirectory() as work:
        package = _download(Path(work))
        _run("解包", "dpkg-deb", "-x", str(package), work, folder=Path(work))
        _keep(Path(work), folder)


def _whole(file: Path) -> bool:
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == DIGESTS[file.name]


def _download(work: Path) -> Path:
    """The package file; with root and no package lists yet (a fresh machine), the lists are fetched first."""
    try:
        _run("下载", *APT, "download", PACKAGE, folder=work)
    except FetchError:
        if os.geteuid() != 0:
            raise
        _run("更新软件源", *APT, "update", folder=work)
        _run("下载", *APT, "download", PACKAGE, folder=work)
    return _one(work, f"{PACKAGE}_*.deb")


def _run(step: str, *command: str, folder: Path) -> None:
    try:
        subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=600)
    except FileNotFoundError:
        raise FetchError(f"本机没有 {command[0]}") from None
    except subprocess.TimeoutExpired:
        raise FetchError(f"{step} 超过 10 分钟") from None
    except subprocess.CalledProcessError as error:
        last = error.stderr.decode(errors="replace").strip().splitlines()[-1:] or [f"状态 {error.returncode}"]
        raise FetchError(f"{step}失败：{last[0]}") from None


def _keep(unpacked: Path, folder: Path) -> None:
    """Copy the licence and each face, the name taken only when the whole file is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in LICENCES:
        source = _one(unpacked, f"usr/share/doc/**/fandol/{name}")
        text = gzip.decompress(source.read_bytes()) if name.endswith(".gz") else source.read_bytes()
        (folder / f"Fandol-{name.removesuffix('.gz')}").write_bytes(text)
    for name in DIGESTS:
        part = folder / f"{name}.part"
        shutil.copyfile(_one(unpacked, f"usr/share/**/fandol/{name}"), part)
        if hashlib.sha256(part.read_bytes()).hexdigest() != DIGESTS[name]:
            part.unlink()
            raise FetchError(f"{name} 的校验值与记录不符")
        part.replace(folder / name)


def _one(folder: Path, pattern: str) -> Path:
    file = next(folder.glob(pattern), None)
    if file is None:
        raise FetchError(f"软件包里没有 {pattern.rsplit('/', 1)[-1]}")
    return file


if __name__ == "__main__":
    raise SystemExit(main())
