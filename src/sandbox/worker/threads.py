"""Threads where there is only one: a thread runs on the spot when it is started, which is one of the orders in which CPython may run it.

What can only be done by two threads at once raises an error that says so; otherwise it would wait until the time limit. The
modules that are changed here are changed for all programs alike, before the snapshot is taken.
"""

import _thread
import _threading_local
import queue
import threading
from concurrent.futures import _base, thread as _pool

_WAITS = (
    "this waits for another thread, and there is none: Python has one thread here. "
    "A thread runs to its end when it is started, so what needs two at once cannot be run"
)
_TIMER = "a timer needs a second thread, and Python has one thread here"


_waits = 0


def _stuck():
    global _waits
    _waits += 1
    raise RuntimeError(_WAITS)


class lock:
    """A lock that says so where waiting for it would never end."""

    __slots__ = ("_lock", "__weakref__")

    def __init__(self):
        self._lock = _allocate()

    def acquire(self, blocking=True, timeout=-1):
        if self._lock.acquire(False):
            return True
        if blocking and timeout == -1:
            _stuck()
        return self._lock.acquire(blocking, timeout)

    def release(self):
        self._lock.release()

    def locked(self):
        return self._lock.locked()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self._lock.release()

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def _at_fork_reinit(self):
        self._lock = _allocate()

    def __repr__(self):
        return f"<{'locked' if self.locked() else 'unlocked'} _thread.lock object at {hex(id(self))}>"


lock.__module__ = "_thread"
_allocate = _thread.allocate_lock


class _ThreadHandle:
    """What `threading.Thread` keeps of the thread of the operating system's."""

    def __init__(self):
        self.ident = None
        self._done = False

    def is_done(self):
        return self._done

    def _set_done(self):
        self._done = True

    def join(self, timeout=-1):
        if self.ident is None:
            raise RuntimeError("thread not started")
        if not self._done and timeout < 0:
            _stuck()


_main_ident = _thread.get_ident()
_idents = [_main_ident]
_last_ident = _main_ident


def get_ident():
    """The number of the thread that runs: the one that was started last and has not ended."""
    return _idents[-1]


def _run(function, args, kwargs):
    global _last_ident
    _last_ident += 1
    ident = _last_ident
    _idents.append(ident)
    try:
        function(*args, **kwargs)
    except SystemExit:
        pass
    finally:
        _idents.pop()
    return ident


def start_joinable_thread(function, *, handle=None, daemon=True):
    if isinstance(getattr(function, "__self__", None), threading.Timer):
        raise RuntimeError(_TIMER)
    handle = _ThreadHandle() if handle is None else handle
    handle.ident = _last_ident + 1
    before = _waits
    try:
        _run(function, (), {})
    finally:
        handle._set_done()
    # The thread's own end would be a note among the errors, and the program would go on as it never does in CPython.
    if _waits > before:
        raise RuntimeError(_WAITS)
    return handle


def start_new_thread(function, args, kwargs={}, /):
    try:
        return _run(function, args, kwargs)
    except Exception as error:
        threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, None)))
        return _last_ident


def submit(self, fn, /, *args, **kwargs):
    with self._shutdown_lock, _pool._global_shutdown_lock:
        if self._broken:
            raise self.BROKEN(self._broken)
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        if _pool._shutdown:
            raise RuntimeError("cannot schedule new futures after interpreter shutdown")
    future = _base.Future()
    item = _pool._WorkItem(future, self._resolve_work_item_task(fn, args, kwargs))
    worker = threading.Thread(
        name=f"{self._thread_name_prefix or self}_0", target=_work, args=(self, item, future)
    )
    worker.start()
    return future


def _work(executor, item, future):
    # All work is done by one worker, which is made ready once.
    if not hasattr(executor, "_context"):
        context = executor._create_worker_context()
        try:
            context.initialize()
        except BaseException:
            _base.LOGGER.critical("Exception in initializer:", exc_info=True)
            executor._initializer_failed()
            future.set_exception(executor.BROKEN(executor._broken))
            return
        executor._context = context
    item.run(executor._context)


submit.__qualname__ = "ThreadPoolExecutor.submit"
submit.__doc__ = _base.Executor.submit.__doc__

_thread.allocate_lock = _thread.allocate = _thread.lock = _thread.LockType = lock
_thread.get_ident = threading.get_ident = get_ident
_thread.start_new_thread = _thread.start_new = start_new_thread
_thread.start_joinable_thread = threading._start_joinable_thread = start_joinable_thread
threading.Lock = threading._allocate_lock = threading._LockType = lock
threading._ThreadHandle = _ThreadHandle
threading.local = _thread._local = _threading_local.local
queue.SimpleQueue = queue._PySimpleQueue
_pool.ThreadPoolExecutor.submit = submit
