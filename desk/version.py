"""Which 京讯 this is."""

from importlib.metadata import PackageNotFoundError, version


def product() -> str:
    """The installed version, "0" when run from a tree that is not installed."""
    try:
        return version("jingxun")
    except PackageNotFoundError:
        return "0"


def version_line() -> str:
    """What `--version` prints."""
    return f"京讯 jingxun {product()}"
