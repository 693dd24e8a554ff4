"""Signing: the local demo authority (``authority``), signatures (``pades``), their proof (``verify``), a dry twin.

Import the module that you need; only ``pades`` and ``verify`` load pyHanko.
"""
