"""The Web API: one small function a method, in a table."""

from bot.simulator.methods import apps, chat, conversations, people, views
from bot.simulator.methods.call import Call, MethodTable, SlackError

TABLE = MethodTable()
for family in (apps, chat, conversations, people, views):
    TABLE.methods.update(family.METHODS.methods)

__all__ = ["TABLE", "Call", "SlackError"]
