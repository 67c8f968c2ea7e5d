"""`api.*`, `auth.*`, `apps.*`, `team.*`, `bots.*`: who the app is and where it works."""

from __future__ import annotations

from bot.simulator.methods.call import Call, MethodTable, SlackError
from bot.simulator.workspace.records import Json

METHODS = MethodTable()


@METHODS.method("api.test", caller="anyone")
def _api_test(call: Call) -> Json:
    if call.args.get("error"):
        raise SlackError(call.text("error"), args=dict(call.args))
    return {"args": dict(call.args)}


@METHODS.method("auth.test")
def _auth_test(call: Call) -> Json:
    space = call.workspace
    return {
        "url": f"{call.origin}/",
        "team": space.team_name,
        "user": space.bot.name,
        "team_id": space.team_id,
        "user_id": space.bot.id,
        "bot_id": space.bot_id,
        "is_enterprise_install": False,
    }


@METHODS.method("apps.connections.open", caller="app")
def _connections_open(call: Call) -> Json:
    space = call.workspace
    if not space.manifest.socket_mode:
        raise SlackError("no_permission")
    ticket = space.ids.key()
    space.tickets.add(ticket)
    return {"url": f"{call.origin.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={space.app_id}"}


@METHODS.method("team.info", "team:read")
def _team_info(call: Call) -> Json:
    space = call.workspace
    return {
        "team": {
            "id": space.team_id,
            "name": space.team_name,
            "domain": space.domain,
            "url": f"https://{space.domain}.slack.com/",
            "email_domain": "",
            "icon": {"image_default": True},
        }
    }


@METHODS.method("bots.info", "users:read")
def _bots_info(call: Call) -> Json:
    space = call.workspace
    if call.text("bot") != space.bot_id:
        raise SlackError("bot_not_found")
    bot = {"id": space.bot_id, "deleted": False, "name": space.bot.name, "updated": 0}
    return {"bot": bot | {"app_id": space.app_id, "user_id": space.bot.id, "icons": {}}}
