"""What an address looks like, for every room that writes to one."""

import re
from typing import Final

EMAIL: Final = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}")
"""An e-mail address (RFC 5321) as people write it."""
