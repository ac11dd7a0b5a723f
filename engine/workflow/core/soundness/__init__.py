"""Proving a drawn flow sound: shape, then reduction, then exploration of what is left."""

from engine.workflow.core.soundness.proof import Counterexample, Verdict, prove

__all__ = ["Counterexample", "Verdict", "prove"]
