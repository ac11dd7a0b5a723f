"""Soundness vectors: a drawing, the verdict on it, and what may be said against it."""

from typing import Any

from engine.workflow.core.net import Gate, Giving, Net, Taking
from engine.workflow.core.soundness import Verdict, prove
from engine.workflow.core.soundness.replaying import replay

GATES = {
    "start": Gate(Taking.NEVER, Giving.ONE),
    "task": Gate(Taking.ONE, Giving.ONE),
    "xor-join": Gate(Taking.ONE, Giving.ONE),
    "xor-split": Gate(Taking.ONE, Giving.CHOICE),
    "and-split": Gate(Taking.ONE, Giving.ALL),
    "or-split": Gate(Taking.ONE, Giving.SOME),
    "and-join": Gate(Taking.ALL, Giving.ONE),
    "or-join": Gate(Taking.SOME, Giving.ONE),
    "end": Gate(Taking.ONE, Giving.NONE),
    "end-terminate": Gate(Taking.ONE, Giving.CLEAR),
}
_AS_TASK = ("approve", "cc", "action", "timer", "subflow", "any-join")


def net_of(case: dict[str, Any]) -> Net:
    """Return the net of a vector."""
    gates = {node["id"]: GATES["task" if node["type"] in _AS_TASK else node["type"]] for node in case["nodes"]}
    return Net(gates, {edge["id"]: (edge["from"], edge["to"]) for edge in case["edges"]})


def run(case: dict[str, Any]) -> dict[str, Any]:
    """Return what we say of a drawing, and what of it differs from the vector."""
    net = net_of(case)
    verdict = prove(net)
    return {"kind": "soundness", "id": case["id"], **_said(verdict), "differs": _differences(case, net, verdict)}


def _said(verdict: Verdict) -> dict[str, Any]:
    said: dict[str, Any] = {"verdict": str(verdict.answer), "reasons": list(verdict.reasons)}
    if verdict.faults:
        said["structure_errors"] = [
            {"code": fault.code, **({"node": fault.node} if fault.node else {})} for fault in verdict.faults
        ]
    if verdict.counterexample:
        example = verdict.counterexample
        said["counterexample"] = {"kind": example.kind, "fired": list(example.fired), "tokens": example.tokens}
    return said


def _differences(case: dict[str, Any], net: Net, verdict: Verdict) -> list[str]:
    found = []
    if verdict.answer != case["verdict"]["strict"]:
        found.append(f"verdict should be {case['verdict']['strict']}")
    if set(verdict.reasons) - set(case["reasons"]) or (case["reasons"] and not verdict.reasons):
        found.append(f"reasons should be among {case['reasons']}")
    wanted = {(fault["code"], fault.get("node", "")) for fault in case.get("structure_errors", [])}
    if {(fault.code, fault.node) for fault in verdict.faults} != wanted:
        found.append(f"structure errors should be {sorted(wanted)}")
    if verdict.counterexample and replay(net, verdict.counterexample.fired) is None:
        found.append("the counterexample does not replay")
    return found
