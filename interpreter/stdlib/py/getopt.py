# The getopt module: options in the style of C's getopt.
__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    def __init__(self, msg, opt=""):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    opts = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    while args and args[0].startswith("-") and args[0] != "-":
        if args[0] == "--":
            args = args[1:]
            break
        if args[0].startswith("--"):
            opts, args = _long(opts, args[0][2:], longopts, args[1:])
        else:
            opts, args = _short(opts, args[0][1:], shortopts, args[1:])
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    opts, rest = [], []
    args = list(args)
    while args:
        if args[0] == "--":
            rest += args[1:]
            break
        if args[0].startswith("-") and args[0] != "-":
            found, left = getopt(args, shortopts, longopts)
            opts += found
            args = left
            continue
        rest.append(args[0])
        args = args[1:]
    return opts, rest


def _long(opts, opt, longopts, args):
    opt, eq, optarg = opt.partition("=")
    possible = [o for o in longopts if o.startswith(opt)]
    if not possible:
        raise GetoptError(f"option --{opt} not recognized", opt)
    if opt in possible:
        has_arg, opt = False, opt
    elif opt + "=" in possible:
        has_arg = True
    elif len(possible) > 1:
        raise GetoptError(f"option --{opt} not a unique prefix", opt)
    else:
        has_arg = possible[0].endswith("=")
        opt = possible[0].rstrip("=")
    if has_arg:
        if not eq:
            if not args:
                raise GetoptError(f"option --{opt} requires argument", opt)
            optarg, args = args[0], args[1:]
    elif eq:
        raise GetoptError(f"option --{opt} must not have an argument", opt)
    opts.append(("--" + opt, optarg if has_arg else ""))
    return opts, args


def _short(opts, optstring, shortopts, args):
    while optstring:
        opt, optstring = optstring[0], optstring[1:]
        i = shortopts.find(opt)
        if i < 0 or opt == ":":
            raise GetoptError(f"option -{opt} not recognized", opt)
        if shortopts.startswith(":", i + 1):
            if not optstring:
                if not args:
                    raise GetoptError(f"option -{opt} requires argument", opt)
                optstring, args = args[0], args[1:]
            optarg, optstring = optstring, ""
        else:
            optarg = ""
        opts.append(("-" + opt, optarg))
    return opts, args
