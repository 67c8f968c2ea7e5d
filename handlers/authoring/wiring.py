"""The doors of authoring, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.authoring.editor.form_opening import ProcedureForms
from handlers.authoring.editor.my_procedures import MyProcedures
from handlers.authoring.editor.new_procedure import NewProcedure
from handlers.authoring.editor.slack import ProcedureEditor, SearchProcedures
from handlers.authoring.history.slack import VersionHistory
from handlers.authoring.import_offers.slack import ImportOffers
from handlers.authoring.lifecycle import ActionListener, ProcedureLifecycle
from handlers.authoring.procedure_picker import EDIT_COMMAND, HISTORY_COMMAND, ProcedureMenu, ProcedurePicker
from handlers.authoring.reading.report_updates import ReportUpdater
from handlers.authoring.reading.slack import ReadingActions
from handlers.authoring.reviews.answering.closing import ReviewCloser
from handlers.authoring.reviews.answering.hand_over import ProcedureHandOver
from handlers.authoring.reviews.answering.slack import ReviewActions
from handlers.authoring.reviews.window import ReviewWindow
from handlers.authoring.suggestions.slack import SuggestionActions
from handlers.authoring.updates.posting import UpdatePoster
from handlers.authoring.updates.slack import UpdateActions
from handlers.blockkit.labels import OpenProcedureButton
from handlers.bolt.context import AppContext
from handlers.identity.membership import Membership
from handlers.identity.speaker import Speaker
from storage.records.procedures import Sop
from storage.store import Memory


@dataclass(frozen=True, slots=True)
class AuthoringParts:
    """Those that another feature opens: the words of `/sop`, and what stands below an opened procedure."""

    reading: ReadingActions
    editor: ProcedureEditor
    new_procedure: NewProcedure
    my_procedures: MyProcedures
    history: VersionHistory
    picker: ProcedurePicker
    reviews: ReviewWindow


def wire(
    at: AppContext,
    search: SearchProcedures,
    membership: Membership,
    open_button: OpenProcedureButton,
    chooser: ProcedureMenu,
) -> AuthoringParts:
    """Make them, and tell Bolt what they listen to."""
    announcer = UpdatePoster(open_button, at.now, at.language)
    followers = (ReviewCloser(at.now, at.language), ReportUpdater(at.now, at.language))
    keeper = ProcedureLifecycle(at.now, announcer.post_new_version, _to_all([each.after_action for each in followers]))
    forms, window = ProcedureForms(at), ReviewWindow(at)
    mine, beginners = MyProcedures(at, forms), NewProcedure(at, forms)
    readers, historians = ReadingActions(at, keeper), VersionHistory(at, keeper)
    writers = ProcedureEditor(at, keeper, forms, search, membership, open_button)
    suggesters, offerers = SuggestionActions(at, keeper, forms), ImportOffers(at, keeper, forms)
    writers.register(at.app, at.errors, suggesters.after_form_saved, offerers.after_form_saved)
    reviewers, handing = ReviewActions(at, keeper, window), ProcedureHandOver(at, keeper, window, open_button)
    choosing = ProcedurePicker(chooser, {EDIT_COMMAND: forms.edit_form, HISTORY_COMMAND: historians.history_window})
    announcements = UpdateActions(at, announcer)
    for each in (readers, historians, choosing, mine, beginners, suggesters, offerers, window, reviewers, handing):
        each.register(at.app)
    announcements.register(at.app)
    return AuthoringParts(readers, writers, beginners, mine, historians, choosing, window)


def _to_all(several: Sequence[ActionListener]) -> ActionListener:
    def happened(memory: Memory, who: Speaker, sop: Sop, what: str) -> None:
        for each in several:
            each(memory, who, sop, what)

    return happened
