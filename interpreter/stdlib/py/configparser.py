# The configparser module: INI files.
import io
import os
import re

__all__ = ["NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError",
           "InterpolationError", "InterpolationDepthError", "InterpolationMissingOptionError",
           "InterpolationSyntaxError", "ParsingError", "MissingSectionHeaderError", "ConfigParser",
           "SafeConfigParser", "RawConfigParser", "Interpolation", "BasicInterpolation", "ExtendedInterpolation",
           "SectionProxy", "DEFAULTSECT", "MAX_INTERPOLATION_DEPTH"]

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10
_UNSET = object()


class Error(Exception):
    def __init__(self, msg=""):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        Error.__init__(self, f"No section: {section!r}")
        self.section = section
        self.args = (section,)


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        msg = f"Section {section!r} already exists"
        if source is not None:
            msg = f"While reading from {source!r}"
            if lineno is not None:
                msg += f" [line {lineno:2d}]"
            msg += f": section {section!r} already exists"
        Error.__init__(self, msg)
        self.section, self.source, self.lineno = section, source, lineno


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        msg = f"Option {option!r} in section {section!r} already exists"
        if source is not None:
            msg = f"While reading from {source!r}"
            if lineno is not None:
                msg += f" [line {lineno:2d}]"
            msg += f": option {option!r} in section {section!r} already exists"
        Error.__init__(self, msg)
        self.section, self.option, self.source, self.lineno = section, option, source, lineno


class NoOptionError(Error):
    def __init__(self, option, section):
        Error.__init__(self, f"No option {option!r} in section: {section!r}")
        self.option, self.section = option, section


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option, self.section = option, section


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        InterpolationError.__init__(self, option, section, "Bad value substitution: option {!r} in section {!r} contains "
                                    "an interpolation key {!r} which is not a valid option name. Raw value: {!r}".format(
                                        option, section, reference, rawval))
        self.reference = reference


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        InterpolationError.__init__(self, option, section, "Recursion limit exceeded in value substitution: option {!r} "
                                    "in section {!r} contains an interpolation key which cannot be substituted in {} "
                                    "steps. Raw value: {!r}".format(option, section, MAX_INTERPOLATION_DEPTH, rawval))


class ParsingError(Error):
    def __init__(self, source):
        Error.__init__(self, f"Source contains parsing errors: {source!r}")
        self.source = source
        self.errors = []

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f"\n\t[line {lineno:2d}]: {line}"


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, f"File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}")
        self.source, self.lineno, self.line = filename, lineno, line


class Interpolation:
    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value


class BasicInterpolation(Interpolation):
    """%(name)s stands for another option."""

    def before_get(self, parser, section, option, value, defaults, depth=1):
        if "%" not in value:
            return value
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, value)
        out = []
        rest = value
        while rest:
            i = rest.find("%")
            if i < 0:
                out.append(rest)
                break
            out.append(rest[:i])
            rest = rest[i:]
            if rest[1:2] == "%":
                out.append("%")
                rest = rest[2:]
            elif rest[1:2] == "(":
                m = re.match(r"%\(([^)]+)\)s", rest)
                if m is None:
                    raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {rest!r}")
                name = parser.optionxform(m.group(1))
                if name not in defaults:
                    raise InterpolationMissingOptionError(option, section, value, name)
                out.append(self.before_get(parser, section, option, defaults[name], defaults, depth + 1))
                rest = rest[m.end():]
            else:
                raise InterpolationSyntaxError(option, section, f"'%' must be followed by '%' or '(', found: {rest!r}")
        return "".join(out)

    def before_set(self, parser, section, option, value):
        tmp = re.sub(r"%\(([^)]+)\)s", "", value.replace("%%", ""))
        if "%" in tmp:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {tmp.find('%')}")
        return value


class ExtendedInterpolation(Interpolation):
    """${section:name} stands for another option."""

    def before_get(self, parser, section, option, value, defaults, depth=1):
        if "$" not in value:
            return value
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, value)

        def sub(m):
            if m.group(0) == "$$":
                return "$"
            path = m.group(1).split(":")
            try:
                if len(path) == 1:
                    name, where = parser.optionxform(path[0]), section
                    v = defaults[name]
                else:
                    where, name = path[0], parser.optionxform(path[1])
                    v = parser.get(where, name, raw=True)
            except (KeyError, NoSectionError, NoOptionError):
                raise InterpolationMissingOptionError(option, section, value, ":".join(path)) from None
            return self.before_get(parser, where, option, v, dict(parser.items(where, raw=True)), depth + 1)
        return re.sub(r"\$\$|\$\{([^}]+)\}", sub, value)


class SectionProxy:
    """One section seen as a mapping."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name

    def __repr__(self):
        return f"<Section: {self._name}>"

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self.keys())

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        if self._name == self._parser.default_section:
            return list(self._parser.defaults())
        return self._parser.options(self._name)

    def values(self):
        return [self[k] for k in self.keys()]

    def items(self):
        return [(k, self[k]) for k in self.keys()]

    @property
    def name(self):
        return self._name

    @property
    def parser(self):
        return self._parser

    def get(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.get(self._name, option, raw=raw, vars=vars, fallback=fallback)

    def getint(self, option, fallback=None):
        return self._parser.getint(self._name, option, fallback=fallback)

    def getfloat(self, option, fallback=None):
        return self._parser.getfloat(self._name, option, fallback=fallback)

    def getboolean(self, option, fallback=None):
        return self._parser.getboolean(self._name, option, fallback=fallback)


class RawConfigParser:
    """A parser without interpolation."""

    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False,
                      "off": False}
    _DEFAULT_INTERPOLATION = Interpolation()

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"),
                 comment_prefixes=("#", ";"), inline_comment_prefixes=None, strict=True,
                 empty_lines_in_values=True, default_section=DEFAULTSECT, interpolation=_UNSET, converters=None):
        self._sections = {}
        self._defaults = {}
        self._allow_no_value = allow_no_value
        self._delimiters = tuple(delimiters)
        self._comments = tuple(comment_prefixes or ())
        self._inline = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._empty = empty_lines_in_values
        self.default_section = default_section
        self._interpolation = self._DEFAULT_INTERPOLATION if interpolation is _UNSET else (interpolation or Interpolation())
        for name, convert in (converters or {}).items():
            setattr(self, "get" + name, lambda s, o, c=convert, **kw: c(self.get(s, o, **kw)))
        if defaults:
            for k, v in dict(defaults).items():
                self._defaults[self.optionxform(k)] = v

    def optionxform(self, optionstr):
        return optionstr.lower()

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = {}

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        return list({**self._sections[section], **self._defaults})

    def read(self, filenames, encoding=None):
        if isinstance(filenames, (str, bytes, os.PathLike)):
            filenames = [filenames]
        done = []
        for name in filenames:
            try:
                with open(name, encoding=encoding) as f:
                    self._read(f, os.fspath(name))
            except OSError:
                continue
            done.append(os.fspath(name))
        return done

    def read_file(self, f, source=None):
        self._read(f, source or getattr(f, "name", "<???>"))

    def read_string(self, string, source="<string>"):
        self.read_file(io.StringIO(string), source)

    def read_dict(self, dictionary, source="<dict>"):
        seen = set()
        for section, keys in dictionary.items():
            section = str(section)
            if section != self.default_section:
                if section in seen and self._strict:
                    raise DuplicateSectionError(section)
                self._sections.setdefault(section, {})
            seen.add(section)
            for k, v in keys.items():
                self.set(section, self.optionxform(str(k)), None if v is None else str(v))

    def _read(self, fp, fpname):
        current = None
        name = None
        option = None
        indent = 0
        seen = set()
        error = None
        for lineno, line in enumerate(fp, 1):
            text = line
            for p in self._inline:
                i = 0
                while True:
                    i = text.find(p, i)
                    if i < 0:
                        break
                    if i == 0 or text[i - 1].isspace():
                        text = text[:i]
                        break
                    i += 1
            comment = line.strip().startswith(self._comments) if self._comments else False
            value = "" if comment else text.strip()
            if not value:
                if self._empty and not comment and option is not None and current is not None and current.get(option) is not None:
                    current[option].append("")
                continue
            depth = len(text) - len(text.lstrip())
            if current is not None and option is not None and depth > indent:
                if current[option] is not None:
                    current[option].append(value)
                continue
            indent = depth
            m = re.match(r"\[(.+)\]", value)
            if m:
                name = m.group(1)
                if name == self.default_section:
                    current = self._defaults
                else:
                    if name in self._sections and self._strict and name in seen:
                        raise DuplicateSectionError(name, fpname, lineno)
                    current = self._sections.setdefault(name, {})
                    seen.add(name)
                option = None
            elif current is None:
                raise MissingSectionHeaderError(fpname, lineno, line)
            else:
                at = [i for i in (value.find(d) for d in self._delimiters) if i >= 0]
                if at:
                    i = min(at)
                    key, v = value[:i].rstrip(), value[i + 1:].strip()
                elif self._allow_no_value:
                    key, v = value, None
                else:
                    error = error or ParsingError(fpname)
                    error.append(lineno, repr(line))
                    option = None
                    continue
                option = self.optionxform(key)
                if self._strict and (name, option) in seen:
                    raise DuplicateOptionError(name, option, fpname, lineno)
                seen.add((name, option))
                current[option] = None if v is None else [v]
        for section in [self._defaults, *self._sections.values()]:
            for k, v in section.items():
                if isinstance(v, list):
                    section[k] = "\n".join(v).rstrip()
        if error:
            raise error

    def _values(self, section, vars=None):
        if section in self._sections:
            own = self._sections[section]
        elif section == self.default_section:
            own = {}
        else:
            raise NoSectionError(section)
        extra = {self.optionxform(k): None if v is None else str(v) for k, v in (vars or {}).items()}
        return {**self._defaults, **own, **extra}

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            d = self._values(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        if option not in d:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        value = d[option]
        return value if raw or value is None else self._interpolation.before_get(self, section, option, value, d)

    def _get_conv(self, section, option, conv, raw, vars, fallback):
        try:
            value = self.get(section, option, raw=raw, vars=vars)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback
        return conv(value)

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        return self._get_conv(section, option, int, raw, vars, fallback)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        return self._get_conv(section, option, float, raw, vars, fallback)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        return self._get_conv(section, option, self._convert_to_boolean, raw, vars, fallback)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f"Not a boolean: {value}")
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return [(s, self[s]) for s in self]
        d = self._values(section, vars)
        return [(k, d[k] if raw or d[k] is None else self._interpolation.before_get(self, section, k, d[k], d)) for k in d]

    def has_option(self, section, option):
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        if not section or section == self.default_section:
            target = self._defaults
        elif section in self._sections:
            target = self._sections[section]
        else:
            raise NoSectionError(section)
        target[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        d = f" {self._delimiters[0]} " if space_around_delimiters else self._delimiters[0]
        sections = ([(self.default_section, self._defaults)] if self._defaults else []) + list(self._sections.items())
        for name, items in sections:
            fp.write(f"[{name}]\n")
            for k, v in items.items():
                if v is not None or not self._allow_no_value:
                    shown = str(v).replace("\n", "\n\t")
                    fp.write(f"{k}{d}{shown}\n")
                else:
                    fp.write(f"{k}\n")
            fp.write("\n")

    def remove_option(self, section, option):
        target = self._defaults if section == self.default_section else self._sections.get(section)
        if target is None:
            raise NoSectionError(section)
        return target.pop(self.optionxform(option), _UNSET) is not _UNSET

    def remove_section(self, section):
        return self._sections.pop(section, _UNSET) is not _UNSET

    def popitem(self):
        for key in self._sections:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def __getitem__(self, key):
        if key != self.default_section and key not in self._sections:
            raise KeyError(key)
        return SectionProxy(self, key)

    def __setitem__(self, key, value):
        if key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if key not in self._sections:
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or key in self._sections

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        yield self.default_section
        yield from list(self._sections)

    def get_section(self, name, default=None):
        return self[name] if name in self else default

    def keys(self):
        return list(self)

    def values(self):
        return [self[k] for k in self]


class ConfigParser(RawConfigParser):
    """A parser with %(name)s interpolation."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        if value is not None and not isinstance(value, str):
            raise TypeError("option values must be strings")
        super().set(section, option, value)

    def add_section(self, section):
        if not isinstance(section, str):
            raise TypeError("section names must be strings")
        super().add_section(section)


SafeConfigParser = ConfigParser
