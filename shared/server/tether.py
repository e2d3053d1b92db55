"""A program that ties a server to its parent, then becomes the server.

Run as a script: PARENT_PID PID_FILE BINARY CONFIGURATION. It stands between because
what it does must happen in the new process before the server's first act, and code
between fork and exec isn't safe in a process with threads. On Linux the server gets
SIGTERM, a clean shutdown, when the thread that started it ends, by SIGKILL too;
elsewhere the next start on the folder stops an orphan.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main(parent: int, pid_file: str, binary: str, configuration: str) -> None:
    """Tie, leave our process id, and become the server."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM))
    if os.getppid() != parent:
        sys.exit("the process that wanted this server is gone")
    # The id stands in the file before the server can touch its data.
    temporary = f"{pid_file}.tmp"
    with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as f:
        f.write(f"{os.getpid()}\n")
    os.replace(temporary, pid_file)
    os.execv(binary, [binary, configuration])


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:5])
