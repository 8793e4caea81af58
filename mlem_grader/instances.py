"""Random instances for hidden tests: the same for everyone in a class, other ones in another class.

The instructor picks the class's seed, the environment variable MLEM_CLASS_SEED, in nbgrader_config.py.
"""

import hashlib
import os

import numpy as np


def rng(name):
    """A numpy Generator that depends on `name` (the function under test) and the class's seed, and on nothing else.

    >>> rng("m_step").integers(100) == rng("m_step").integers(100)
    np.True_
    """
    seed = f"{os.environ.get('MLEM_CLASS_SEED', 'mlem')}/{name}"
    return np.random.default_rng(int.from_bytes(hashlib.sha256(seed.encode()).digest()[:16], "big"))
