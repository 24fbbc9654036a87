"""What a place does for those who are new there."""

from engawa.onboarding.models.companions import Companion, Companionship, Remark
from engawa.onboarding.models.greeting import FirstPost, Greeter, Hospitality, Level
from engawa.onboarding.models.quiet import Quiet
from engawa.onboarding.models.welcome import Deed, Delivery, Newcomer, WelcomeStep

__all__ = [
    "Companion",
    "Companionship",
    "Deed",
    "Delivery",
    "FirstPost",
    "Greeter",
    "Hospitality",
    "Level",
    "Newcomer",
    "Quiet",
    "Remark",
    "WelcomeStep",
]
