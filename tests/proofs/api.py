"""schemathesis against the API, in one process, as visitor, member and manager.

    engawa prove api [--examples 200] [--seed 1]

Every check of schemathesis is on. The status is that of the finding.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

MODES = ("positive", "negative")


def asked(
    member: Any,
    things: dict[str, list[str]],
    *,
    examples: int,
    seed: int = 1,
    modes: Sequence[str] = ("positive",),
) -> tuple[list[str], int]:
    """What was found wrong, and how many requests were made; `things` are ids worth asking for.

    `modes` are "positive" for what the document allows, "negative" for what it does not.
    """
    import hypothesis
    import schemathesis
    from hypothesis import HealthCheck, Phase
    from hypothesis.errors import Unsatisfiable
    from schemathesis.core.failures import FailureGroup
    from schemathesis.generation.modes import GenerationMode

    from config.wsgi import application
    from engawa.api.testing import bearer, secret_of

    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    schema.config.generation.update(max_examples=examples)
    headers = {"Accept-Encoding": "identity"}
    headers |= bearer(secret_of(member)) if member else {}
    faults: list[str] = []
    count = [0]

    def one(case: Any) -> None:
        count[0] += 1
        for name, values in things.items():
            # Half of what is named is there.
            if name in (case.path_parameters or {}) and count[0] % 2:
                case.path_parameters[name] = values[count[0] // 2 % len(values)]
        try:
            case.call_and_validate(headers=headers)
        except (AssertionError, FailureGroup) as error:
            told = " ".join(str(each) for each in getattr(error, "exceptions", [error]))
            faults.append(f"{case.method} {case.formatted_path}: {told} {case.body!r}"[:1500])

    settings = hypothesis.settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    for found in schema.get_all_operations():
        operation = found.ok()
        for mode in map(GenerationMode, modes):
            test = hypothesis.given(case=operation.as_strategy(generation_mode=mode))(one)
            with suppress(Unsatisfiable):
                # Where nothing is asked for, nothing can be wrong.
                hypothesis.seed(seed)(settings(test))()
    return faults, count[0]


def main(options: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="engawa prove api", description=__doc__)
    parser.add_argument("--examples", type=int, default=200, help="requests of each operation")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(options)
    with tempfile.TemporaryDirectory(prefix="engawa-api-") as folder:
        os.environ |= {"ENGAWA_DATA_DIR": folder, "ENGAWA_LOG_LEVEL": "warning"}
        os.environ.pop("DATABASE_URL", None)
        return _prove(chosen.examples, chosen.seed)


def _prove(examples: int, seed: int) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()
    call_command("migrate", verbosity=0)
    from tests.undoing import unlimited

    people, things = _house()
    wrong = 0
    for who in ("visitor", "member", "manager"):
        began = time.monotonic()
        with unlimited():
            faults, count = asked(
                people.get(who), things, examples=examples, seed=seed, modes=MODES
            )
        print("\n".join(faults))
        print(f"{who}: {count} requests in {time.monotonic() - began:.0f} s: {len(faults)} faults")
        wrong += len(faults)
    return 1 if wrong else 0


def _house() -> tuple[dict[str, Any], dict[str, list[str]]]:
    from engawa.accounts.testing import make_member
    from engawa.content.testing import make_reply
    from engawa.core.actor import SpaceRole
    from engawa.questions.testing import make_question
    from engawa.spaces.testing import act, join, make_space

    space, member, manager = make_space(), make_member("member"), make_member("manager")
    join(space, member)
    join(space, manager, SpaceRole.MANAGER)
    topic = make_question(act(member), space).topic
    reply = make_reply(act(manager), topic)
    things = {
        "public_id": [topic.public_id, reply.public_id],
        "slug": [space.slug],
        "handle": ["member"],
    }
    return {"member": member, "manager": manager}, things


if __name__ == "__main__":
    raise SystemExit(main())
