"""Changing a setting: who, when, from what to what, and why, is kept."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.site import held
from engawa.site.events import SettingChanged
from engawa.site.models import SettingChange, StoredValue
from engawa.site.policies import can_change_settings
from engawa.site.settings import Setting, setting_named
from engawa.site.stamps import raise_stamp


@transaction.atomic
def change_setting(actor: Actor, key: str, value: Any, reason: str = "") -> None:
    """Set `key` to `value`; to the value it has already changes nothing."""
    can_change_settings(actor).require()
    setting = _known(key)
    value = setting.kind.clean(value)
    earlier = StoredValue.objects.filter(key=key).first()
    old = earlier.value if earlier else setting.kind.store(setting.default)
    new = setting.kind.store(value)
    if new == old:
        return
    StoredValue.objects.update_or_create(key=key, defaults={"value": new})
    _remember(actor, key, old, new, reason)


@transaction.atomic
def reset_setting(actor: Actor, key: str, reason: str = "") -> None:
    """Back to the default, also when a later release changes it."""
    can_change_settings(actor).require()
    setting = _known(key)
    earlier = StoredValue.objects.filter(key=key).first()
    if earlier is None:
        return
    old = earlier.value
    earlier.delete()
    _remember(actor, setting.key, old, None, reason)


def revert_setting(actor: Actor, change: SettingChange, reason: str = "") -> None:
    """Undo `change`: what stood before it stands again."""
    change_setting(actor, change.key, _known(change.key).kind.load(change.old), reason)


def _known(key: str) -> Setting[Any]:
    setting = setting_named(key)
    if setting is None:
        raise Invalid(f'There is no setting "{key}".')
    return setting


def _remember(actor: Actor, key: str, old: Any, new: Any, reason: str) -> None:
    change = SettingChange.objects.create(
        key=key, old=old, new=new, reason=reason.strip()[:500], actor_id=actor.member_id
    )
    # Name, language and colour stand on every page a visitor may have been given.
    raise_stamp(held.SCOPE, "public")
    held.changed_here()
    transaction.on_commit(held.forget)
    record(actor, SettingChanged(key, change.pk))
