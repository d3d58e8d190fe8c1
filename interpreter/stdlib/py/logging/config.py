# The logging.config module: loggers, handlers and formatters from a dict or an ini file.
import logging
import logging.handlers
import re

DEFAULT_LOGGING_CONFIG_PORT = 9030

_IDENTIFIER = re.compile("^[a-z_][a-z0-9_]*$", re.I)
_STEP = re.compile(r"\.(\w+)|\[([^\]]+)\]")


def valid_ident(s):
    if not _IDENTIFIER.match(s):
        raise ValueError(f"Not a valid Python identifier: {s!r}")
    return True


def _resolve(name):
    """The object of a dotted name."""
    parts = name.split(".")
    used = parts.pop(0)
    found = __import__(used)
    for part in parts:
        used += "." + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(used)
            found = getattr(found, part)
    return found


class BaseConfigurator:
    """Turns ext:// and cfg:// texts into what they name."""

    def __init__(self, config):
        self.config = config

    def resolve(self, s):
        try:
            return _resolve(s)
        except ImportError as e:
            raise ValueError(f"Cannot resolve {s!r}: {e}") from e

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        m = re.match(r"\w+", value)
        if m is None:
            raise ValueError(f"Unable to convert {value!r}")
        found = self.config[m.group()]
        rest = value[m.end():]
        while rest:
            m = _STEP.match(rest)
            if m is None:
                raise ValueError(f"Unable to convert {value!r} at {rest!r}")
            if m.group(1):
                found = found[m.group(1)]
            else:
                key = m.group(2)
                try:
                    found = found[int(key)] if key.isdigit() else found[key]
                except TypeError:
                    found = found[key]
            rest = rest[m.end():]
        return self.convert(found)

    def convert(self, value):
        if isinstance(value, str):
            prefix, colon, suffix = value.partition("://")
            if colon and prefix == "ext":
                return self.ext_convert(suffix)
            if colon and prefix == "cfg":
                return self.cfg_convert(suffix)
            return value
        if isinstance(value, dict):
            return {k: v if k == "()" else self.convert(v) for k, v in value.items()}
        if type(value) in (list, tuple):
            return type(value)(map(self.convert, value))
        return value

    def configure_custom(self, config):
        factory = config.pop("()")
        if not callable(factory):
            factory = self.resolve(factory)
        attributes = config.pop(".", None)
        made = factory(**{k: self.convert(config[k]) for k in config if valid_ident(k)})
        for name, value in (attributes or {}).items():
            setattr(made, name, value)
        return made


class DictConfigurator(BaseConfigurator):
    """Sets up logging as a dict tells."""

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        if config.pop("incremental", False):
            self._increment(config)
            return
        disable = config.pop("disable_existing_loggers", True)
        logging._handlers.clear()
        del logging._handlerList[:]
        formatters = self._each(config, "formatters", "formatter", self.configure_formatter)
        filters = self._each(config, "filters", "filter", self.configure_filter)
        self.formatters, self.filters = formatters, filters
        self.handlers = {}
        waiting = sorted(config.get("handlers", {}))
        # a handler whose target comes later in the alphabet has to wait for it
        for names, last in ((waiting, False), (None, True)):
            deferred = []
            for name in waiting if names is None else names:
                try:
                    handler = self.configure_handler(dict(config["handlers"][name]))
                    handler.name = name
                    self.handlers[name] = handler
                except Exception as e:
                    if not last and "target not configured yet" in str(e.__cause__):
                        deferred.append(name)
                    else:
                        raise ValueError(f"Unable to configure handler {name!r}") from e
            waiting = deferred
        root = logging.root
        existing = sorted(root.manager.loggerDict)
        named = set()
        for name in config.get("loggers", {}):
            named.add(name)
            try:
                self.configure_logger(name, config["loggers"][name])
            except Exception as e:
                raise ValueError(f"Unable to configure logger {name!r}") from e
        for name in existing:
            logger = root.manager.loggerDict[name]
            if name in named or isinstance(logger, logging.PlaceHolder):
                continue
            if any(name.startswith(other + ".") for other in named):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
            else:
                logger.disabled = disable
        if config.get("root"):
            try:
                self.configure_root(config["root"])
            except Exception as e:
                raise ValueError("Unable to configure root logger") from e

    def _each(self, config, section, what, make):
        made = {}
        for name, value in config.get(section, {}).items():
            try:
                made[name] = make(dict(value))
            except Exception as e:
                raise ValueError(f"Unable to configure {what} {name!r}") from e
        return made

    def _increment(self, config):
        for name, value in config.get("handlers", {}).items():
            if name not in logging._handlers:
                raise ValueError(f"No handler found with name {name!r}")
            try:
                if value.get("level"):
                    logging._handlers[name].setLevel(logging._checkLevel(value["level"]))
            except Exception as e:
                raise ValueError(f"Unable to configure handler {name!r}") from e
        for name, value in config.get("loggers", {}).items():
            try:
                self.configure_logger(name, value, True)
            except Exception as e:
                raise ValueError(f"Unable to configure logger {name!r}") from e
        if config.get("root"):
            try:
                self.configure_root(config["root"], True)
            except Exception as e:
                raise ValueError("Unable to configure root logger") from e

    def configure_formatter(self, config):
        if "()" in config:
            factory = config["()"]
            try:
                return self.configure_custom(config)
            except TypeError as e:
                if "'format'" not in str(e):
                    raise
                config["fmt"] = config.pop("format")
                config["()"] = factory
                return self.configure_custom(config)
        cls = config.get("class")
        factory = self.resolve(cls) if cls else logging.Formatter
        args = [config.get("format"), config.get("datefmt"), config.get("style", "%")]
        if "validate" in config:
            args.append(config["validate"])
        return factory(*args)

    def configure_filter(self, config):
        return self.configure_custom(config) if "()" in config else logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        for f in filters:
            try:
                filterer.addFilter(f if callable(f) or callable(getattr(f, "filter", None)) else self.filters[f])
            except Exception as e:
                raise ValueError(f"Unable to add filter {f!r}") from e

    def configure_handler(self, config):
        formatter = config.pop("formatter", None)
        if formatter:
            try:
                formatter = self.formatters[formatter]
            except Exception as e:
                raise ValueError(f"Unable to set formatter {formatter!r}") from e
        level = config.pop("level", None)
        filters = config.pop("filters", None)
        if "()" in config:
            factory = config.pop("()")
            if not callable(factory):
                factory = self.resolve(factory)
        else:
            cls = config.pop("class", None)
            factory = cls if callable(cls) else self.resolve(cls)
            if issubclass(factory, getattr(logging.handlers, "MemoryHandler", ())) and "target" in config:
                target = config["target"]
                try:
                    config["target"] = self.handlers[target]
                except KeyError as e:
                    raise ValueError(f"Unable to set target handler {target!r}") from TypeError(
                        "target not configured yet")
        attributes = config.pop(".", None)
        made = factory(**{k: self.convert(config[k]) for k in config if valid_ident(k)})
        if formatter:
            made.setFormatter(formatter)
        if level is not None:
            made.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(made, filters)
        for name, value in (attributes or {}).items():
            setattr(made, name, value)
        return made

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get("level")
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in config.get("handlers") or ():
            try:
                logger.addHandler(self.handlers[name])
            except Exception as e:
                raise ValueError(f"Unable to add handler {name!r}") from e
        if config.get("filters"):
            self.add_filters(logger, config["filters"])

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        if config.get("propagate") is not None:
            logger.propagate = config["propagate"]

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Set up logging as a dict tells."""
    dictConfigClass(dict(config)).configure()


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Set up logging as an ini file tells."""
    import configparser
    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        parser = configparser.ConfigParser(defaults)
        if hasattr(fname, "readline"):
            parser.read_file(fname)
        else:
            if not parser.read(fname, encoding=encoding):
                raise FileNotFoundError(f"{fname} doesn't exist")
    space = {**vars(logging)}

    def names(section):
        return [name.strip() for name in parser[section]["keys"].split(",") if name.strip()]

    formatters = {}
    for name in names("formatters"):
        section = parser[f"formatter_{name}"]
        cls = section.get("class")
        factory = _resolve(cls) if cls else logging.Formatter
        formatters[name] = factory(section.get("format", raw=True), section.get("datefmt", raw=True),
                                   section.get("style", "%", raw=True))
    logging._handlers.clear()
    handlers = {}
    for name in names("handlers"):
        section = parser[f"handler_{name}"]
        cls = section["class"]
        try:
            factory = eval(cls, dict(space))
        except (AttributeError, NameError):
            factory = _resolve(cls)
        made = factory(*eval(section.get("args", "()"), dict(space)), **eval(section.get("kwargs", "{}"), dict(space)))
        made.name = name
        if "level" in section:
            made.setLevel(section["level"])
        if section.get("formatter"):
            made.setFormatter(formatters[section["formatter"]])
        handlers[name] = made
    existing = sorted(logging.root.manager.loggerDict)
    named = set()
    for name in names("loggers"):
        section = parser[f"logger_{name}"]
        if name == "root":
            logger = logging.root
        else:
            named.add(section["qualname"])
            logger = logging.getLogger(section["qualname"])
            logger.propagate = section.getint("propagate", fallback=1)
            logger.disabled = False
        if "level" in section:
            logger.setLevel(section["level"])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for handler in section.get("handlers", "").split(","):
            if handler.strip():
                logger.addHandler(handlers[handler.strip()])
    for name in existing:
        logger = logging.root.manager.loggerDict[name]
        if name not in named and not isinstance(logger, logging.PlaceHolder):
            if any(name.startswith(other + ".") for other in named):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
            else:
                logger.disabled = disable_existing_loggers


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    raise NotImplementedError("logging.config.listen is not implemented in pyt yet")


def stopListening():
    raise NotImplementedError("logging.config.stopListening is not implemented in pyt yet")
