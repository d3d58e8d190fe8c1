# The mimetypes module: media types of file names.
import os
import posixpath
import urllib.parse

__all__ = ["knownfiles", "inited", "MimeTypes", "guess_type", "guess_all_extensions", "guess_extension", "add_type",
           "init", "read_mime_types", "suffix_map", "encodings_map", "types_map", "common_types"]

knownfiles = ["/etc/mime.types", "/etc/httpd/mime.types", "/etc/httpd/conf/mime.types", "/etc/apache/mime.types",
              "/etc/apache2/mime.types", "/usr/local/etc/httpd/conf/mime.types", "/usr/local/lib/netscape/mime.types",
              "/usr/local/etc/mime.types"]
inited = False
_db = None

_TYPES = """
application/javascript:js,mjs application/json:json application/manifest+json:webmanifest
application/msword:doc,dot,wiz application/n-quads:nq application/n-triples:nt
application/octet-stream:bin,a,dll,exe,o,obj,so application/oda:oda application/pdf:pdf
application/pkcs7-mime:p7c application/postscript:ps,ai,eps application/trig:trig
application/vnd.apple.mpegurl:m3u,m3u8 application/vnd.ms-excel:xls,xlb
application/vnd.ms-powerpoint:ppt,pot,ppa,pps,pwz application/wasm:wasm application/x-bcpio:bcpio
application/x-cpio:cpio application/x-csh:csh application/x-dvi:dvi application/x-gtar:gtar
application/x-hdf:hdf application/x-hdf5:h5 application/x-latex:latex application/x-mif:mif
application/x-netcdf:cdf,nc application/x-pkcs12:p12,pfx application/x-pn-realaudio:ram
application/x-python-code:pyc,pyo application/x-sh:sh application/x-shar:shar application/x-shockwave-flash:swf
application/x-sv4cpio:sv4cpio application/x-sv4crc:sv4crc application/x-tar:tar application/x-tcl:tcl
application/x-tex:tex application/x-texinfo:texi,texinfo application/x-troff:roff,t,tr
application/x-troff-man:man application/x-troff-me:me application/x-troff-ms:ms application/x-ustar:ustar
application/x-wais-source:src application/xml:xsl,rdf,wsdl,xpdl application/zip:zip audio/3gpp:3gp,3gpp
audio/3gpp2:3g2,3gpp2 audio/aac:aac,adts,loas,ass audio/basic:au,snd audio/mpeg:mp3,mp2 audio/opus:opus
audio/x-aiff:aif,aifc,aiff audio/x-pn-realaudio:ra audio/x-wav:wav image/avif:avif image/bmp:bmp image/gif:gif
image/ief:ief image/jpeg:jpg,jpe,jpeg image/heic:heic image/heif:heif image/png:png image/svg+xml:svg
image/tiff:tiff,tif image/vnd.microsoft.icon:ico image/x-cmu-raster:ras image/x-portable-anymap:pnm
image/x-portable-bitmap:pbm image/x-portable-graymap:pgm image/x-portable-pixmap:ppm image/x-rgb:rgb
image/x-xbitmap:xbm image/x-xpixmap:xpm image/x-xwindowdump:xwd message/rfc822:eml,mht,mhtml,nws text/css:css
text/csv:csv text/html:html,htm text/n3:n3 text/plain:txt,bat,c,h,ksh,pl,srt text/richtext:rtx
text/tab-separated-values:tsv text/vtt:vtt text/x-python:py text/x-setext:etx text/x-sgml:sgm,sgml
text/x-vcard:vcf text/xml:xml video/mp4:mp4 video/mpeg:mpeg,m1v,mpa,mpe,mpg video/quicktime:mov,qt
video/webm:webm video/x-msvideo:avi video/x-sgi-movie:movie
"""
_COMMON = """
application/rtf:rtf audio/midi:midi audio/midi:mid image/jpg:jpg image/pict:pict image/pict:pct image/pict:pic
image/webp:webp text/xul:xul
"""


def _table(text):
    found = {}
    for entry in text.split():
        kind, extensions = entry.split(":")
        for extension in extensions.split(","):
            found["." + extension] = kind
    return found


suffix_map = {".svgz": ".svg.gz", ".tgz": ".tar.gz", ".taz": ".tar.gz", ".tz": ".tar.gz", ".tbz2": ".tar.bz2",
              ".txz": ".tar.xz"}
encodings_map = {".gz": "gzip", ".Z": "compress", ".bz2": "bzip2", ".xz": "xz", ".br": "br"}
types_map = _types_map_default = _table(_TYPES)
common_types = _common_types_default = _table(_COMMON)


class MimeTypes:
    """A table of extensions and media types."""

    def __init__(self, filenames=(), strict=True):
        if not inited:
            init()
        self.encodings_map = dict(encodings_map)
        self.suffix_map = dict(suffix_map)
        self.types_map = ({}, {})
        self.types_map_inv = ({}, {})
        for extension, kind in _types_map_default.items():
            self.add_type(kind, extension, True)
        for extension, kind in _common_types_default.items():
            self.add_type(kind, extension, False)
        for name in filenames:
            self.read(name, strict)

    def add_type(self, type, ext, strict=True):
        if not type:
            return
        self.types_map[strict][ext] = type
        known = self.types_map_inv[strict].setdefault(type, [])
        if ext not in known:
            known.append(ext)

    def guess_type(self, url, strict=True):
        url = os.fspath(url)
        scheme, rest = urllib.parse._splittype(url) if hasattr(urllib.parse, "_splittype") else _split_scheme(url)
        if scheme and len(scheme) > 1:
            url = rest
        if scheme == "data":
            comma = url.find(",")
            if comma < 0:
                return None, None
            semicolon = url.find(";", 0, comma)
            kind = url[:semicolon] if semicolon >= 0 else url[:comma]
            if "=" in kind or "/" not in kind:
                kind = "text/plain"
            return kind, None
        base, extension = posixpath.splitext(url)
        while extension.lower() in self.suffix_map:
            base, extension = posixpath.splitext(base + self.suffix_map[extension.lower()])
        encoding = None
        if extension in self.encodings_map:
            encoding = self.encodings_map[extension]
            base, extension = posixpath.splitext(base)
        extension = extension.lower()
        if extension in self.types_map[True]:
            return self.types_map[True][extension], encoding
        if not strict and extension in self.types_map[False]:
            return self.types_map[False][extension], encoding
        return None, encoding

    def guess_all_extensions(self, type, strict=True):
        type = type.lower()
        found = list(self.types_map_inv[True].get(type, []))
        if not strict:
            for extension in self.types_map_inv[False].get(type, []):
                if extension not in found:
                    found.append(extension)
        return found

    def guess_extension(self, type, strict=True):
        found = self.guess_all_extensions(type, strict)
        return found[0] if found else None

    def read(self, filename, strict=True):
        with open(filename, encoding="utf-8") as fp:
            self.readfp(fp, strict)

    def readfp(self, fp, strict=True):
        for line in fp:
            words = line.split("#")[0].split()
            for extension in words[1:]:
                self.add_type(words[0], "." + extension, strict)


def _split_scheme(url):
    scheme, colon, rest = url.partition(":")
    if colon and "/" not in scheme and scheme:
        return scheme.lower(), rest
    return None, url


def init(files=None):
    """Fill the tables of the module."""
    global suffix_map, types_map, encodings_map, common_types, inited, _db
    inited = True
    db = MimeTypes()
    for name in knownfiles + list(files or ()):
        if os.path.isfile(name):
            db.read(name)
    encodings_map, suffix_map = db.encodings_map, db.suffix_map
    types_map, common_types = db.types_map[True], db.types_map[False]
    _db = db


def _ready():
    if _db is None:
        init()
    return _db


def guess_type(url, strict=True):
    """(type, encoding) of a file name or URL."""
    return _ready().guess_type(url, strict)


def guess_all_extensions(type, strict=True):
    """All extensions of a media type."""
    return _ready().guess_all_extensions(type, strict)


def guess_extension(type, strict=True):
    """An extension of a media type, or None."""
    return _ready().guess_extension(type, strict)


def add_type(type, ext, strict=True):
    """Add an extension and its media type."""
    return _ready().add_type(type, ext, strict)


def read_mime_types(file):
    """The extensions and types that a file in the format of mime.types lists."""
    try:
        f = open(file, encoding="utf-8")
    except OSError:
        return None
    with f:
        db = MimeTypes()
        db.readfp(f, True)
        return db.types_map[True]
