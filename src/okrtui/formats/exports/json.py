"""The export as JSON: a file of okrtui's own form without its history, one record a line, ready to be imported."""

import re

from okrtui.formats.exports.format import ExportFormat
from okrtui.store.codec import encoded
from okrtui.store.document import Sections, joined
from okrtui.views.exported import TABLES, Exported

_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON lets pass as it is, and a terminal would act on. It only ever is inside a text."""


def _written(found: Exported) -> str:
    """Tables, ids and fields sorted, as in the file; okrtui opens it as it is."""
    meta = found.evaluator.workspace.meta
    sections: Sections = {"_meta": {meta.id: encoded(meta)}}
    for table in TABLES:
        sections[table] = {record.id: encoded(record) for record in found.records(table)}
    return _STEERING.sub(lambda sign: f"\\u{ord(sign.group()):04x}", joined(sections).decode("utf-8"))


EXPORT = ExportFormat("json", (".json",), _written)
