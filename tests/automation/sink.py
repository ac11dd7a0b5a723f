"""A mail server that keeps what it is sent."""

import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


class Sink(socketserver.ThreadingTCPServer):
    """`messages` are the mails taken, `refuse` the addresses it does not know, `broken` says it answers nothing well."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.messages: list[EmailMessage] = []
        self.refuse: set[str] = set()
        self.broken = False

    @property
    def port(self):
        return self.server_address[1]


class Conversation(socketserver.StreamRequestHandler):
    """One connection, in just enough SMTP."""

    def handle(self):
        self._say("421 away" if self.server.broken else "220 sink")
        for raw in self.rfile:
            line = raw.decode().strip()
            match line[:4].upper():
                case "DATA":
                    self._say("354 go on")
                    self.server.messages.append(message_from_bytes(self._content(), policy=default))
                    self._say("250 taken")
                case "RCPT":
                    known = not any(address in line for address in self.server.refuse)
                    self._say("250 ok" if known else "550 nobody here")
                case "QUIT":
                    return self._say("221 bye")
                case _:
                    self._say("250 ok")

    def _content(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines)

    def _say(self, text):
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def listening():
    """Have a mail server on a free port of this machine."""
    with Sink() as sink:
        threading.Thread(target=sink.serve_forever, daemon=True).start()
        yield sink
        sink.shutdown()
