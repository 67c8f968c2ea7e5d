"""The ids that tests speak of most; any other is made where it is used."""

from __future__ import annotations

from storage.records.ids import ChannelId, ProcedureNumber, TeamId, UserId

T1 = TeamId("T1")
T2 = TeamId("T2")

U0 = UserId("U0")
U1 = UserId("U1")
U2 = UserId("U2")
U3 = UserId("U3")
U4 = UserId("U4")
U5 = UserId("U5")
U9 = UserId("U9")

C1 = ChannelId("C1")
C2 = ChannelId("C2")

SOP_1 = ProcedureNumber(1)
SOP_2 = ProcedureNumber(2)
SOP_3 = ProcedureNumber(3)
SOP_12 = ProcedureNumber(12)
