"""What the runner asks: the reports of LanguageTool on documents, as settings want them.

Documents may be announced (:meth:`Service.prefetch`), so that several requests are under way while one document is
waited for. A server is found, or started, when the first text is to be sent.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain

from lint.chain import Report, report_hit
from lint.checkers.declare import Checker
from lint.checkers.surroundings import among_code
from lint.document import Document
from lint.grammar import local
from lint.grammar.cache import Cache, key_of
from lint.grammar.client import Client, GoneError, RefusedError, SlowError
from lint.grammar.local import RunServer
from lint.grammar.protocol import (
    IncompleteError,
    Match,
    Passage,
    ProtocolError,
    annotate,
    parse_answer,
    passages,
    pieces,
)
from lint.grammar.rules import code_of, heard
from lint.model import Applicability, Edit, Finding, Fix, Hit
from lint.records import dataclass
from lint.settings import Grammar
from lint.unavailable import UnavailableError

_PATIENCE = 3
"""So many requests in a row without an answer are enough to give a server up."""

_ATTEMPTS = 3
_ABOUT_ONE_TEXT = (SlowError, RefusedError, IncompleteError)
_SUGGESTIONS = 3
_WITHOUT_CAPITALS = re.compile(r"(?<![\w.'’-])i(?:['’](?:m|ve|ll|d))? [a-z]")
_JOINED_AFTER = re.compile(r"[._/@]\w")
_JOINED_BEFORE = re.compile(r"\w[._/@]")
# How these are spoken, letter by letter or in another language, is not seen: “an mp3”, “an HTML file”, “a Šumava”,
# “a obcí”; and before what a speaker fills a gap with, the article belongs to a later word.
_SPELLED_OUT = re.compile(
    r" (?:[a-z]{1,4}\d|\d+[a-z]|[b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ]{2,}\b|\w\*|\w{0,30}[^\x00-\x7f]|(?:erm?|uh|um)\b)"
)
_QUOTATION_MARKS = frozenset("\"'“‘«")
_NOT_RUN = "the rules LTG do not run"

_Answer = list[list[Match]]


class Service:
    """Asks servers; those settings that name none share one."""

    def __init__(self) -> None:
        """Nothing is started yet."""
        self._local: RunServer | None = None
        self._askers: dict[Grammar, _Asker] = {}

    def prefetch(self, document: Document, grammar: Grammar) -> None:
        """Send what is not known of ``document``, without waiting; problems show when its reports are asked for."""
        try:
            self._asker(grammar).send(document.derived(passages))
        except UnavailableError:
            return

    def reports(
        self, document: Document, grammar: Grammar, checkers: Iterable[Checker], findings: Sequence[Finding]
    ) -> list[Report]:
        """What the rules of ``checkers`` report, save where ``findings`` speak of the same characters.

        Raises:
            UnavailableError: there is no server that answers as LanguageTool does.
        """
        selected = {checker.rule.code: checker.rule for checker in checkers}
        taken = [(finding.start, finding.end) for finding in findings]
        made: list[Report] = []
        for passage, matches in self._asker(grammar).answers(document.derived(passages)):
            for match in matches:
                rule = selected.get(code_of(match.category))
                hit = _hit(passage, match)
                if rule is None or _is_beyond(passage.text, match) or _is_no_prose(document, hit):
                    continue
                report = report_hit(document, rule, hit, match.rule)
                if not any(report.start < end and start < report.end for start, end in taken):
                    taken.append((report.start, report.end))
                    made.append(report)
        return made

    def close(self) -> None:
        """Hang up, and stop what was started."""
        for asker in self._askers.values():
            asker.close()
        self._askers.clear()
        if self._local is not None:
            self._local = None
            local.release()

    def local(self) -> RunServer:
        """The server for what names none."""
        if self._local is None:
            self._local = local.acquire()
        return self._local

    def _asker(self, grammar: Grammar) -> _Asker:
        if grammar not in self._askers:
            self._askers[grammar] = _Asker(grammar, self.local)
        return self._askers[grammar]


@dataclass(slots=True)
class _Session:
    """A server that has been greeted: ``context`` stands for its version and what it is asked for."""

    client: Client
    context: str
    cache: Cache
    pool: ThreadPoolExecutor


class _Asker:
    """What is asked under one set of settings. Only :meth:`_ask` is called by several threads."""

    def __init__(self, grammar: Grammar, local_server: Callable[[], RunServer]) -> None:
        self._grammar = grammar
        self._local = local_server
        self._heard = heard(grammar)
        self._session: _Session | None = None
        self._failure: UnavailableError | None = None
        self._under_way: dict[bytes, tuple[Future[_Answer], int]] = {}
        self._lock = threading.Lock()
        self._unanswered = 0

    def send(self, parts: Sequence[Passage]) -> None:
        """Ask for what is neither known nor asked for."""
        session = self._greeted()
        wanted = {key_of(part, session.context): part for part in parts}
        self._send(session, wanted, session.cache.get(list(wanted)))

    def answers(self, parts: Sequence[Passage]) -> list[tuple[Passage, list[Match]]]:
        """The matches of each of ``parts``.

        Raises:
            UnavailableError: there are none to be had, for these or at all.
        """
        session = self._greeted()
        wanted = {key_of(part, session.context): part for part in parts}
        known = session.cache.get(list(wanted))
        self._send(session, wanted, known)
        asked = {key: self._under_way.pop(key) for key in wanted if key not in known}
        new: dict[bytes, list[Match]] = {}
        try:
            for key, (future, number) in asked.items():
                new[key] = future.result()[number]
        except _ABOUT_ONE_TEXT as error:
            if self._unanswered >= _PATIENCE:
                raise self._give_up(f"{error}, {_PATIENCE} times in a row") from None
            reason = f"its grammar is not checked: LanguageTool at {session.client.address}: {error}"
            raise UnavailableError(reason, everywhere=False) from None
        except (GoneError, ProtocolError) as error:
            raise self._give_up(str(error)) from None
        finally:
            session.cache.put(new)
        known.update(new)
        return [
            (part, [match for match in known[key] if not self._heard.dropped & {match.rule, match.category}])
            for key, part in ((key_of(part, session.context), part) for part in parts)
        ]

    def close(self) -> None:
        """Hang up."""
        if self._session is not None:
            self._session.client.close()
            self._session.pool.shutdown(wait=False, cancel_futures=True)
            self._session.cache.close()

    def _send(self, session: _Session, wanted: Mapping[bytes, Passage], known: Collection[bytes]) -> None:
        new = {key: part for key, part in wanted.items() if key not in known and key not in self._under_way}
        keys = iter(new)
        for piece in pieces(list(new.values())):
            future = session.pool.submit(self._ask, session, piece)
            for number in range(len(piece)):
                self._under_way[next(keys)] = future, number

    def _ask(self, session: _Session, piece: list[Passage]) -> _Answer:
        if self._failure is not None or self._unanswered >= _PATIENCE:
            raise GoneError("it was given up")
        parameters = {
            "data": annotate(piece),
            "language": self._grammar.language,
            # A paragraph is judged by itself: what stands in another one changes nothing.
            "mode": "allButTextLevelOnly",
        }
        try:
            answers = [
                parse_answer(self._check(session, parameters | question), piece) for question in self._heard.questions()
            ]
        except _ABOUT_ONE_TEXT:
            with self._lock:
                self._unanswered += 1
            raise
        with self._lock:
            self._unanswered = 0
        # What several questions are answered by is said once.
        return [
            list(dict.fromkeys(chain.from_iterable(answer[number] for answer in answers)))
            for number in range(len(piece))
        ]

    def _check(self, session: _Session, parameters: Mapping[str, str]) -> bytes:
        """The answer of the server, or of the one that replaces it."""
        for _ in range(_ATTEMPTS - 1):
            client = session.client
            try:
                return client.check(parameters)
            except GoneError as error:
                self._replace(session, client, error)
        return session.client.check(parameters)

    def _replace(self, session: _Session, failed: Client, error: GoneError) -> None:
        """See to it that ``session`` asks another server than that of ``failed``, unless this one answers after all.

        Raises:
            GoneError: the server is named, so that it is not ours to replace, or there is no other.
        """
        if self._grammar.server:
            raise error
        try:
            address = self._local().replace(failed.address)
        except UnavailableError as another:
            raise GoneError(f"{error}; another server does not help: {another}") from None
        with self._lock:
            if session.client.address != address:
                session.client.close()
                session.client = Client(address, self._grammar.timeout)

    def _greeted(self) -> _Session:
        """The server, found or started and greeted when this is first called.

        Raises:
            UnavailableError: that failed, now or before.
        """
        if self._failure is not None:
            raise self._failure
        if self._session is None:
            try:
                address = self._grammar.server or self._local().address()
            except UnavailableError as error:
                self._failure = UnavailableError(f"{_NOT_RUN}: {error}")
                raise self._failure from None
            client = Client(address, self._grammar.timeout)
            try:
                version = client.version()
            except (GoneError, SlowError, RefusedError, ProtocolError) as error:
                client.close()
                raise self._give_up(str(error), address) from None
            context = "\0".join((version, self._grammar.language, repr(self._heard.questions())))
            pool = ThreadPoolExecutor(self._grammar.requests, "languagetool")
            self._session = _Session(client, context, Cache(), pool)
        return self._session

    def _give_up(self, reason: str, address: str = "") -> UnavailableError:
        if self._failure is None:
            if self._session is not None:
                address = self._session.client.address
            what = "see that it runs, or name another (grammar.server)"
            self._failure = UnavailableError(f"{_NOT_RUN}: LanguageTool at {address}: {reason}; {what}")
        return self._failure


def _hit(passage: Passage, match: Match) -> Hit:
    start, end = passage.start + match.start, passage.start + match.end
    fix = None
    if match.replacements:
        first, *others = match.replacements[:_SUGGESTIONS]
        said = f"Replace with “{first}”" if first else "Remove it"
        said += "".join(f" or “{other}”" for other in others)
        fix = Fix(Applicability.UNSAFE, said, (Edit(start, end, first),))
    return Hit(start, end, match.message, fix)


def _is_no_prose(document: Document, hit: Hit) -> bool:
    """Whether it stands among code, or in text whose writer does without capitals."""
    if among_code(document, hit.start, hit.end):
        return True
    block = document.block_at(hit.start)
    return block is not None and _WITHOUT_CAPITALS.search(document.block_text(block)) is not None


def _is_beyond(text: str, match: Match) -> bool:
    """Whether LanguageTool reports something that it cannot judge, or that a rule of ours is for."""
    words = text[match.start : match.end].lower().split()
    if len(words) == 2 and words[0] == words[1]:
        return True  # a word that stands twice
    if match.rule == "EN_A_VS_AN" and _SPELLED_OUT.match(text, match.end):
        return True
    if match.rule == "DT_DT" and _QUOTATION_MARKS.intersection(text[match.start : match.end]):
        return True  # an article before a title that begins with one
    after, before = text[match.end : match.end + 2], text[max(0, match.start - 2) : match.start]
    # Part of what is written together, such as “USA.gov” or “size_t”.
    return bool(_JOINED_AFTER.fullmatch(after) or _JOINED_BEFORE.fullmatch(before))
