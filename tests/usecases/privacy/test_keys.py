"""A key of the installation is made once, whoever asks for it first, however many at one moment."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

from oneseal.records.privacy import sealing

AT_ONCE = 8


def test_of_many_threads_that_need_a_new_key_at_one_moment_all_get_the_same(tmp_path: Path, settings: Any) -> None:
    settings.ONESEAL_HOME = tmp_path
    make = sealing._key.__wrapped__
    together = Barrier(AT_ONCE)

    def asked(turn: int) -> bytes:
        together.wait()
        return make(f"of-the-test-{turn}")

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for turn in range(40):
            keys = set(pool.map(asked, [turn] * AT_ONCE))
            kept = (tmp_path / "keys" / f"of-the-test-{turn}.key").read_bytes()
            assert keys == {kept} and len(kept) == 32
    assert {file.suffix for file in (tmp_path / "keys").iterdir()} == {".key"}
