/** The names of CPython 3.11's public standard library on Linux, asked when an import finds nothing. */

const TOP = `
abc aifc argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii bisect builtins bz2
cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall concurrent
configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal
difflib dis distutils doctest email encodings enum errno faulthandler fcntl filecmp fileinput fnmatch
fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac
html http imaplib imghdr imp importlib inspect io ipaddress itertools json keyword linecache locale logging
lzma mailbox mailcap marshal math mimetypes mmap modulefinder multiprocessing netrc nis nntplib ntpath
nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools pipes pkgutil platform
plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pyexpat queue quopri
random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil
signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl
stat statistics string stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile
telnetlib tempfile termios textwrap threading time timeit tkinter token tokenize tomllib trace traceback
tracemalloc tty turtle types typing unicodedata unittest urllib uu uuid venv warnings wave weakref
webbrowser wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
`;

/** Parts of packages that pyt has; all parts of a package that it lacks are missing with it. */
const PARTS = `
asyncio.base_events asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks
asyncio.protocols asyncio.queues asyncio.runners asyncio.streams asyncio.subprocess asyncio.taskgroups
asyncio.tasks asyncio.threads asyncio.timeouts asyncio.transports collections.abc concurrent.futures.process
concurrent.futures.thread importlib.abc importlib.metadata importlib.readers importlib.resources
importlib.simple json.scanner logging.config multiprocessing.connection multiprocessing.context
multiprocessing.dummy multiprocessing.managers multiprocessing.process multiprocessing.queues
multiprocessing.reduction multiprocessing.shared_memory multiprocessing.sharedctypes multiprocessing.spawn
multiprocessing.synchronize multiprocessing.util unittest.async_case unittest.case unittest.loader
unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util urllib.response
urllib.robotparser xml.dom xml.dom.minidom xml.dom.pulldom xml.etree xml.etree.ElementInclude
xml.etree.ElementPath xml.etree.cElementTree xml.parsers xml.parsers.expat xml.sax.expatreader
xml.sax.handler xml.sax.xmlreader
`;

const known = new Set(`${TOP}${PARTS}`.split(/\s+/));

/** Whether CPython could import `name`, so that its absence is pyt's and not the script's. */
export function isStandard(name: string): boolean {
  return known.has(name);
}
