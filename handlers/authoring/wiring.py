"""The parts of authoring, put together."""

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
    picker_menu: ProcedureMenu,
) -> AuthoringParts:
    """Make them, and tell Bolt what they listen to."""
    poster = UpdatePoster(open_button, at.now, at.language)
    listeners = (ReviewCloser(at.now, at.language), ReportUpdater(at.now, at.language))
    lifecycle = ProcedureLifecycle(at.now, poster.post_new_version, _to_all([each.after_action for each in listeners]))
    forms, window = ProcedureForms(at.store, at.messenger, at.now), ReviewWindow(at)
    mine, new_procedure = MyProcedures(at, forms), NewProcedure(at, forms)
    reading, history = ReadingActions(at, lifecycle), VersionHistory(at, lifecycle)
    suggestions, offers = SuggestionActions(at, lifecycle, forms), ImportOffers(at, lifecycle, forms)
    saved = (suggestions.after_form_saved, offers.after_form_saved)
    editor = ProcedureEditor(at, lifecycle, forms, search, membership, open_button, saved)
    reviews, hand_over = ReviewActions(at, lifecycle, window), ProcedureHandOver(at, lifecycle, window, open_button)
    picker = ProcedurePicker(at, picker_menu, {EDIT_COMMAND: forms.edit_form, HISTORY_COMMAND: history.history_window})
    for each in (editor, reading, history, picker, mine, new_procedure, suggestions, offers):
        each.register()
    for other in (window, reviews, hand_over, UpdateActions(at, poster)):
        other.register()
    return AuthoringParts(reading, editor, new_procedure, mine, history, picker, window)


def _to_all(several: Sequence[ActionListener]) -> ActionListener:
    def happened(memory: Memory, who: Speaker, sop: Sop, what: str) -> None:
        for each in several:
            each(memory, who, sop, what)

    return happened
