"""Writing a document: the key parts as fields of a form, put back into the text without touching another byte."""

from handlers.documents.writing.fields import FIELDS, choice_named, fields_of, with_fields
from handlers.documents.writing.template import blank_document, steps_placeholder

__all__ = ["FIELDS", "blank_document", "choice_named", "fields_of", "steps_placeholder", "with_fields"]
