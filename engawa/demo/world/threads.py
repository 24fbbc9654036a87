"""Every conversation of the demo world."""

from engawa.demo.world.flow import FLOW
from engawa.demo.world.hello import HELLO
from engawa.demo.world.integrators import INTEGRATORS
from engawa.demo.world.lounge import LOUNGE
from engawa.demo.world.study import STUDY

THREADS = (*HELLO, *FLOW, *STUDY, *INTEGRATORS, *LOUNGE)
