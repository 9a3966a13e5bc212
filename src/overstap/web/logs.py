"""Log lines as JSON, without personal data: no request body, no query string, no address of the visitor."""

import json
import logging
from datetime import UTC, datetime


class JsonFormatter(logging.Formatter):
    """One line per event: when, how bad, which logger, the template of the message, and which error."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage().split("?")[0],
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["trace"] = self._places(record)
        return json.dumps(line, ensure_ascii=False)

    def _places(self, record: logging.LogRecord) -> str:
        """Files and lines of the trace; not the text of the error, which may quote what someone filled in."""
        trace = record.exc_info[2] if record.exc_info else None
        places = []
        while trace is not None:
            places.append(f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}")
            trace = trace.tb_next
        return " > ".join(places)
