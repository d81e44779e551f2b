"""The use cases, by noun: what a consultant does, with everything below put together in one place."""

from tpecoach.workbench.workbench import Workbench, check_machine, open_workbench

__all__ = ["Workbench", "check_machine", "open_workbench"]
