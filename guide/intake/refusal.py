"""Why the system refused to open or write a file, in both languages."""

from __future__ import annotations

import errno
from typing import Final

from policies.text import Text, same

_REASONS: Final[dict[int, Text]] = {
    errno.ENOENT: Text("文件或文件夹不存在", "no such file or folder"),
    errno.EACCES: Text("没有权限", "no permission"),
    errno.EPERM: Text("没有权限", "no permission"),
    errno.EROFS: Text("磁盘是只读的", "the disk is read-only"),
    errno.ENOSPC: Text("磁盘已满", "the disk is full"),
    errno.EDQUOT: Text("磁盘配额已用完", "the disk quota is used up"),
    errno.EFBIG: Text("文件超过允许的大小", "the file is larger than allowed"),
    errno.EISDIR: Text("这是一个文件夹", "it is a folder"),
    errno.ENOTDIR: Text("路径中间有一个不是文件夹", "a part of the path is not a folder"),
    errno.EEXIST: Text("已有同名文件", "a file by that name exists"),
    errno.ENAMETOOLONG: Text("名称太长", "the name is too long"),
    errno.EIO: Text("磁盘读写出错", "the disk failed"),
}


def why(error: OSError | ValueError) -> Text:
    """The reason in words; the system's own where we have none."""
    known = _REASONS.get(error.errno or 0) if isinstance(error, OSError) else None
    return known or same(getattr(error, "strerror", None) or str(error))
