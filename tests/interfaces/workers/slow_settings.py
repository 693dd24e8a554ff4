"""The settings of a test run, with the slow renderer and the dry signer behind their names."""

from tests.settings import *  # noqa: F403
from tests.settings import ONESEAL_GATEWAYS

ONESEAL_GATEWAYS = ONESEAL_GATEWAYS | {
    "render": "tests.interfaces.workers.slow_paper",
    "sign": "oneseal.gateways.sign.dry",
}
