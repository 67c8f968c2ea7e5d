"""Writing a document: the key parts as fields of a form, put back into the text without touching another byte."""

from handlers.documents.writing.fields import FIELDS, choice_named, fields_of, rewritten
from handlers.documents.writing.template import blank, first_steps

__all__ = ["FIELDS", "blank", "choice_named", "fields_of", "first_steps", "rewritten"]
