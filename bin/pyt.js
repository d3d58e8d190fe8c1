// Where development tools look for the program; the launcher itself is CommonJS, which starts faster.
import "./pyt.cjs";
