"""Ways out to supervising bodies, one module each; docs/channels.md tells the contract of every one.

A channel is a plug-in: a module with ``send(notice, settings) -> Receipt``, named by the wiring. ``dry`` stands in for
one that is not connected. What goes wrong is NotNow (tried again) or Never (this push, for good).
"""
